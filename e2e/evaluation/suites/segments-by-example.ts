/** Segments that a person defines by 8 to 32 examples: what they find, and whether the promise is kept. */
import { mean } from 'simple-statistics';
import { type Labelled, labelled } from '../labelled.ts';
import { bootstrap } from '../metrics/index.ts';
import { DRAWS, drawsOf, REPORTED, SHOTS } from '../splits/segments-by-example.ts';
import type { Context, Measured, ReliabilityBin, Suite } from '../suite.ts';
import { type Judged, judge, type Rows } from './segments-by-example/judge.ts';

const TITLES: Readonly<Partial<Record<Labelled, string>>> = {
  huffpost_sample: 'headlines of one site',
  newsgroups20: 'forum posts',
  dbpedia_5k: 'encyclopaedia articles',
};
const BINS = 5;
/** Draws with random labels, for the harness' check of itself. */
const CHECKED = 20;

const NAMES: Readonly<Partial<Record<Labelled, string>>> = {
  huffpost_sample: 'huffpost',
  newsgroups20: 'newsgroups20',
  dbpedia_5k: 'dbpedia',
};
const idOf = (folder: Labelled) => `segments.examples.${NAMES[folder] ?? folder}`;

export const segmentsByExample: Suite = {
  name: 'segments-by-example',
  title: 'Segments by example',
  needs: REPORTED,
  tasks: [...REPORTED.map(idOf), 'segments.promise.precision', 'segments.promise.recall'],
  async run(context) {
    const sets = new Map<Labelled, Promise<Found>>();
    const found = (folder: Labelled) => {
      const known = sets.get(folder) ?? judgeAll(context, folder);
      sets.set(folder, known);
      return known;
    };
    const results = [];
    for (const folder of REPORTED) {
      results.push(
        ...(await context.task(idOf(folder), async () => quality(context, folder, await found(folder)))),
      );
    }
    for (const what of ['precision', 'recall'] as const) {
      results.push(
        ...(await context.task(`segments.promise.${what}`, async () =>
          promise(context, what, await Promise.all(REPORTED.map(found))),
        )),
      );
    }
    return results;
  },
};

export interface Found {
  folder: Labelled;
  judged: Judged[];
  /** With labels shuffled. */
  random: Judged[];
}

export async function judgeAll(context: Context, folder: Labelled): Promise<Found> {
  const examples = labelled(context.data, folder);
  const read = await context.product.encodeTexts(examples.map(({ text }) => text));
  const rows: Rows = { examples, vectors: read.map(({ embedding }) => embedding) };
  const labels = examples.map(({ label }) => label);
  const draws = context.take(drawsOf(labels, context.random(`segments.${folder}`)), `segments.${folder}`);
  const judged = draws.map((draw, at) => {
    context.progress(at, draws.length, 'segments');
    return judge(rows, labels, draw);
  });
  const chance = context.random(`segments.${folder}.chance`);
  const shuffled = chance.shuffle(labels);
  const random = chance.sample(drawsOf(shuffled, chance), CHECKED).map((draw) => judge(rows, shuffled, draw));
  return { folder, judged, random };
}

function quality(context: Context, folder: Labelled, { judged, random }: Found): Measured {
  const of = (shots: number) => judged.filter((one) => one.shots === shots);
  const sixteen = of(16);
  const average = (list: readonly Judged[], value: (one: Judged) => number) => mean(list.map(value));
  const f1 = average(sixteen, (one) => one.f1);
  return {
    title: `Segments by 16 examples, ${TITLES[folder] ?? folder}`,
    meaning:
      'From 16 marked things among others that nobody marked: how well what is found agrees with what belongs.',
    metric: 'F1 at 16 examples, mean over segments',
    value: f1,
    ci: interval(context, folder, sixteen, (one) => one.f1),
    n: sixteen.length,
    baselines: {
      'everything belongs': average(sixteen, ({ share }) => (2 * share) / (1 + share)),
      'class mean that is told how many belong': average(sixteen, ({ centroid }) => centroid),
    },
    split: { name: `${DRAWS} draws of every class; splits/segments-by-example.ts`, seed: context.seed },
    data: [folder],
    note: 'Half of the rows, at most 2,500, are the store: all classes at their natural share, the segment’s own among the unmarked too. The other half is judged. Bootstrap over classes.',
    shuffled: {
      value: average(random, ({ precision }) => precision),
      chance: average(random, ({ share }) => share),
      tolerance: 0.03,
    },
    breakdown: [
      {
        title: 'By number of examples',
        by: 'other',
        columns: [
          'examples',
          'F1',
          'precision',
          'promised',
          'recall',
          'promised recall',
          'share that belongs',
          'logistic chosen',
          'class mean, told how many',
          'milliseconds',
        ],
        rows: SHOTS.map((shots) => {
          const list = of(shots);
          return [
            shots,
            average(list, (one) => one.f1),
            average(list, (one) => one.precision),
            average(list, ({ promised }) => promised.precision),
            average(list, (one) => one.recall),
            average(list, ({ promised }) => promised.recall),
            average(list, ({ share }) => share),
            average(list, ({ promised }) => Number(promised.head === 'logistic')),
            average(list, ({ centroid }) => centroid),
            Math.round(average(list, ({ milliseconds }) => milliseconds)),
          ];
        }),
      },
      {
        title: 'By segment, 16 examples',
        by: 'class',
        columns: ['segment', 'precision', 'promised', 'recall', 'promised recall', 'F1'],
        rows: [...new Set(sixteen.map(({ label }) => label))].map((label) => {
          const list = sixteen.filter((one) => one.label === label);
          return [
            label,
            average(list, (one) => one.precision),
            average(list, ({ promised }) => promised.precision),
            average(list, (one) => one.recall),
            average(list, ({ promised }) => promised.recall),
            average(list, (one) => one.f1),
          ];
        }),
      },
    ],
  };
}

