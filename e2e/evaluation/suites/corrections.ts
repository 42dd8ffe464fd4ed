/**
 * "That is not what this is about": a person calls a few activities wrong for a topic. How much of the same
 * confusion disappears in what comes later, and how much of what is right goes with it?
 */
import { dayOf } from '../../../src/domain/activity.ts';
import type { Correction } from '../../../src/domain/correction.ts';
import { Taxonomy } from '../../../src/domain/topic.ts';
import { DEFAULT_WEIGHTS } from '../../../src/profile/weights.ts';
import { Judging } from '../../../src/worker/judging.ts';
import labelMap from '../../../tools/models/topics/label-map.json';
import { type Labelled, labelled } from '../labelled.ts';
import { bootstrap } from '../metrics/index.ts';
import type { Context, Measured, Suite } from '../suite.ts';
import { type Case, neighbourCases, type Read, readCases } from './corrections/cases.ts';
import { adapter, centroid, type Examples, type Learner, logistic } from './corrections/learners.ts';
import { type Belief, mean, type Outcome, outcomeOf, tableOf } from './corrections/outcomes.ts';

/** Whose labels tell topics apart; the first rows of each are enough. */
const SETS: readonly (readonly [Labelled, number])[] = [
  ['huffpost_sample', 3_000],
  ['newsgroups20', 1_500],
];
const MAPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = labelMap;
const HISTORY = 500;
const DRAWS = 3;

const LEARNERS: Readonly<Record<string, Learner>> = {
  'likeness to their mean, logistic calibration': centroid,
  'logistic regression': logistic,
};
const ALONE = 'the adapter without its bottleneck';
const OURS = 'adapter';

/** Set before the two sets were looked at. */
const TASKS = {
  'corrections.wrong.1': { examples: 1, whole: false, aim: 0.4 },
  'corrections.wrong.3': { examples: 3, whole: false, aim: 0.5 },
  'corrections.wrong.8': { examples: 8, whole: false, aim: 0.6 },
  'corrections.wrong.topic': { examples: 3, whole: true, aim: 0.4 },
} as const;
const NEIGHBOURS = 'corrections.never.neighbours';
const TRAINING = 'corrections.training';

const WHY =
  'The targets were guessed from three other sets, where the kinds that had to be told apart were further apart. On those sets these were tried: bottlenecks of 8 and 16 units without the likeness to the mean, logistic regression with ridges of .02, .1 and .5, a threshold from the spread of near activities, one from the likeness among the examples, and thresholds from 1.5 to 2.75 deviations. What is called wrong and what is right under the topic often differ by little that the frozen space shows (AUC in the table).';

type Task = (typeof TASKS)[keyof typeof TASKS];

export const corrections: Suite = {
  name: 'corrections',
  title: 'What a correction takes along',
  needs: SETS.map(([folder]) => folder),
  tasks: [...Object.keys(TASKS), NEIGHBOURS, TRAINING],
  async run(context) {
    const milliseconds: number[] = [];
    let read: Read[] | undefined;
    const results = [];
    for (const [id, task] of Object.entries(TASKS)) {
      results.push(
        ...(await context.task(id, async () => {
          read ??= await readAll(context);
          return measure(context, read, task, milliseconds);
        })),
      );
    }
    results.push(
      ...(await context.task(NEIGHBOURS, async () => {
        read ??= await readAll(context);
        return neighbours(context, read);
      })),
    );
    const training = await context.task(TRAINING, async () => {
      read ??= await readAll(context);
      if (milliseconds.length === 0) await measure(context, read, TASKS['corrections.wrong.8'], milliseconds);
      return timed(context, milliseconds);
    });
    return [...results, ...training];
  },
};

async function readAll({ data, product, limit }: Context): Promise<Read[]> {
  const sets: Read[] = [];
  for (const [folder, most] of SETS) {
    const map = MAPS[folder] ?? {};
    const examples = labelled(data, folder).slice(0, Math.min(limit, most));
    const readings = await product.encodeTexts(examples.map(({ text }) => text));
    const embeddings = readings.map(({ embedding }) => embedding);
    const topics = await product.topics(embeddings);
    const rows = examples.map(({ label }, at) => ({
      label,
      embedding: embeddings[at] ?? new Float32Array(),
      topics: topics[at]?.usable ?? [],
    }));
    sets.push({ folder, map, rows });
  }
  return sets;
}

