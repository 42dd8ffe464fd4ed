/** The products of product_pictures, read by the product's own encoders, as the fusion model takes them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTIMENTS } from '../../../../src/domain/signal.ts';
import { FusionEncoder, type Latents } from '../../../../src/models/fusion/encode.ts';
import type { FusionInput } from '../../../../src/models/fusion/inputs.ts';
import { type FusionModel, openFusion } from '../../../../src/models/fusion/weights.ts';
import { type ProductSplit, splitProducts } from '../../splits/product-pictures.ts';
import type { Context } from '../../suite.ts';

const FOLDER = 'product_pictures';

export interface Products {
  model: FusionModel;
  titles: string[];
  paths: string[];
  labels: Record<Label, string[]>;
  inputs: FusionInput[];
  split: ProductSplit;
}

export const LABELS = ['articleType', 'baseColour', 'season'] as const;
export type Label = (typeof LABELS)[number];

/** Nothing is known of how anybody behaved towards them: that modality is missing throughout. */
export async function readProducts({ product, data, root }: Context): Promise<Products> {
  const rows = data.csv(`${FOLDER}/products.csv`);
  const titles = rows.map(({ title = '' }) => title);
  const paths = rows.map(({ image = '' }) => data.path(`${FOLDER}/${image}`));
  const texts = await product.encodeTexts(titles, { language: 'en' });
  const embeddings = texts.map(({ embedding }) => embedding);
  const sentiments = await product.sentiment(texts);
  const probabilities = await product.topicProbabilities(embeddings);
  const broadest = product.topicList.flatMap(({ parent }, at) => (parent === null ? [at] : []));
  const pictures = await product.readPictures(paths);
  const inputs = rows.map((_, at): FusionInput => {
    const picture = pictures[at];
    if (!picture || 'failure' in picture) throw new Error(`${paths[at]} could not be read`);
    const sentiment = sentiments[at];
    return {
      text: embeddings[at] ?? new Float32Array(),
      title: titles[at] ?? '',
      topics: Float32Array.from(broadest, (topic) => probabilities[at]?.[topic] ?? 0),
      ...(sentiment && { sentiment: spread(sentiment) }),
      features: picture.features,
      bridge: picture.embedding,
      colours: picture.colours,
    };
  });
  const model = openFusion(
    JSON.parse(readFileSync(join(root, 'public/models/fusion.json'), 'utf8')),
    readFileSync(join(root, 'public/models/fusion.bin')),
  );
  const split = splitProducts(
    rows.map(({ title = '', sha256_original = '' }) => ({ title, sha256_original })),
  );
  const column = (name: Label) => rows.map((row) => row[name] ?? '');
  const labels = {
    articleType: column('articleType'),
    baseColour: column('baseColour'),
    season: column('season'),
  };
  return { model, titles, paths, labels, inputs, split };
}

/** Everything that the title says, or that the picture shows. */
export type Part = 'words' | 'picture';

/** @returns latents of all products, by row */
export function encodeAll({ model, inputs }: Products, weights: Float32Array): Latents {
  return new FusionEncoder(model, weights).encode(inputs);
}

/** As `src/worker/fusion-inputs.ts`: what is not said for one label is shared by the others. */
function spread({ label, probability }: { label: string; probability: number }): Float32Array {
  const rest = (1 - probability) / (SENTIMENTS.length - 1);
  return Float32Array.from(SENTIMENTS, (name) => (name === label ? probability : rest));
}
