/** What a product is, as one vector: fused, or one of the baselines. */
import type { Random } from '../../random.ts';
import { concatenated, principal, type Rows } from './linear.ts';
import type { Products } from './products.ts';

export interface Baselines {
  text: Rows;
  picture: Rows;
  concatenation: Rows;
  'concatenation, PCA-64': Rows;
}

const known = new WeakMap<Products, Baselines>();

/** By row, made once. The components are those of the training part. */
export function baselinesOf(products: Products, random: Random): Baselines {
  const baselines = known.get(products) ?? make(products, random);
  known.set(products, baselines);
  return baselines;
}

function make({ inputs, split }: Products, random: Random): Baselines {
  const text = inputs.map((input) => input.text ?? new Float32Array());
  const picture = inputs.map((input) =>
    (input.features ?? new Float32Array()).map((value) => Math.sqrt(Math.max(0, value))),
  );
  const concatenation = concatenated(text, picture);
  const train = split.train.map((row) => concatenation[row] ?? new Float32Array());
  return {
    text,
    picture,
    concatenation,
    'concatenation, PCA-64': principal(train, concatenation, 64, random),
  };
}