function promise(context: Context, what: 'precision' | 'recall', found: readonly Found[]): Measured {
  const all = found.flatMap(({ judged }) => judged);
  const error = (one: Judged) => Math.abs(one.promised[what] - one[what]);
  const middle = mean(all.map((one) => one[what]));
  const bins = binsOf(all, what);
  const within = (list: readonly Judged[]) =>
    mean(
      list.map((one) => {
        const [low, high] = one.promised[`${what}Interval`];
        return Number(one[what] >= low && one[what] <= high);
      }),
    );
  return {
    title: `Segments by example, promised ${what}`,
    meaning: `How far the ${what} shown before a segment is used lies from what it then has.`,
    metric: 'mean absolute error',
    lowerIsBetter: true,
    value: mean(all.map(error)),
    ci: interval(context, what, all, error),
    n: all.length,
    baselines: {
      'always promising the mean': mean(all.map((one) => Math.abs(one[what] - middle))),
      ...(what === 'precision' && {
        'counting the unmarked as mistakes': mean(all.map((one) => Math.abs(naive(one) - one.precision))),
      }),
    },
    split: { name: 'splits/segments-by-example.ts', seed: context.seed },
    data: found.map(({ folder }) => folder),
    note: `In the interval that was promised with it: ${(100 * within(all)).toFixed(0)} %. With random labels ${found
      .flatMap(({ random }) => random)
      .reduce((sum, one, _, list) => sum + one.promised[what] / list.length, 0)
      .toFixed(3)} was promised in the mean.`,
    plots: [{ kind: 'reliability', title: `Promised and kept ${what}`, bins }],
    breakdown: [
      {
        title: 'By data and number of examples',
        by: 'source',
        columns: ['data', 'examples', 'promised', 'kept', 'mean absolute error', 'in the interval'],
        rows: found.flatMap(({ folder, judged }) =>
          SHOTS.map((shots) => {
            const list = judged.filter((one) => one.shots === shots);
            return [
              folder,
              shots,
              mean(list.map(({ promised }) => promised[what])),
              mean(list.map((one) => one[what])),
              mean(list.map(error)),
              within(list),
            ];
          }),
        ),
      },
    ],
  };
}

/** What cross-validation says if all that is not marked is taken not to belong. */
function naive({ promised, precision, recall, share }: Judged): number {
  const flagged = precision === 0 ? 0 : (share * recall) / precision;
  const hits = promised.examples * promised.recall;
  return hits / Math.max(1e-9, hits + promised.others * flagged);
}

function binsOf(all: readonly Judged[], what: 'precision' | 'recall'): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, bin) =>
    all.filter((one) => Math.min(BINS - 1, Math.floor(one.promised[what] * BINS)) === bin),
  ).flatMap((list) =>
    list.length === 0
      ? []
      : [
          {
            confidence: mean(list.map(({ promised }) => promised[what])),
            accuracy: mean(list.map((one) => one[what])),
            count: list.length,
          },
        ],
  );
}

function interval(
  context: Context,
  name: string,
  list: readonly Judged[],
  value: (one: Judged) => number,
): [number, number] {
  const values = list.map(value);
  return bootstrap(values.length, (at) => mean(at.map((index) => values[index] ?? 0)), {
    random: context.random(`segments.${name}.bootstrap`),
    groups: list.map(({ label }) => label),
  });
}
