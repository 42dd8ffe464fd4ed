/** A stopped training ⇄ what is stored of it. */
import type { Learned } from '../storage/learned-store.ts';
import type { Checkpoint } from './training.ts';

/** A checkpoint without its long lists of numbers. */
export type CheckpointState = Pick<
  Checkpoint,
  'job' | 'step' | 'running' | 'history' | 'shipped' | 'seconds'
> & {
  bestEpoch?: number;
};

export function asRecord(checkpoint: Checkpoint): Learned<CheckpointState> {
  const { weights, moments, best, ...state } = checkpoint;
  return {
    state: { ...state, ...(best && { bestEpoch: best.epoch }) },
    numbers: {
      weights: Float32Array.from(weights),
      first: Float32Array.from(moments[0]),
      second: Float32Array.from(moments[1]),
      ...(best && { best: Float32Array.from(best.weights) }),
    },
  };
}

/** Undefined for a record that lacks a part. */
export function fromRecord({ state, numbers }: Learned<CheckpointState>): Checkpoint | undefined {
  const { bestEpoch, ...rest } = state;
  const { weights, first, second, best } = numbers;
  if (!weights || !first || !second) return undefined;
  return {
    ...rest,
    weights,
    moments: [first, second],
    ...(best && bestEpoch !== undefined && { best: { epoch: bestEpoch, weights: best } }),
  };
}
