/** The vision encoder's worker: a thin entry around src/models/vision. */
import './trusted-types.ts';
import { expose, transfer } from 'comlink';
import { Failure } from '../domain/failure.ts';
import { type SessionTier, startRuntime } from '../models/runtime.ts';
import { EmbeddingTable } from '../models/table.ts';
import { createPictureEncoder, type PictureEncoder, type PictureReading } from '../models/vision/encoder.ts';

export interface VisionStart {
  tier: SessionTier;
  weights: Uint8Array;
  /** The 1,000 class names, in the order of the model's logits. */
  labels: string[];
  /** imagenet-labels.i8.bin */
  labelEmbeddings: Uint8Array<ArrayBuffer>;
  /** Of the WASM tier; by default as many as help. */
  threads?: number;
}

export interface VisionContract {
  /** @throws Failure model-download | model-start | model-corrupt; this worker is then of no more use */
  start(options: VisionStart): Promise<void>;
  /** @throws Failure picture-unreadable */
  read(picture: Blob): Promise<PictureReading>;
  /**
   * Scenes of one video, as one. @param goOn undefined is returned once it says no
   * @throws Failure picture-unreadable if none can be read
   */
  readFrames(frames: Blob[], goOn: () => boolean | Promise<boolean>): Promise<PictureReading | undefined>;
}

let encoder: PictureEncoder | undefined;

function started(): PictureEncoder {
  if (!encoder) throw new Failure('internal', 'the vision encoder was not started');
  return encoder;
}

function handOver(reading: PictureReading): PictureReading {
  return transfer(reading, [reading.features.buffer, reading.embedding.buffer]);
}

const contract: VisionContract = {
  async start({ tier, weights, labels, labelEmbeddings, threads }) {
    const embeddings = new EmbeddingTable(labelEmbeddings);
    const runtime = await startRuntime(tier, threads === undefined ? {} : { threads });
    encoder = await createPictureEncoder(runtime, weights, { names: labels, embeddings });
  },
  async read(picture) {
    return handOver(await started().read(picture));
  },
  async readFrames(frames, goOn) {
    const reading = await started().readFrames(frames, goOn);
    return reading && handOver(reading);
  },
};
expose(contract);