async function measure(
  context: Context,
  read: readonly Read[],
  task: Task,
  milliseconds: number[],
): Promise<Measured> {
  const taxonomy = new Taxonomy(context.product.topicList);
  const outcomes = new Map<string, Outcome[][]>();
  const shuffled: number[] = [];
  const random = context.random(`corrections.${task.examples}.${task.whole}`);
  for (const set of read) {
    const cases = readCases(set, taxonomy, { ...task, history: HISTORY, draws: DRAWS }, random);
    const pairs = [...new Set(cases.map(({ pair }) => pair))];
    for (const [nth, pair] of pairs.entries()) {
      context.progress(nth, pairs.length, set.folder);
      const perLearner = new Map<string, Outcome[]>();
      for (const one of cases.filter((candidate) => candidate.pair === pair)) {
        const believed = await believe(one, task, taxonomy, milliseconds);
        for (const [name, belief] of believed) {
          const list = perLearner.get(name) ?? [];
          list.push(outcomeOf(set.folder, one, belief));
          perLearner.set(name, list);
        }
        const ours = believed.get(OURS);
        if (ours) {
          const held = random.shuffle([...one.wrong, ...one.right]);
          const mixed = {
            ...one,
            wrong: held.slice(0, one.wrong.length),
            right: held.slice(one.wrong.length),
          };
          const { removed, lost } = outcomeOf(set.folder, mixed, ours);
          shuffled.push(removed - lost);
        }
      }
      for (const [name, list] of perLearner) outcomes.set(name, [...(outcomes.get(name) ?? []), list]);
    }
  }
  return report(context, task, outcomes, shuffled);
}

