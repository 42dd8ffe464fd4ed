/** Whether a group is as sure as it says: its confidence against the share of its pairs that are of one class. */
import { clusterConfidence } from '../../../../src/profile/clusters-confidence.ts';
import { bootstrap } from '../../metrics/bootstrap.ts';
import type { Context, Measured, ReliabilityBin } from '../../suite.ts';
import { clusteringOf, histories, PROTOCOL } from './histories.ts';

interface Judged {
  size: number;
  confidence: number;
  purity: number;
}

export async function confidence(context: Context): Promise<Measured> {
  const groups = (await histories(context)).flatMap((history) => {
    const { groups: found, placements } = clusteringOf(history);
    return found.map((_, group): Judged => {
      const members = placements.flatMap((placement, at) =>
        placement.group === group ? [{ placement, label: history.labels[at] ?? '' }] : [],
      );
      return {
        size: members.length,
        confidence: clusterConfidence(members.map(({ placement }) => placement)),
        purity: pairsOfOneClass(members.map(({ label }) => label)),
      };
    });
  });
  const constant = weighted(groups, ({ purity }) => purity);
  const error = (of: readonly Judged[], said: (group: Judged) => number) =>
    weighted(of, (group) => Math.abs(said(group) - group.purity));
  return {
    ...PROTOCOL,
    title: 'How sure groups are',
    metric: 'mean difference between confidence and pairs of one class',
    meaning: 'A group that says .8 should have 80 % of its pairs of one class. Weighted by size.',
    value: error(groups, (group) => group.confidence),
    ci: bootstrap(
      groups.length,
      (indices) =>
        error(
          indices.flatMap((at) => groups.slice(at, at + 1)),
          (group) => group.confidence,
        ),
      { random: context.random('clusters.confidence') },
    ),
    n: groups.length,
    baselines: { 'the mean of all, which nobody knows beforehand': error(groups, () => constant) },
    lowerIsBetter: true,
    note: 'Fitted on clusters of other data sets (src/profile/clusters-confidence.ts). Four classes of news are coarse: a group within one of them is pure.',
    plots: [{ kind: 'reliability', title: 'Confidence against pairs of one class', bins: binsOf(groups) }],
  };
}

function pairsOfOneClass(labels: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const n = labels.length;
  return [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0) / Math.max(1, n * (n - 1));
}

function weighted(groups: readonly Judged[], figure: (group: Judged) => number): number {
  const total = groups.reduce((sum, { size }) => sum + size, 0);
  return groups.reduce((sum, group) => sum + group.size * figure(group), 0) / Math.max(1, total);
}

function binsOf(groups: readonly Judged[]): ReliabilityBin[] {
  return Array.from({ length: 10 }, (_, bin) => bin).flatMap((bin) => {
    const within = groups.filter((group) => Math.min(9, Math.floor(group.confidence * 10)) === bin);
    if (within.length === 0) return [];
    return [
      {
        confidence: weighted(within, (group) => group.confidence),
        accuracy: weighted(within, (group) => group.purity),
        count: within.length,
      },
    ];
  });
}
