/** The colour that a shop gives its product (product_pictures, evaluation alone) against the largest that is seen. */
import { readFileSync } from 'node:fs';
import { mean } from 'simple-statistics';
import { COLOUR_WORDS, type ColourName } from '../../../../src/domain/colour.ts';
import type { Look } from '../../../../src/models/vision/look.ts';
import { chanceOf, surest } from '../../judging.ts';
import { accuracy, confusion, meanInterval } from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';

/** The shop's words in basic terms; "Multi", "Metallic" and those of cosmetics stand for none. */
const TERMS: Readonly<Record<string, ColourName>> = {
  Black: 'black',
  Blue: 'blue',
  'Navy Blue': 'blue',
  'Turquoise Blue': 'blue',
  White: 'white',
  'Off White': 'white',
  Brown: 'brown',
  'Coffee Brown': 'brown',
  Pink: 'pink',
  Rose: 'pink',
  Magenta: 'pink',
  Grey: 'grey',
  'Grey Melange': 'grey',
  Charcoal: 'grey',
  Silver: 'grey',
  Steel: 'grey',
  Red: 'red',
  Maroon: 'red',
  Burgundy: 'red',
  Purple: 'purple',
  Lavender: 'purple',
  Mauve: 'purple',
  Green: 'green',
  Olive: 'green',
  Teal: 'green',
  'Lime Green': 'green',
  'Sea Green': 'green',
  Gold: 'yellow',
  Yellow: 'yellow',
  Mustard: 'yellow',
  Orange: 'orange',
  Beige: 'beige',
  Cream: 'beige',
  Khaki: 'beige',
  Tan: 'beige',
};
const NAMES = Object.keys(COLOUR_WORDS) as ColourName[];

/** Constants of src/models/vision/colour-names.ts and colours.ts were chosen on the others. */
const isJudged = (id: string) => Number(id) % 3 !== 0;

export async function colour(context: Context): Promise<Measured> {
  const products = context.take(
    context.data
      .csv('product_pictures/products.csv')
      .flatMap(({ id = '', baseColour = '', masterCategory: kind = '', image = '' }) => {
        const expected = TERMS[baseColour];
        return expected && isJudged(id) ? [{ id, kind, image, expected }] : [];
      }),
    'product_pictures',
  );
  const files = products.map(({ image }) => [
    new Uint8Array(readFileSync(context.data.path(`product_pictures/${image}`))),
  ]);
  const looks: Look[] = [];
  for (let at = 0; at < files.length; at += 64) {
    looks.push(
      ...(await context.product.call<Look>('models/vision/look.ts', 'lookAt', files.slice(at, at + 64))),
    );
    context.progress(looks.length, files.length, 'pictures looked at');
  }
  const labels = products.map(({ expected }) => expected);
  const got = looks.map(({ colours }) => colours[0]?.name ?? 'grey');
  const hits = labels.map((label, at) => Number(label === got[at]));
  const amongTwo = labels.map((label, at) =>
    Number(looks[at]?.colours.slice(0, 2).some(({ name }) => name === label)),
  );
  const random = context.random('vision.colour');
  const largest = Math.max(...NAMES.map((name) => labels.filter((label) => label === name).length));
  const kinds = [...new Set(products.map(({ kind }) => kind))];
  return {
    title: 'Colour of products',
    metric: 'accuracy, 12 colours',
    meaning:
      'How often the largest colour that is seen, without its background, is the colour that the shop names.',
    value: accuracy(labels, got),
    ci: meanInterval(hits, { random }),
    n: products.length,
    baselines: { majority: largest / labels.length, 'among the two largest': mean(amongTwo) },
    split: {
      name: 'product_pictures: ids that three does not divide; the others were used to choose constants',
    },
    data: ['product_pictures'],
    note: 'Shops call steel and silver what is white, grey or black in the picture, name one colour of several, and photograph clothes on persons whose skin and other clothes are seen too.',
    shuffled: { value: accuracy(random.shuffle(labels), got), chance: chanceOf(labels, got) },
    breakdown: [
      {
        title: 'By kind of product',
        by: 'segment',
        columns: ['kind', 'pictures', 'right'],
        rows: kinds.map((kind) => {
          const at = products.flatMap((product, index) => (product.kind === kind ? [index] : []));
          return [kind, at.length, mean(at.map((index) => hits[index] ?? 0))];
        }),
      },
    ],
    plots: [
      {
        kind: 'confusion',
        title: 'Named in rows, seen in columns',
        classes: NAMES,
        counts: confusion(labels, got, NAMES),
      },
    ],
    mistakes: surest(
      products.map(({ image }) => `product_pictures/${image}`),
      labels,
      got,
      looks.map(({ colours }) => colours[0]?.share ?? 0),
    ),
  };
}
