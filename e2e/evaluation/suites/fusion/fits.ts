/**
 * The fusion model fitted to the 800 products, once for each seed: a start in closed form (start.ts), then the
 * product's own trainer.
 */
import { partsOf } from '../../../../src/models/fusion/batches.ts';
import { FusionEncoder, type Latents } from '../../../../src/models/fusion/encode.ts';
import { vectorsOf } from '../../../../src/models/fusion/inputs.ts';
import { linearStart } from '../../../../src/models/fusion/start.ts';
import type { TrainingResult } from '../../../../src/worker/training.ts';
import type { Context } from '../../suite.ts';
import { encodeAll, type Products, readProducts } from './products.ts';

export const SEEDS = [0, 1, 2, 3, 4] as const;

export interface Encoded {
  encoder: FusionEncoder;
  /** Of all products, by row. */
  latents: Latents;
}

export interface Fit extends Encoded {
  seed: number;
  result: TrainingResult;
}

export interface Fitted {
  products: Products;
  fits: Fit[];
  /** The closed form on which each of them started. */
  starts: Encoded[];
  /** With the weights as they are shipped. */
  shipped: Encoded;
}

const known = new WeakMap<Context['product'], Promise<Fitted>>();

/** Trains once a run, whichever tasks ask. */
export function fitted(context: Context): Promise<Fitted> {
  const before = known.get(context.product);
  if (before) return before;
  const fitting = train(context);
  known.set(context.product, fitting);
  return fitting;
}

async function train(context: Context): Promise<Fitted> {
  const products = await readProducts(context);
  const { model, inputs, split } = products;
  const examples = split.train.map((row) => ({
    id: `${row}`.padStart(32, '0'),
    time: row,
    input: inputs[row] ?? {},
  }));
  const vectors = examples.map(({ input }) => vectorsOf(model, input));
  const fits: Fit[] = [];
  const starts: Encoded[] = [];
  for (const seed of SEEDS) {
    context.progress(fits.length, SEEDS.length, 'fusion model trained');
    // What is held out to stop early has no part in where learning starts either.
    const heldOut = new Set(partsOf(examples, seed).heldOut);
    const from = linearStart(
      model,
      vectors.filter((_, at) => !heldOut.has(at)),
      seed,
    );
    const result = await context.product.fitFusion(examples, { seed, from });
    starts.push({ encoder: new FusionEncoder(model, from), latents: encodeAll(products, from) });
    context.log(
      `fusion: seed ${seed}, ${result.backend}, ${result.seconds.toFixed(0)} s, best epoch ${result.bestEpoch}`,
    );
    const encoder = new FusionEncoder(model, result.weights);
    fits.push({ seed, result, encoder, latents: encodeAll(products, result.weights) });
  }
  const shipped = { encoder: new FusionEncoder(model), latents: encodeAll(products, model.shipped) };
  return { products, fits, starts, shipped };
}
