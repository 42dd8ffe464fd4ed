/**
 * Clusters as they are shown: named by their own words, set against the taxonomy, and weighed like interests. What is
 * interesting about a cluster is what the taxonomy has no word for.
 */
import { type Cluster, type Clustering, MIN_MEMBERS, type Placement } from '../domain/cluster.ts';
import type { TopicProbability } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { clusterConfidence } from './clusters-confidence.ts';
import { isFileName, namingWords, TitleWords } from './clusters-keywords.ts';
import { standingOf, TopicMasses } from './clusters-topics.ts';
import { UNIT } from './fold.ts';
import { decay } from './interests.ts';
import { timelineOf } from './trends.ts';

/** What is read of an activity that has a place in a clustering. */
export interface ClusterActivity {
  id: string;
  /** Whole days since the Unix epoch. */
  day: number;
  title: string;
  keywords: readonly string[];
  topics: readonly TopicProbability[];
  /** Whether there is a picture to show. */
  picture: boolean;
}

interface Member {
  activity: ClusterActivity;
  placement: Placement;
}

/**
 * @param activities a member that is not among them is left out, as is a cluster of which fewer than MIN_MEMBERS are
 *   left; so, what does not count is not given
 * @param today whole days since the Unix epoch
 * @param contradicted ids of activities whose topic the person contradicted: they are in no group, and a group of which
 *   they are half goes with them
 * @returns strongest first
 */
export function readClusters(
  clustering: Clustering,
  activities: Iterable<ClusterActivity>,
  taxonomy: Taxonomy,
  today: number,
  contradicted: ReadonlySet<string> = new Set(),
): Cluster[] {
  const byId = new Map<string, ClusterActivity>();
  for (const activity of activities) byId.set(activity.id, activity);
  const membersOf = clustering.groups.map((): Member[] => []);
  clustering.ids.forEach((id, at) => {
    const [activity, placement] = [byId.get(id), clustering.placements[at]];
    if (activity && placement) membersOf[placement.group]?.push({ activity, placement });
  });
  const shown = clustering.groups.flatMap(({ id }, at) => {
    const all = membersOf[at] ?? [];
    const members = all.filter(({ activity }) => !contradicted.has(activity.id));
    return members.length < MIN_MEMBERS || 2 * members.length <= all.length ? [] : [{ id, members }];
  });
  const words = new TitleWords(byId.values());
  const masses = new TopicMasses(byId.values(), taxonomy);
  return shown
    .map(({ id, members }) => describe(id, members, words, masses, today))
    .sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1));
}

function describe(
  id: string,
  members: readonly Member[],
  words: TitleWords,
  masses: TopicMasses,
  today: number,
): Cluster {
  const supports = members.map(({ activity, placement }) => ({
    activity: activity.id,
    day: activity.day,
    units: Math.round(Math.max(0, placement.closeness) * UNIT),
  }));
  const { trend, ...timeline } = timelineOf(supports, today);
  const standing = standingOf(
    members.map(({ activity }) => activity),
    masses,
  );
  // Of equally close ones the first in the clustering's order, which is the earliest.
  const typical = (among: readonly Member[]) =>
    among.reduce<Member | undefined>(
      (best, member) => (best && best.placement.closeness >= member.placement.closeness ? best : member),
      undefined,
    )?.activity;
  const picture = typical(members.filter(({ activity }) => activity.picture))?.id;
  const keywords = namingWords(
    members.map(({ activity }) => activity),
    words,
  );
  const like = typical(members.filter(({ activity }) => !isFileName(activity.title)))?.title;
  return {
    id,
    keywords,
    ...(keywords.length === 0 && like !== undefined && { like }),
    ...standing,
    covered: standing.relation === 'covered',
    typical: typical(members)?.id ?? id,
    ...(picture !== undefined && { picture }),
    confidence: clusterConfidence(members.map(({ placement }) => placement)),
    ...timeline,
    trend: trend.short,
    members: supports
      .map(({ activity, day, units }, at) => ({
        activity,
        closeness: members[at]?.placement.closeness ?? 0,
        share: timeline.strength === 0 ? 0 : ((units / UNIT) * decay(day, today)) / timeline.strength,
      }))
      .sort((a, b) => b.share - a.share || (a.activity < b.activity ? -1 : 1)),
  };
}
