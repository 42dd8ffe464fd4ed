/** Groups of activities as facts; whether the taxonomy has a word for each is part of it. */
import type { Cluster } from '../../domain/cluster.ts';
import type { ClusterFact } from '../../domain/profile.ts';
import { STATED } from '../confidence.ts';
import { UNIT } from '../fold.ts';
import { longTrend } from '../trends.ts';

/** Of a cluster's members so many have to lie together again for it to be the same one. */
const SAME = 0.5;

/**
 * @param clusters strongest first
 * @param dayOf day of an activity; undefined for one that is not there
 */
export function clusterFacts(
  clusters: readonly Cluster[],
  dayOf: (activity: string) => number | undefined,
  today: number,
): ClusterFact[] {
  return clusters
    .map((cluster) => {
      const {
        id,
        keywords,
        like,
        topic,
        relation,
        covered,
        typical,
        picture,
        strength,
        confidence,
        trend,
        weeks,
        activities,
        lastDay,
      } = cluster;
      const days = new Map<number, number>();
      for (const { activity } of cluster.members) {
        const day = dayOf(activity);
        if (day !== undefined) days.set(day, (days.get(day) ?? 0) + UNIT);
      }
      const byDay = Array.from(days).sort(([a], [b]) => a - b);
      return {
        id,
        keywords,
        ...(like !== undefined && { like }),
        relation,
        ...(topic && { topic: topic.topic }),
        covered,
        typical,
        ...(picture !== undefined && { picture }),
        members: membersOf(cluster),
        strength,
        confidence,
        stated: confidence >= STATED,
        trend: { short: trend, long: longTrend(byDay, today) },
        weeks,
        activities,
        lastDay,
      };
    })
    .sort((a, b) => Number(b.stated) - Number(a.stated) || b.strength - a.strength || (a.id < b.id ? -1 : 1));
}

/**
 * The cluster that `ids` form now: the one with at least half of them of which they are at least half, since ids of
 * clusters change with their members.
 */
export function sameCluster<C extends Pick<Cluster, 'members'>>(
  ids: readonly string[],
  clusters: readonly C[],
): C | undefined {
  const wanted = new Set(ids);
  return clusters.find(({ members }) => {
    const common = members.filter(({ activity }) => wanted.has(activity)).length;
    return common > 0 && common >= SAME * wanted.size && common >= SAME * members.length;
  });
}

/** Most typical first. */
function membersOf({ members }: Cluster): string[] {
  return [...members]
    .sort((a, b) => b.closeness - a.closeness || (a.activity < b.activity ? -1 : 1))
    .map(({ activity }) => activity);
}
