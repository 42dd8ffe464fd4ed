/**
 * The learning rate of each step: it rises to its full value over the first steps, then falls along half a cosine
 * to a fiftieth.
 */
import type { TrainingConfig } from './config.ts';

/** @param update from 0 @param updates of the whole training */
export function rateAt({ lr, warmup }: TrainingConfig, update: number, updates: number): number {
  const risen = Math.min(1, (update + 1) / Math.max(1, warmup * updates));
  return lr * risen * (0.02 + 0.98 * 0.5 * (1 + Math.cos((Math.PI * update) / updates)));
}
