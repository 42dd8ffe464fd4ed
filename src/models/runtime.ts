/**
 * ONNX Runtime Web, one build a tier. The builds differ in what they can run: `GatherBlockQuantized`
 * exists on the CPU in the plain build alone, WebGPU in the jspi and asyncify builds alone.
 */

import type * as Ort from 'onnxruntime-web';
import type { InferenceSession } from 'onnxruntime-web';
import asyncifyMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiMjs from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { Failure } from '../domain/failure.ts';
import type { Tier } from '../domain/status.ts';

/** A tier in which sessions exist. */
export type SessionTier = Exclude<Tier, 'light'>;

export interface Runtime {
  tier: SessionTier;
  ort: typeof Ort;
}

/** More than four threads gain little on models this small and heat a phone. */
const MOST_THREADS = 4;

export interface RuntimeOptions {
  /** For tests: every node's placement, on the console. */
  verbose?: boolean;
  threads?: number;
}

/** Imports the tier's JavaScript and points it at its own files on this origin; the default would be a CDN. @throws Failure model-download */
export async function startRuntime(
  tier: SessionTier,
  { verbose = false, threads }: RuntimeOptions = {},
): Promise<Runtime> {
  const ort = await importRuntime(tier);
  const [mjs, wasm] = filesOf(tier);
  const base = self.location.href;
  ort.env.wasm.wasmPaths = { mjs: new URL(mjs, base).href, wasm: new URL(wasm, base).href };
  ort.env.wasm.numThreads =
    tier === 'wasm-threads' ? (threads ?? Math.min(MOST_THREADS, navigator.hardwareConcurrency)) : 1;
  ort.env.logLevel = verbose ? 'verbose' : 'error';
  ort.env.debug = verbose;
  return { tier, ort };
}

/**
 * @param weights an ONNX file
 * @throws Failure model-download if ONNX Runtime's own WebAssembly cannot be had, else model-start
 */
export async function createSession({ ort, tier }: Runtime, weights: Uint8Array): Promise<InferenceSession> {
  try {
    return await ort.InferenceSession.create(weights, {
      executionProviders: [tier === 'webgpu' ? 'webgpu' : 'wasm'],
      graphOptimizationLevel: 'all',
      ...(ort.env.debug ? { logSeverityLevel: 0, logVerbosityLevel: 0 } : {}),
    });
  } catch (error) {
    // ONNX Runtime reports an interrupted download of its own files as "no available backend".
    if (!(await canFetch(filesOf(tier))))
      throw new Failure('model-download', `ONNX Runtime: ${String(error)}`, error);
    throw new Failure('model-start', String(error), error);
  }
}

/** Stack switching (JSPI) makes a build 2.5 MB smaller (gzip) than rewriting the code for it (asyncify). */
const hasStackSwitching = 'Suspending' in WebAssembly;

async function importRuntime(tier: SessionTier): Promise<typeof Ort> {
  try {
    if (tier !== 'webgpu') return await import('onnxruntime-web/wasm');
    return await (hasStackSwitching ? import('onnxruntime-web/jspi') : import('onnxruntime-web/webgpu'));
  } catch (error) {
    throw new Failure('model-download', `ONNX Runtime: ${String(error)}`, error);
  }
}

function filesOf(tier: SessionTier): [mjs: string, wasm: string] {
  if (tier !== 'webgpu') return [plainMjs, plainWasm];
  return hasStackSwitching ? [jspiMjs, jspiWasm] : [asyncifyMjs, asyncifyWasm];
}

async function canFetch(files: string[]): Promise<boolean> {
  const answers = files.map((file) =>
    fetch(file, { method: 'HEAD', cache: 'no-store' }).then((answer) => answer.ok),
  );
  return (await Promise.allSettled(answers)).every((answer) => answer.status === 'fulfilled' && answer.value);
}
