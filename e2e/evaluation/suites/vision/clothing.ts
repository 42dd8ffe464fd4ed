/** Photographs of clothes that volunteers took at home (clothing_small): the part "validation" trains, "test" judges. */
import { basename, dirname } from 'node:path';
import { mean } from 'simple-statistics';
import { cosine } from '../../../../src/models/vector.ts';
import { trainPictureHead } from '../../../../src/models/vision/head.ts';
import { chanceOf, surest } from '../../judging.ts';
import { accuracy, bootstrap, confusion, meanInterval } from '../../metrics/index.ts';
import type { Context, Measured, PictureReading } from '../../suite.ts';

const DRAWS = 10;
const SHOTS = 8;

/** What somebody who looks for it would call it; the bare class names are the baseline. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  dress: 'a dress, gown',
  hat: 'a hat, cap',
  longsleeve: 'a long sleeve sweatshirt, jersey',
  outwear: 'outerwear: a coat, jacket, parka',
  pants: 'pants, trousers, jeans',
  shirt: 'a button-up dress shirt',
  shoes: 'shoes, boots, sneakers',
  shorts: 'shorts, swimming trunks',
  skirt: 'a skirt, miniskirt',
  't-shirt': 'a t-shirt, jersey',
};
const CLASSES = Object.keys(DESCRIPTIONS);
const PROTOCOL = {
  split: { name: 'clothing_small: validation trains, test judges' },
  data: ['clothing_small'],
} as const;

interface Photograph {
  path: string;
  label: string;
  reading: PictureReading;
}

async function photographs(context: Context, part: 'validation' | 'test'): Promise<Photograph[]> {
  const files = context.data.files(`clothing_small/${part}`, /\.jpg$/);
  const paths = part === 'test' ? context.take(files, 'clothing') : files;
  const readings = await context.product.readPictures(paths);
  return paths.flatMap((path, at) => {
    const reading = readings[at];
    return reading && !('failure' in reading) ? [{ path, label: basename(dirname(path)), reading }] : [];
  });
}

interface Answer {
  label: string;
  probability: number;
}

function learn(train: readonly Photograph[], judged: readonly Photograph[]): Answer[] {
  const head = trainPictureHead(
    train.map(({ reading }) => reading.features),
    train.map(({ label }) => CLASSES.indexOf(label)),
  );
  return judged.map(({ reading }) => {
    const probabilities = Array.from(head.classify(reading.features));
    const probability = Math.max(...probabilities);
    return { label: CLASSES[probabilities.indexOf(probability)] ?? '', probability };
  });
}

export async function probe(context: Context): Promise<Measured> {
  const train = await photographs(context, 'validation');
  const test = await photographs(context, 'test');
  const random = context.random('clothing.probe');
  const answers = learn(train, test);
  const labels = test.map(({ label }) => label);
  const got = answers.map(({ label }) => label);
  const shuffledLabels = random.shuffle(train.map(({ label }) => label));
  const fooled = learn(
    train.map((photograph, at) => ({ ...photograph, label: shuffledLabels[at] ?? '' })),
    test,
  ).map(({ label }) => label);
  return {
    ...PROTOCOL,
    title: 'Clothes, learnt from 341 photographs',
    metric: 'accuracy, 10 classes',
    meaning: 'How often a linear head on the features names the right one of ten kinds of clothes.',
    value: accuracy(labels, got),
    ci: meanInterval(
      labels.map((label, at) => Number(label === got[at])),
      { random },
    ),
    n: test.length,
    baselines: {
      majority: share(labels),
      'EfficientNet-Lite0 in fp32, scikit-learn (measured)': 0.836,
      'EfficientNet-Lite2 in fp32, scikit-learn (measured)': 0.852,
    },
    must: 0.83,
    aim: 0.87,
    note: 'Tried on folds of the validation part and left out, since none is a standard error better: the mean with the mirrored picture (+.005 ± .006) and with the whole picture padded to a square (+.012 ± .010), each twice the time; a closer crop (worse).',
    shuffled: { value: accuracy(labels, fooled), chance: chanceOf(labels, fooled) },
    breakdown: [perClass(labels, got)],
    plots: [
      {
        kind: 'confusion',
        title: 'Expected in rows, answered in columns',
        classes: CLASSES,
        counts: confusion(labels, got, CLASSES),
      },
    ],
    mistakes: surest(
      test.map(({ path }) => shown(path)),
      labels,
      got,
      answers.map(({ probability }) => probability),
    ),
  };
}

export async function eightShot(context: Context): Promise<Measured> {
  const pool = await photographs(context, 'validation');
  const test = await photographs(context, 'test');
  const labels = test.map(({ label }) => label);
  const right = Array.from({ length: DRAWS }, (_, draw) => {
    const random = context.random(`clothing.8shot/${draw}`);
    const train = CLASSES.flatMap((name) =>
      random.sample(
        pool.filter(({ label }) => label === name),
        SHOTS,
      ),
    );
    context.progress(draw + 1, DRAWS, 'draws');
    return learn(train, test).map(({ label }, at) => Number(label === labels[at]));
  });
  const scores = right.map((hits) => mean(hits));
  // Draws share the test pictures: both are drawn again.
  const random = context.random('clothing.8shot');
  const ci = bootstrap(
    test.length,
    (indices) => {
      const hits = right[random.below(DRAWS)] ?? [];
      return mean(indices.map((at) => hits[at] ?? 0));
    },
    { random },
  );
  return {
    ...PROTOCOL,
    title: 'Clothes, learnt from 8 photographs each',
    metric: 'accuracy, 10 classes, mean of 10 draws',
    meaning: 'As above, with 80 photographs in all; the interval is of one draw.',
    value: mean(scores),
    ci,
    n: test.length,
    split: { name: `${PROTOCOL.split.name}; ${DRAWS} draws of ${SHOTS} a class`, seed: context.seed },
    baselines: { majority: share(labels), '10 a class, fp32, scikit-learn (measured)': 0.796 },
    must: 0.7,
    aim: 0.8,
    breakdown: [
      {
        title: 'By draw',
        by: 'other',
        columns: ['draw', 'accuracy'],
        rows: scores.map((score, draw) => [String(draw), score]),
      },
    ],
  };
}

export async function zero(context: Context): Promise<Measured> {
  const test = await photographs(context, 'test');
  const labels = test.map(({ label }) => label);
  const nearest = async (texts: readonly string[]) => {
    const readings = await context.product.encodeTexts(texts);
    return test.map(({ reading }) => {
      const scores = readings.map(({ embedding }) => cosine(embedding, reading.embedding));
      const best = Math.max(...scores);
      return { label: CLASSES[scores.indexOf(best)] ?? '', probability: best };
    });
  };
  const described = await nearest(Object.values(DESCRIPTIONS));
  const bare = await nearest(CLASSES);
  const got = described.map(({ label }) => label);
  const random = context.random('clothing.zero');
  return {
    ...PROTOCOL,
    title: 'Clothes, without a single example',
    metric: 'accuracy, 10 classes',
    meaning:
      'The picture is brought into text space by the names of what the encoder sees (ConSE); the nearest description of a class is the answer.',
    value: accuracy(labels, got),
    ci: meanInterval(
      labels.map((label, at) => Number(label === got[at])),
      { random },
    ),
    n: test.length,
    split: { name: 'clothing_small: test, measured only' },
    baselines: {
      majority: share(labels),
      'bare class names': accuracy(
        labels,
        bare.map(({ label }) => label),
      ),
      'described, natively (measured)': 0.67,
    },
    must: 0.35,
    aim: 0.5,
    shuffled: { value: accuracy(random.shuffle(labels), got), chance: chanceOf(labels, got) },
    breakdown: [perClass(labels, got)],
    mistakes: surest(
      test.map(({ path }) => shown(path)),
      labels,
      got,
      described.map(({ probability }) => probability),
    ),
  };
}

function share(labels: readonly string[]): number {
  const counts = CLASSES.map((name) => labels.filter((label) => label === name).length);
  return Math.max(...counts) / labels.length;
}

function shown(path: string): string {
  return path.slice(path.indexOf('clothing_small'));
}

function perClass(labels: readonly string[], got: readonly string[]) {
  return {
    title: 'Found by class',
    by: 'class' as const,
    columns: ['class', 'pictures', 'found'],
    rows: CLASSES.map((name) => {
      const at = labels.flatMap((label, index) => (label === name ? [index] : []));
      return [name, at.length, at.length === 0 ? null : mean(at.map((index) => Number(got[index] === name)))];
    }),
  };
}
