/** Whether a group is called tomorrow what it is called today, while activities are added. */
import { mean } from 'simple-statistics';
import type { Clustering } from '../../../../src/domain/cluster.ts';
import { cluster } from '../../../../src/models/clustering/index.ts';
import { adjustedRand, meanInterval } from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';
import { groupsOf, type History, histories, PROTOCOL } from './histories.ts';

const HISTORIES = 3;
const DAYS = 10;
/** Share that a day adds. */
const GROWTH = 0.01;

/** One group of yesterday. */
interface Fate {
  size: number;
  /** Jaccard index with the group of today that shares most with it, over the activities of yesterday. */
  overlap: number;
  sameId: boolean;
  /** Whether numbers by size, the usual way, would have stayed the same. */
  sameRank: boolean;
}

export async function identity(context: Context): Promise<Measured> {
  const made = (await histories(context)).slice(0, HISTORIES);
  const fates: Fate[] = [];
  const agreements: number[] = [];
  made.forEach((history, nth) => {
    let size = Math.floor(history.ids.length / (1 + GROWTH) ** DAYS);
    let yesterday = buildOf(history, size);
    for (let day = 1; day <= DAYS; day++) {
      context.progress(nth * DAYS + day, made.length * DAYS, 'days');
      size = Math.min(history.ids.length, Math.ceil(size * (1 + GROWTH)));
      const today = buildOf(history, size);
      const known = yesterday.ids.length;
      agreements.push(adjustedRand(groupsOf(yesterday), groupsOf(today).slice(0, known)));
      fates.push(...fatesOf(yesterday, today));
      yesterday = today;
    }
  });
  const kept = fates.map(({ sameId }) => Number(sameId));
  const survivors = fates.filter(({ overlap }) => overlap >= 0.5);
  return {
    ...PROTOCOL,
    title: 'Groups that keep their name',
    metric: `share of groups that have the same id a day later, ${GROWTH * 100} % more activities a day`,
    meaning: 'Each day everything is built anew; a group’s successor is the one that shares most with it.',
    value: mean(kept),
    ci: meanInterval(kept, { random: context.random('clusters.identity') }),
    n: kept.length,
    baselines: {
      'of those that still exist (half in common)': mean(survivors.map(({ sameId }) => Number(sameId))),
      'numbered by size': mean(fates.map(({ sameRank }) => Number(sameRank))),
      'groups that still exist': survivors.length / fates.length,
      'adjusted Rand index between days': mean(agreements),
    },
    must: 0.9,
    aim: 0.95,
  };
}

function buildOf({ ids, vectors }: History, size: number): Clustering {
  return cluster(ids.slice(0, size), vectors.slice(0, size));
}

function fatesOf(yesterday: Clustering, today: Clustering): Fate[] {
  const known = yesterday.ids.length;
  const [before, after] = [groupsOf(yesterday), groupsOf(today).slice(0, known)];
  const [sizesBefore, sizesAfter] = [counted(before), counted(after)];
  const [ranksBefore, ranksAfter] = [ranked(sizesBefore), ranked(sizesAfter)];
  return yesterday.groups.map(({ id }, group) => {
    const common = counted(after.filter((_, at) => before[at] === group));
    common.delete(-1);
    const [heir = -1, shared = 0] = [...common].sort(([a, x], [b, y]) => y - x || a - b)[0] ?? [];
    const size = sizesBefore.get(group) ?? 0;
    return {
      size,
      overlap: shared / (size + (sizesAfter.get(heir) ?? 0) - shared),
      sameId: today.groups[heir]?.id === id,
      sameRank: ranksBefore.get(group) === ranksAfter.get(heir),
    };
  });
}

function counted(groups: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

function ranked(sizes: ReadonlyMap<number, number>): Map<number, number> {
  const sorted = [...sizes].filter(([group]) => group >= 0).sort(([a, x], [b, y]) => y - x || a - b);
  return new Map(sorted.map(([group], rank) => [group, rank]));
}
