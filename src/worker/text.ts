/** The text encoder's worker: a thin entry around src/models/text. */
import './trusted-types.ts';
import { expose, transfer } from 'comlink';
import { Failure } from '../domain/failure.ts';
import type { SessionTier } from '../models/runtime.ts';
import { BatchEncoder, type OnBatch } from '../models/text/encoder.ts';
import { selfCheck } from '../models/text/self-check.ts';
import { createGpuSession, createKernelSession, type TextSession } from '../models/text/session.ts';
import { createTokenizer } from '../models/text/tokenizer.ts';
import { createLanes } from './text-lanes.ts';

export interface TextStart {
  tier: SessionTier;
  weights: Uint8Array;
  /** The contents of tokenizer.json and tokenizer_config.json. */
  tokenizer: object;
  tokenizerConfig: object;
  /** Stands before every text. */
  prefix: string;
  /** A WebGPU session that needs longer for the warm-up batch is refused; milliseconds. */
  slowestWarmUp: number;
  /** Of the WASM tier; by default as many as help. */
  threads?: number;
}

export interface TextContract {
  /** @throws Failure model-download | model-start; this worker is then of no more use */
  start(options: TextStart): Promise<void>;
  /** @param texts distinct; see BatchEncoder.encode */
  encode(texts: string[], onBatch: OnBatch): Promise<void>;
}

let encoder: BatchEncoder | undefined;

const contract: TextContract = {
  async start({ tier, weights, tokenizer: json, tokenizerConfig, prefix, slowestWarmUp, threads }) {
    const tokenizer = createTokenizer(json, tokenizerConfig, prefix);
    const session = await sessionOn(tier, weights, threads);
    if (tier === 'webgpu') {
      const { milliseconds } = await selfCheck(session, tokenizer);
      if (milliseconds > slowestWarmUp)
        throw new Failure('model-start', `WebGPU took ${Math.round(milliseconds)} ms a batch`);
    }
    encoder = new BatchEncoder(tokenizer, session);
  },
  async encode(texts, onBatch) {
    if (!encoder) throw new Failure('internal', 'the text encoder was not started');
    await encoder.encode(texts, (indices, batch) =>
      onBatch(indices, transfer(batch, [batch.embeddings.buffer, batch.sentiment.buffer])),
    );
  },
};
/** More than four threads gain little on models this small and heat a phone. */
const MOST_THREADS = 4;

function sessionOn(tier: SessionTier, weights: Uint8Array, threads?: number): Promise<TextSession> {
  if (tier === 'webgpu') return createGpuSession(weights);
  const lanes = threads ?? Math.min(MOST_THREADS, navigator.hardwareConcurrency);
  return tier === 'wasm' || lanes === 1 ? createKernelSession(weights) : createLanes(lanes, weights);
}

expose(contract);
