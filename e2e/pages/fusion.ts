/** What `fusion.spec.ts` drives: the trainer's host and worker, on small models and drawn activities. */
import '../../src/worker/trusted-types.ts';
import { FusionEncoder } from '../../src/models/fusion/encode.ts';
import { Fingerprint } from '../../src/models/fusion/fingerprint.ts';
import { knownBatch } from '../../src/models/fusion/known-batch.ts';
import { plainLoss } from '../../src/models/fusion/plain-loss.ts';
import { type TestFiles, type TestShape, testFiles, testInputs } from '../../src/models/fusion/testing.ts';
import { type FusionModel, openFusion } from '../../src/models/fusion/weights.ts';
import { createFusionTrainer, type FusionTrainerOptions } from '../../src/worker/trainer-host.ts';
import type {
  Checkpoint,
  TrainingExample,
  TrainingJob,
  TrainingProgress,
  TrainingResult,
} from '../../src/worker/training.ts';

/** Every worker that was started, so that a test can kill one. */
const workers: Worker[] = [];
const Original = globalThis.Worker;
globalThis.Worker = class extends Original {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    workers.push(this);
  }
};

export interface Run {
  result?: TrainingResult;
  failure?: string;
  checkpoints: Checkpoint[];
  progress: TrainingProgress[];
  /** Milliseconds from the request to stop until the trainer had stopped. */
  stopped?: number;
}

export interface RunOptions {
  /** The pinned files, as in the product, instead of those that were given. */
  shipped?: boolean;
  /** By default WASM. */
  backends?: FusionTrainerOptions['backends'] | 'measured';
  silenceMs?: number;
  /** Asked to stop after so many steps. */
  stopAfter?: number;
  /** So many milliseconds after it; by default 5. */
  stopDelay?: number;
  /** The worker is killed after so many steps. */
  killAfter?: number;
}

const tools = {
  workers,
  createFusionTrainer,
  testFiles,
  FusionEncoder,

  /** Of the known batch. */
  plainLoss: (model: FusionModel) => plainLoss(model, model.shipped, knownBatch(model)),

  model: ({ config, weights }: TestFiles) => openFusion(config, weights),

  /** About the size of what is shipped. */
  shipped: (training: TestShape['training'] = {}): TestFiles =>
    testFiles({
      sizes: { text: 256, words: 3, topics: 40, picture: 320, bridge: 96, colours: 60, behaviour: 24 },
      features: 1280,
      hidden: 32,
      latent: 64,
      training: { batch: 64, ...training },
    }),

  async shippedFiles(): Promise<TestFiles> {
    const [config, weights] = await Promise.all([
      fetch('/models/fusion.json').then((answer) => answer.json()),
      fetch('/models/fusion.bin').then((answer) => answer.arrayBuffer()),
    ]);
    return { config, weights: new Uint8Array(weights) };
  },

  examples(files: TestFiles, count: number, seed = 1): TrainingExample[] {
    return testInputs(openFusion(files.config, files.weights), count, seed).map((input, at) => ({
      id: `${at}`.padStart(32, '0'),
      time: 1_700_000_000_000 + 60_000 * at,
      input,
    }));
  },

  /** All bits of some weights, to compare. */
  bits: (weights: Float32Array | undefined): string =>
    weights ? new Fingerprint().values(weights).toString() : '',

  async train(files: TestFiles, job: TrainingJob, options: RunOptions = {}): Promise<Run> {
    const {
      shipped,
      stopAfter,
      stopDelay = 5,
      killAfter,
      silenceMs,
      backends = async () => ['wasm'],
    } = options;
    const run: Run = { checkpoints: [], progress: [] };
    const stop = new AbortController();
    let asked = 0;
    const trainer = createFusionTrainer({
      ...(!shipped && { files: async () => ({ config: files.config, weights: files.weights.slice() }) }),
      ...(backends !== 'measured' && { backends }),
      ...(silenceMs !== undefined && { silenceMs }),
    });
    try {
      run.result = await trainer.train(job, {
        signal: stop.signal,
        onCheckpoint: (checkpoint) => {
          run.checkpoints.push(checkpoint);
        },
        onProgress: (progress) => {
          run.progress.push(progress);
          if (run.progress.length === killAfter) workers.at(-1)?.terminate();
          if (run.progress.length !== stopAfter) return;
          // In the middle of the next step.
          setTimeout(() => {
            asked = performance.now();
            stop.abort();
          }, stopDelay);
        },
      });
    } catch (error) {
      run.failure = String(error);
    }
    if (asked > 0) run.stopped = performance.now() - asked;
    trainer.close();
    return run;
  },
};

export type FusionPage = typeof tools;
declare global {
  var fusion: FusionPage;
}
globalThis.fusion = tools;
document.title = 'ready';