/** By the product's own judge: what it leaves of a probability; and by what one might do instead. */
async function believe(
  { rows, topic, said, history }: Case,
  { whole }: Task,
  taxonomy: Taxonomy,
  milliseconds: number[],
): Promise<Map<string, Belief>> {
  const day = dayOf(Date.UTC(2026, 0, 1));
  const id = (index: number) => (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  const signalOf = (index: number, on: number) => ({
    activity: id(index),
    day: on,
    time: index,
    encoder: 'en',
    topics: rows[index]?.topics ?? [],
    embedding: rows[index]?.embedding ?? new Float32Array(),
  });
  const corrections: Correction[] = whole
    ? [{ id: 'c', topic, verdict: 'wrong', day }]
    : said.map((index) => ({ id: id(index), topic, verdict: 'wrong', day, activity: id(index) }));
  const candidates = history.map((index) => signalOf(index, day));
  const embeddings = new Map(candidates.map(({ activity, embedding }) => [activity, embedding]));
  const judging = await Judging.learn(
    corrections,
    DEFAULT_WEIGHTS,
    taxonomy,
    candidates,
    async () => embeddings,
  );
  milliseconds.push(judging.learning?.milliseconds ?? 0);
  const beliefs = new Map<string, Belief>();
  beliefs.set(OURS, (index) => {
    const signal = signalOf(index, day + 1);
    const activity = { id: signal.activity, kind: 'page', source: 'chrome', title: '', scrubbed: 0 } as const;
    const { topics } = judging.judge({ ...activity, day: day + 1, time: index }, signal);
    return 1 - (topics[0]?.probability ?? 0) / (signal.topics[0]?.probability ?? 1);
  });
  const wrong = new Set(said);
  const examples: Examples = {
    wrong: said.map((index) => rows[index]?.embedding ?? new Float32Array()),
    others: history
      .filter((index) => !wrong.has(index))
      .map((index) => rows[index]?.embedding ?? new Float32Array()),
  };
  for (const [name, learn] of learnersFor(whole)) {
    const belief = learn(examples);
    beliefs.set(name, (index) => belief(rows[index]?.embedding ?? new Float32Array()));
  }
  return beliefs;
}

function learnersFor(whole: boolean): [string, Learner][] {
  return [[ALONE, adapter(whole ? 'apart' : 'among', 0)], ...Object.entries(LEARNERS)];
}

/** What a person who says "never" would win and lose if the neighbours of the topic lost too. */
async function neighbours(context: Context, read: readonly Read[]): Promise<Measured> {
  const taxonomy = new Taxonomy(context.product.topicList);
  const random = context.random('corrections.neighbours');
  const pairs = new Map<string, Outcome[]>();
  for (const set of read) {
    for (const one of neighbourCases(set, taxonomy, { history: HISTORY, draws: DRAWS }, random)) {
      const embedding = (index: number) => one.rows[index]?.embedding ?? new Float32Array();
      const said = new Set(one.said);
      const others = one.history.filter((index) => !said.has(index)).slice(0, 208);
      const belief = adapter('apart')({ wrong: one.said.map(embedding), others: others.map(embedding) });
      const outcome = outcomeOf(set.folder, one, (index) => belief(embedding(index)));
      pairs.set(one.pair, [...(pairs.get(one.pair) ?? []), outcome]);
    }
  }
  const all = [...pairs.values()];
  const share = (of: (outcome: Outcome) => number, at = all) => mean(at.map((list) => mean(list.map(of))));
  return {
    title: 'Neighbours of a topic that is never to be concluded (not in the product)',
    metric: 'share of what the head missed that would go minus share of right neighbours that would go',
    meaning:
      '"Never" takes out a topic and all below it. Whether it should also weaken likely misses under the same tier-1 topic was decided by this: what it would win there, and what it would cost.',
    value: share(({ removed, lost }) => removed - lost),
    ci: bootstrap(
      all.length,
      (at) =>
        share(
          ({ removed, lost }) => removed - lost,
          at.map((nth) => all[nth] ?? []),
        ),
      { random },
    ),
    n: all.length,
    baselines: {
      'share of the misses that would go': share(({ removed }) => removed),
      'share of the right ones that would go': share(({ lost }) => lost),
      AUC: share((outcome) => outcome.auc),
    },
    note: 'On dbpedia_5k, google_play_apps and yahoo_answers_1k it would have taken a quarter of the right neighbours for half of the misses, so that the product leaves neighbours alone (src/profile/judge.ts).',
  };
}

function report(
  context: Context,
  { examples, whole, aim }: Task,
  outcomes: ReadonlyMap<string, Outcome[][]>,
  shuffled: readonly number[],
): Measured {
  const gain = (pairs: readonly Outcome[][]) =>
    mean(pairs.map((list) => mean(list.map(({ removed, lost }) => removed - lost))));
  const ours = outcomes.get(OURS) ?? [];
  const random = context.random(`corrections.bootstrap.${examples}.${whole}`);
  const baselines = Object.fromEntries(
    learnersFor(whole).map(([name]) => [name, gain(outcomes.get(name) ?? [])]),
  );
  const many = examples === 1 ? 'one activity' : `${examples} activities`;
  return {
    title: whole ? 'A topic called wrong as a whole' : `Wrong, said of ${many}`,
    metric: 'share of the wrong ones removed minus share of the right ones lost',
    meaning: whole
      ? `All ${examples} activities under a topic are called wrong; of later ones of the same kind so much of the evidence is gone, less what is taken from those that are about the topic after all.`
      : `A person says of ${many} that a topic is wrong; of others of the same kind so much of the evidence is gone, less what is taken from those that are about the topic.`,
    value: gain(ours),
    ci: bootstrap(ours.length, (at) => gain(at.map((nth) => ours[nth] ?? [])), { random }),
    n: ours.length,
    baselines: { 'no adapter': 0, ...baselines },
    aim,
    why: WHY,
    split: {
      name: `${DRAWS} draws of a history of ${HISTORY}; judged on the rest`,
      seed: context.seed,
    },
    note: 'A pair is a label and a tier-1 topic that the head puts at least some of its texts under; wrong are the texts of that label, right the others under the topic whose label means it. Judged by src/worker/judging.ts as in the product. Bootstrap over pairs. Constants were chosen on dbpedia_5k, google_play_apps and yahoo_answers_1k; the aims were set before these two sets were read.',
    shuffled: { value: mean(shuffled), chance: 0, tolerance: 0.03 },
    breakdown: [
      tableOf(
        outcomes,
        SETS.map(([folder]) => folder),
      ),
    ],
  };
}

function timed(context: Context, milliseconds: readonly number[]): Measured {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const random = context.random('corrections.training');
  const median = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    title: 'Training after a correction',
    metric: 'milliseconds, median',
    meaning: 'How long the adapter trains after something was called wrong, on one thread.',
    value: median(sorted),
    ci: bootstrap(sorted.length, (at) => median(at.map((nth) => sorted[nth] ?? 0)), { random }),
    n: sorted.length,
    baselines: { 'ninety-fifth percentile': sorted[Math.floor(0.95 * sorted.length)] ?? 0 },
    must: 1_000,
    aim: 300,
    lowerIsBetter: true,
    note: 'In Node on the machine that ran the suite; the browser runs the same plain TypeScript.',
  };
}
