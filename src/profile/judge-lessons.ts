/**
 * What the adapter of corrections learns from: a pure function of what was said and what is stored, in
 * whatever order it came. Ids are keyed hashes, so that the lowest of them are an even draw; an activity that
 * is forgotten leaves its place to the one that would have had it.
 */
import type { Signal } from '../domain/signal.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { type Bindings, isAsked, isExample, isWhole, type Matter, type Reading } from './judge.ts';

/** Most examples of one matter, and most activities that it is told from: of any kind, and near to it. */
const MOST_EXAMPLES = 64;
const MOST_OTHERS = 160;
const MOST_NEAR = 48;

export interface Candidate extends Reading, Pick<Signal, 'encoder'> {
  /** Milliseconds since the Unix epoch. */
  time: number;
}

/** Of one text model, since each has a space of its own. */
export interface Lesson {
  encoder: string;
  matters: Matter[];
  /** By (time, id). */
  examples: { activity: string; wrong: (boolean | undefined)[] }[];
}

/**
 * Days after the last word are not learned from: what comes must not change what is believed of it.
 * @param candidates everything stored that has an embedding
 */
export function lessonsOf(
  { matters }: Bindings,
  candidates: Iterable<Candidate>,
  taxonomy: Taxonomy,
): Lesson[] {
  if (matters.length === 0) return [];
  const until = Math.max(...matters.map(({ said }) => said));
  const spaces = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { encoder, day } = candidate;
    if (day > until && !matters.some(({ examples }) => examples.has(candidate.activity))) continue;
    const space = spaces.get(encoder);
    if (space) space.push(candidate);
    else spaces.set(encoder, [candidate]);
  }
  return Array.from(spaces)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([encoder, space]) => lessonOf(encoder, space, matters, taxonomy) ?? []);
}

function lessonOf(
  encoder: string,
  space: Candidate[],
  all: readonly Matter[],
  taxonomy: Taxonomy,
): Lesson | undefined {
  space.sort((a, b) => (a.activity < b.activity ? -1 : 1));
  const matters = all.filter((matter) => space.some((one) => isExample(matter, one, taxonomy)));
  if (matters.length === 0) return undefined;
  const chosen = new Set<Candidate>(space.slice(0, MOST_OTHERS));
  for (const matter of matters) {
    const wrong = space.filter((one) => isExample(matter, one, taxonomy));
    const near = space.filter((one) => isNear(matter, one, taxonomy) && !isExample(matter, one, taxonomy));
    for (const one of [...wrong.slice(0, MOST_EXAMPLES), ...near.slice(0, MOST_NEAR)]) chosen.add(one);
  }
  const examples = Array.from(chosen)
    .sort((a, b) => a.time - b.time || (a.activity < b.activity ? -1 : 1))
    .map((one) => ({
      activity: one.activity,
      wrong: matters.map((matter) => saidOf(matter, one, taxonomy)),
    }));
  return { encoder, matters, examples };
}

/** Of activities that came after a whole topic was called wrong nobody can say: they are what is to be judged. */
function saidOf(matter: Matter, one: Candidate, taxonomy: Taxonomy): boolean | undefined {
  if (isExample(matter, one, taxonomy)) return true;
  return Number.isFinite(matter.untilDay) && isAsked(matter, one, taxonomy) ? undefined : false;
}

/** Whether it names the matter's topic, or one that has the same parent: what is right there is to be kept. */
function isNear({ topic: said }: Matter, { topics }: Candidate, taxonomy: Taxonomy): boolean {
  if (said === undefined) return false;
  const parent = taxonomy.get(said)?.parent ?? said;
  return topics.some(({ topic }) => taxonomy.isWithin(topic, parent));
}

/** Equal lessons teach the same. */
export function fingerprintOf(lessons: readonly Lesson[]): string {
  return JSON.stringify(
    lessons.map(({ encoder, matters, examples }) => [
      encoder,
      matters.map((matter) => [matter.key, isWhole(matter)]),
      examples.map(({ activity, wrong }) => [
        activity,
        ...wrong.map((said) => (said === undefined ? -1 : Number(said))),
      ]),
    ]),
  );
}
