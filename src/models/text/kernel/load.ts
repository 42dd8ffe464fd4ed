/** Fetches and compiles the build of encoder.c that this browser runs. */
import { Failure } from '../../../domain/failure.ts';
import plain from './encoder.wasm?url';
import relaxed from './encoder-relaxed.wasm?url';
import { hasRelaxedSimd } from './kernel.ts';

/** @throws Failure model-download | model-start */
export async function loadKernel(isRelaxed = hasRelaxedSimd()): Promise<WebAssembly.Module> {
  const bytes = await fetchBytes(new URL(isRelaxed ? relaxed : plain, self.location.href));
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new Failure('model-start', `the text encoder: ${String(error)}`, error);
  }
}

async function fetchBytes(url: URL): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return await answer.arrayBuffer();
  } catch (error) {
    throw new Failure('model-download', `the text encoder: ${String(error)}`, error);
  }
}
