/** The host beside a worker that is one in name only: what it asks, and what it is answered. */
import { expose } from 'comlink';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testInputs, testModel } from '../models/fusion/testing.ts';
import { promised } from './promised.ts';
import type { Asked, Report, TrainerContract } from './trainer.ts';
import { createFusionTrainer } from './trainer-host.ts';
import type { Checkpoint, TrainingJob } from './training.ts';

const model = testModel();
const job: TrainingJob = {
  examples: testInputs(model, 80).map((input, at) => ({ id: `${at}`, time: at, input })),
  seed: 5,
};

const checkpointAt = (step: number): Checkpoint => ({
  job: 'this',
  step,
  weights: new Float32Array(1),
  moments: [new Float32Array(1), new Float32Array(1)],
  running: { train: {}, validation: {} },
  history: [],
});

/** What the worker does once it is to train. */
let work: (asked: Asked) => ReturnType<TrainerContract['train']>;
const ended: FakeWorker[] = [];

class FakeWorker {
  readonly #channel = new MessageChannel();
  readonly addEventListener: MessagePort['addEventListener'];
  readonly removeEventListener: MessagePort['removeEventListener'];
  readonly postMessage: MessagePort['postMessage'];

  constructor() {
    const { port1, port2 } = this.#channel;
    this.addEventListener = port1.addEventListener.bind(port1);
    this.removeEventListener = port1.removeEventListener.bind(port1);
    this.postMessage = port1.postMessage.bind(port1);
    port1.start();
    const contract: TrainerContract = { start: async () => undefined, train: (_job, asked) => work(asked) };
    expose(contract, port2);
  }

  terminate(): void {
    ended.push(this);
    this.#channel.port1.close();
  }
}

function trainer() {
  return createFusionTrainer({
    files: async () => ({ config: {}, weights: new Uint8Array() }),
    backends: async () => ['wasm'],
  });
}

const report = (step: number): Report => ({ epoch: 1, step, steps: 9, loss: 1, done: false });

beforeEach(() => {
  ended.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

test('a stop asked for in the middle of a step is the answer to the next question', async () => {
  const stop = new AbortController();
  const pieces: number[] = [];
  const kept: number[] = [];
  work = async ({ onStep, mayGoOn }) => {
    await onStep(report(1));
    for (let piece = 1; piece < 4; piece++) {
      pieces.push(piece);
      if (piece === 2) stop.abort();
      if (!(await mayGoOn())) return { state: 'stopped', checkpoint: checkpointAt(1) };
    }
    throw new Error('it was not told to stop');
  };
  const options = {
    signal: stop.signal,
    onCheckpoint: ({ step }: Checkpoint) => void kept.push(step),
    onProgress: () => undefined,
  };
  await expect(trainer().train(job, options)).rejects.toThrow('cancelled');
  expect(pieces).toEqual([1, 2]);
  expect(kept).toEqual([1]);
  expect(ended).toHaveLength(1);
});

test('paused in the middle of a step, the next question waits until it is resumed', async () => {
  const host = trainer();
  const asked = promised();
  let answered = false;
  work = async ({ onStep, mayGoOn }) => {
    await onStep(report(1));
    host.pause();
    const answer = Promise.resolve(mayGoOn()).then((goOn) => {
      answered = true;
      return goOn;
    });
    asked.resolve();
    expect(await answer).toBe(true);
    return { state: 'stopped', checkpoint: checkpointAt(1) };
  };
  const done = host.train(job, {
    signal: new AbortController().signal,
    onCheckpoint: () => undefined,
    onProgress: () => undefined,
  });
  await asked.promise;
  // Whatever was sent has arrived once another message has gone there and back.
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port2.onmessage = resolve;
    port1.postMessage('');
  });
  port1.close();
  expect(answered).toBe(false);
  host.resume();
  await expect(done).rejects.toThrow('cancelled');
  expect(answered).toBe(true);
});
