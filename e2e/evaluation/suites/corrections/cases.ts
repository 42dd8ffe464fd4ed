/** Who calls what wrong: pairs of a label and a topic that the head puts it under. */
import type { TopicProbability } from '../../../../src/domain/signal.ts';
import type { Taxonomy } from '../../../../src/domain/topic.ts';
import type { Random } from '../../random.ts';

export interface Row {
  label: string;
  embedding: Float32Array;
  topics: TopicProbability[];
}

export interface Read {
  folder: string;
  /** Label → topics it means. */
  map: Readonly<Record<string, readonly string[]>>;
  rows: Row[];
}

export interface Case {
  pair: string;
  rows: readonly Row[];
  /** Of tier 1. */
  topic: string;
  /** Whether the label does not mean the topic: a mistake of the head. */
  confused: boolean;
  /** Indices into `rows`: what was there, and of it what was called wrong. */
  history: number[];
  said: number[];
  /** Judged: others of the same label, and those that should keep what they say. */
  wrong: number[];
  right: number[];
}

export interface Wanted {
  examples: number;
  /** All that the history has under the topic is called wrong; others under it come later only. */
  whole: boolean;
  history: number;
  draws: number;
}

/** So few are too few to judge by. */
const LEAST_JUDGED = 4;
const LEAST_LEFT = 8;

export function readCases(
  { folder, map, rows }: Read,
  taxonomy: Taxonomy,
  { examples, whole, history: size, draws }: Wanted,
  random: Random,
): Case[] {
  const root = (topic: string) => taxonomy.pathOf(topic).at(-1)?.id;
  const roots = rows.map(({ topics }) => topics[0] && root(topics[0].topic));
  const means = (label: string, topic: string) => (map[label] ?? []).some((id) => root(id) === topic);
  const cases: Case[] = [];
  for (const topic of [...new Set(roots)].sort()) {
    if (topic === undefined || taxonomy.isSensitive(topic)) continue;
    for (const label of Object.keys(map).sort()) {
      const isIt = (index: number) => roots[index] === topic && rows[index]?.label === label;
      const isRight = (index: number) =>
        roots[index] === topic && !isIt(index) && means(rows[index]?.label ?? '', topic);
      const all = rows.map((_, index) => index);
      if (all.filter(isIt).length < examples + LEAST_LEFT || all.filter(isRight).length < LEAST_LEFT)
        continue;
      for (let draw = 0; draw < draws; draw++) {
        const order = random.shuffle(all);
        const [seen, held] = [order.slice(0, size), order.slice(size)];
        const said = seen.filter(isIt).slice(0, examples);
        const named = new Set(said);
        const history = whole ? seen.filter((at) => roots[at] !== topic || named.has(at)) : seen;
        const [wrong, right] = [held.filter(isIt), held.filter(isRight)];
        if (said.length < examples || Math.min(wrong.length, right.length) < LEAST_JUDGED) continue;
        const confused = !means(label, topic);
        cases.push({
          pair: `${folder} ${label} ${topic}`,
          rows,
          topic,
          confused,
          history,
          said,
          wrong,
          right,
        });
      }
    }
  }
  return cases;
}

/** Of what the history has under a topic this share has one label, or the topic is about nothing in particular. */
const ONE_LABEL = 0.6;
const LEAST_SEEN = 3;

/**
 * A topic below tier 1 that is to be out, and its neighbours under the same tier-1 topic: those with the label of
 * what the history has under it are what the head took for something else, the others are right.
 */
export function neighbourCases(
  { folder, rows }: Read,
  taxonomy: Taxonomy,
  { history: size, draws }: Pick<Wanted, 'history' | 'draws'>,
  random: Random,
): Case[] {
  const named = rows.map(({ topics }) => taxonomy.pathOf(topics[0]?.topic ?? '').map(({ id }) => id));
  const all = rows.map((_, index) => index);
  const cases: Case[] = [];
  for (const topic of [...new Set(named.flat())].sort()) {
    const root = taxonomy.pathOf(topic).at(-1)?.id ?? topic;
    if (topic === root || taxonomy.isSensitive(topic)) continue;
    for (let draw = 0; draw < draws; draw++) {
      const order = random.shuffle(all);
      const history = order.slice(0, size);
      const said = history.filter((index) => named[index]?.includes(topic));
      if (said.length < LEAST_SEEN) continue;
      const label = commonest(
        said.map((index) => rows[index]?.label ?? ''),
        ONE_LABEL,
      );
      const near = order
        .slice(size)
        .filter((index) => named[index]?.includes(root) && !named[index]?.includes(topic));
      const wrong = near.filter((index) => rows[index]?.label === label);
      const right = near.filter((index) => rows[index]?.label !== label);
      if (Math.min(wrong.length, right.length) < LEAST_JUDGED) continue;
      cases.push({ pair: `${folder} ${topic}`, rows, topic, confused: true, history, said, wrong, right });
    }
  }
  return cases;
}

/** Undefined if none has at least `share` of them. */
function commonest(labels: readonly string[], share: number): string | undefined {
  return [...new Set(labels)].find(
    (label) => labels.filter((other) => other === label).length >= share * labels.length,
  );
}
