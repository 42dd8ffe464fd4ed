/**
 * A few steps that are thrown away. An engine compiles what it runs often while it runs, so that the first steps of a
 * training take twice as long as those after it, and whoever asks it to stop would wait for that.
 */
import { adamFrom, adamStep } from './adam.ts';
import { gradientOf } from './gradient.ts';
import { knownBatch } from './known-batch.ts';
import type { FusionModel } from './weights.ts';

/** After as many, a step takes about as long as ever after (`npm run bench -- stop`). */
const STEPS = 4;

/** On the backend that is set. @param rows examples computed without a break, as the training will */
export async function warmUp(model: FusionModel, rows: number): Promise<void> {
  const state = adamFrom(model.shipped);
  const batch = knownBatch(model, model.config.training.batch);
  for (let step = 1; step <= STEPS; step++) {
    const { parts } = await gradientOf(model, state.weights, batch, { rows });
    for (const { slot, gradient } of parts)
      adamStep(state, gradient, slot.at, step, { rate: model.config.training.lr, decay: 0 });
  }
}
