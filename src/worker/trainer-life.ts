/** One trainer's worker: `lost` rejects when it ends. */
import './trusted-types.ts';
import { type Remote, wrap } from 'comlink';
import { Failure } from '../domain/failure.ts';
import type { TrainerContract } from './trainer.ts';

export interface TrainerLife {
  api: Remote<TrainerContract>;
  lost: Promise<never>;
  end(reason: unknown): void;
  /** It has to show progress within so many milliseconds. */
  beat(within: number): void;
  rest(): void;
}

export function bearTrainer(worker: Worker): TrainerLife {
  let reject: (reason: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  // Lost when nobody waits for it any more.
  lost.catch(() => undefined);
  let silence: ReturnType<typeof setTimeout> | undefined;
  const life: TrainerLife = {
    api: wrap<TrainerContract>(worker),
    lost,
    end(reason) {
      clearTimeout(silence);
      worker.terminate();
      reject(reason);
    },
    beat(within) {
      clearTimeout(silence);
      silence = setTimeout(() => life.end(new Error('the trainer fell silent')), within);
    },
    rest: () => clearTimeout(silence),
  };
  worker.addEventListener('error', ({ message }) => {
    // A script that cannot be had gives an event without a message.
    life.end(message ? new Error(message) : new Failure('model-download', 'the trainer’s script'));
  });
  worker.addEventListener('messageerror', () => life.end(new Error('an unreadable message')));
  return life;
}
