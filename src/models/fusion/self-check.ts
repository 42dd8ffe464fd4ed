/**
 * Does a backend compute what it should? A graphics driver can be wrong without an error, so before a person's
 * weights are trusted to it the loss of a known batch is compared with the one that plain arrays give, or with one
 * that was shipped.
 */
import { Failure } from '../../domain/failure.ts';
import { judge } from './gradient.ts';
import { knownBatch } from './known-batch.ts';
import { totalOf } from './losses.ts';
import { plainLoss } from './plain-loss.ts';
import { termsOf } from './terms.ts';
import type { FusionModel } from './weights.ts';

/** Relative; WASM and PyTorch agree to 1e-6, half precision would not. */
const TOLERANCE = 1e-3;

/**
 * On the backend that is set.
 *
 * @returns the loss of the known batch @throws Failure model-start if it is not the shipped one
 */
export async function selfCheck(model: FusionModel): Promise<number> {
  const batch = knownBatch(model);
  const loss = totalOf(termsOf(model.config, batch), await judge(model, model.shipped, batch));
  const expected = model.config.check?.loss ?? plainLoss(model, model.shipped, batch);
  if (!(Math.abs(loss - expected) <= TOLERANCE * Math.abs(expected)))
    throw new Failure('model-start', `the known batch has a loss of ${loss}, not ${expected}`);
  return loss;
}
