/** Why a fact is there: the activities behind it, how much of it each one is, and what would change it. */
import type { Cluster } from '../domain/cluster.ts';
import type { Evidence } from '../domain/interest.ts';
import type { Counterfactual, FactExplanation, FactRef } from '../domain/profile.ts';
import { findCounterfactual, findCounterfactualInSlices } from './counterfactual.ts';
import { explainerOf, rereadCluster } from './explainers.ts';
import { rankKeywords } from './keywords.ts';
import type { ProfileInputs } from './profile.ts';

export const MOST_EVIDENCE = 200;

/**
 * @returns undefined when there is no such fact (any more)
 * @throws RangeError for an unknown time zone
 */
export function explainFact(ref: FactRef, inputs: ProfileInputs): FactExplanation | undefined {
  const { shares, reread, isDeclared } = explainerOf(ref, inputs);
  const entries = new Map(inputs.entries.map((entry) => [entry.activity.id, entry]));
  const evidence = shares.flatMap(({ activity: id, share, probability }): Evidence[] => {
    const entry = entries.get(id);
    if (!entry) return [];
    return [{ activity: entry.activity, share, probability, keywords: entry.signal?.keywords ?? [] }];
  });
  if (evidence.length === 0 && !isDeclared) return undefined;
  const counterfactual = reread && findCounterfactual(reread);
  return {
    ref,
    evidence: evidence.slice(0, MOST_EVIDENCE),
    total: evidence.length,
    keywords: rankKeywords(evidence.map(({ keywords, share }) => ({ keywords, weight: share }))),
    ...(counterfactual && { counterfactual }),
  };
}

/**
 * What would have to be gone for a cluster not to be stated, where clusters are found anew in slices.
 * @param clustersWithout the clusters that would be there without these activities
 * @returns undefined when there is no such cluster, or it is not stated
 */
export async function clusterCounterfactual(
  id: string,
  clusters: readonly Cluster[],
  clustersWithout: (ids: ReadonlySet<string>) => Promise<readonly Cluster[]>,
): Promise<Counterfactual | undefined> {
  const cluster = clusters.find((candidate) => candidate.id === id);
  if (!cluster) return undefined;
  const without = async (removed: ReadonlySet<string>): Promise<readonly Cluster[]> => {
    if (removed.size === 0) return clusters;
    // Of nothing that is left, nothing is found.
    if (cluster.members.every(({ activity }) => removed.has(activity))) return [];
    return clustersWithout(removed);
  };
  return findCounterfactualInSlices(async (removed) =>
    rereadCluster(cluster, removed, await without(removed)),
  );
}
