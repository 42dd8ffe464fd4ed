/**
 * How an activity counts after what the person said. Everything is a pure function of the corrections and of
 * what the adapter believes (src/models/adapter.ts), so that a correction taken back leaves nothing behind.
 * The adapter has a say where something was called wrong, or a cluster is to be out. `never` of a topic asks no
 * adapter: to weaken its neighbours too would take about half as many right ones as misses.
 */
import { type Correction, isTopicCorrection } from '../domain/correction.ts';
import type { Signal, TopicProbability } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { inOrder, isBound, isWithheld, type Withholding, withholdings } from './corrections.ts';

/** What is left of less than this share of a probability is nothing. */
const LEAST_LEFT = 0.05;

/** What a judge has to know of what was read. */
export type Reading = Pick<Signal, 'activity' | 'day' | 'topics'>;

/** Something that activities may be like; an output of the adapter. */
export interface Matter {
  /** Stable: all that was called wrong about one topic is one matter, each cluster is one. */
  key: string;
  /** Its subtree loses; without it everything that an activity says. */
  topic?: string;
  /** Topics within it that the person said later that they care about. */
  except: readonly string[];
  /** Activities up to and including this day that name the topic are examples; none if it is -Infinity. */
  untilDay: number;
  /** Ids of activities that are examples whatever their day. */
  examples: ReadonlySet<string>;
  /** The last day that something was said of it: nothing later is learned from. */
  said: number;
}

export interface Bindings {
  withheld: readonly Withholding[];
  /** Those of `withheld` that the person wants out or called over, not wrong. */
  unwanted: readonly Withholding[];
  matters: readonly Matter[];
  /** Of clusters that are over: their activities count for nothing up to and including the day. */
  over: readonly { activities: ReadonlySet<string>; untilDay: number }[];
}

/** g in [0, 1]: how much an activity is like the examples of the matter. */
export type Belief = (matter: Matter) => number;

export function bindingsOf(corrections: readonly Correction[]): Bindings {
  const said = inOrder(corrections);
  const matters = new Map<string, Matter & { examples: Set<string> }>();
  const over: { activities: ReadonlySet<string>; untilDay: number }[] = [];
  for (const [at, correction] of said.entries()) {
    const { day } = correction;
    if (!isTopicCorrection(correction)) {
      const { cluster, verdict } = correction;
      const activities = new Set(correction.examples);
      if (verdict === 'past') over.push({ activities, untilDay: day });
      if (verdict !== 'never') continue;
      const key = `cluster ${cluster}`;
      const known = matters.get(key)?.examples ?? [];
      matters.set(key, {
        key,
        except: [],
        untilDay: Number.NEGATIVE_INFINITY,
        examples: new Set([...known, ...activities]),
        said: day,
      });
    } else if (correction.verdict === 'wrong') {
      const { topic, activity } = correction;
      const later = said.slice(at + 1).flatMap((next) => additionsOf(next));
      // That one activity is not about a topic says nothing against caring about it.
      if (activity === undefined && later.includes(topic)) continue;
      const key = `topic ${topic}`;
      const known = matters.get(key);
      matters.set(key, {
        key,
        topic,
        except: activity === undefined && !known?.examples.size ? later : [],
        untilDay: activity === undefined ? day : (known?.untilDay ?? Number.NEGATIVE_INFINITY),
        examples: new Set([...(known?.examples ?? []), ...(activity === undefined ? [] : [activity])]),
        said: day,
      });
    }
  }
  return {
    withheld: withholdings(said),
    unwanted: withholdings(said.filter(({ verdict }) => verdict !== 'wrong')),
    matters: [...matters.values()].sort(byKey),
    over,
  };
}

function additionsOf(correction: Correction): string[] {
  return isTopicCorrection(correction) && correction.verdict === 'add' ? [correction.topic] : [];
}

function byKey(a: Matter, b: Matter): number {
  return a.key < b.key ? -1 : 1;
}

/** Whether all of it is called what the examples are, so that nothing right stands by: a topic, or a cluster. */
export function isWhole({ topic, untilDay }: Matter): boolean {
  return topic === undefined || Number.isFinite(untilDay);
}

/** Whether the person said that this activity is not what it was taken for. */
export function isExample(matter: Matter, { activity, day, topics }: Reading, taxonomy: Taxonomy): boolean {
  if (matter.examples.has(activity)) return true;
  return day <= matter.untilDay && topics.some(({ topic }) => binds(matter, topic, taxonomy));
}

/** Whether the belief in the matter changes how the activity counts: only then has it to be asked for. */
export function isAsked(matter: Matter, reading: Reading, taxonomy: Taxonomy): boolean {
  if (matter.examples.has(reading.activity)) return false;
  return reading.topics.some(({ topic }) => reading.day > matter.untilDay && binds(matter, topic, taxonomy));
}

function binds({ topic: said, except }: Matter, topic: string, taxonomy: Taxonomy): boolean {
  return said === undefined || isBound(topic, said, except, taxonomy);
}

/**
 * The topics that count, with what is left of their probabilities: p · Π (1 − g) over the matters they fall
 * under, nothing where the person withheld them. A sensitive topic stays, since it keeps its activity out of
 * every report (segments.ts); readers withhold it like any other.
 * @returns `reading.topics` itself where nothing changes
 */
export function judge(
  reading: Reading,
  { withheld, matters, over }: Bindings,
  belief: Belief,
  taxonomy: Taxonomy,
): readonly TopicProbability[] {
  const { activity, day, topics } = reading;
  const isOver = over.some(({ activities, untilDay }) => day <= untilDay && activities.has(activity));
  let changed = false;
  const judged: TopicProbability[] = [];
  for (const named of topics) {
    const { topic, probability } = named;
    if (taxonomy.isSensitive(topic)) {
      judged.push(named);
      continue;
    }
    let left = isOver || isWithheld(withheld, taxonomy, topic, day) ? 0 : 1;
    for (const matter of matters) {
      if (left === 0) break;
      if (!binds(matter, topic, taxonomy)) continue;
      if (matter.examples.has(activity)) left = 0;
      else left *= 1 - belief(matter);
    }
    if (left === 1) judged.push(named);
    else changed = true;
    if (left < 1 && left >= LEAST_LEFT) judged.push({ topic, probability: probability * left });
  }
  return changed ? judged : topics;
}

/**
 * What remains of an activity, in [0, 1], whatever it is about: nothing of one whose cluster, or all of whose
 * topics, the person wants out or called over. What is wrong of its topics takes nothing else from it.
 */
export function remains(
  { activity, day, topics }: Reading,
  { unwanted, matters, over }: Bindings,
  belief: Belief,
  taxonomy: Taxonomy,
): number {
  if (over.some(({ activities, untilDay }) => day <= untilDay && activities.has(activity))) return 0;
  if (topics.length > 0 && topics.every(({ topic }) => isWithheld(unwanted, taxonomy, topic, day))) return 0;
  let left = 1;
  for (const matter of matters) {
    if (matter.topic !== undefined) continue;
    left *= matter.examples.has(activity) ? 0 : 1 - belief(matter);
  }
  return left;
}
