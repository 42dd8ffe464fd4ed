/**
 * TensorFlow.js on WebGPU where a real adapter is, on WASM with one thread otherwise. On its plain JavaScript
 * backend an epoch takes twenty times as long, so there nothing is trained.
 */
// In this order: a gradient asks for flags that the core sets.
import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { env, setBackend } from '@tensorflow/tfjs-core';
import { Failure } from '../../domain/failure.ts';
import { transposeBeforeMatMul } from './fast-matmul.ts';
import type { TrainingBackend } from './state.ts';

/** A backend that neither starts nor fails within this time is given up. */
const START_MS = 20_000;

/** @throws Failure model-start; this worker is then of no more use */
export async function startBackend(backend: TrainingBackend): Promise<void> {
  if (backend === 'wasm') prepareWasm();
  else await import('@tensorflow/tfjs-backend-webgpu');
  const started = await Promise.race([
    setBackend(backend),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), START_MS)),
  ]);
  if (!started) throw new Failure('model-start', `TensorFlow.js does not start on ${backend}`);
}

let prepared = false;

function prepareWasm(): void {
  if (prepared) return;
  prepared = true;
  // Its threads are started from blobs, which the vault's policy forbids, and gain nothing on two cores.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const base = self.location.href;
  const simd = new URL(simdUrl, base).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': new URL(plainUrl, base).href,
    'tfjs-backend-wasm-simd.wasm': simd,
    // Never loaded without threads, but asked for.
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  transposeBeforeMatMul();
}
