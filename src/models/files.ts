/** The model files of this origin by name, with one progress over all that are being downloaded. */
import type { ModelState } from '../domain/status.ts';
import { type LoadFile, loadFile, type PinnedFile } from './load.ts';
import { fetchManifest, hashOf, type Manifest, pinned } from './manifest.ts';

export interface ModelFiles {
  /** Of the files that `concerns` lets through. */
  hash(concerns?: (name: string) => boolean): Promise<string>;
  /** Verified bytes, owned by the caller. @throws Failure model-download | model-corrupt | cancelled */
  bytes(name: string): Promise<Uint8Array<ArrayBuffer>>;
  json(name: string): Promise<unknown>;
}

/** @param signal ends all downloads */
export function createModelFiles(
  onModels: (state: ModelState) => void,
  signal: AbortSignal,
  load: LoadFile = loadFile,
): ModelFiles {
  const progress = new Progress(onModels);
  let manifest: Promise<Manifest> | undefined;
  const current = () => {
    manifest ??= fetchManifest().catch((error: unknown) => {
      manifest = undefined;
      throw error;
    });
    return manifest;
  };
  const bytes = async (name: string) => {
    const file = pinned(await current(), name);
    try {
      return await load(file, { signal, onProgress: (loaded) => progress.report(file, loaded) });
    } finally {
      progress.settle(file);
    }
  };
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await bytes(name)));
  return {
    hash: async (concerns) => hashOf(await current(), concerns),
    bytes,
    json,
  };
}

/** Sums what is being downloaded; forgets it when nothing is any more. */
class Progress {
  readonly #onModels: (state: ModelState) => void;
  readonly #loaded = new Map<PinnedFile, number>();
  readonly #running = new Set<PinnedFile>();
  #shown = -1;

  constructor(onModels: (state: ModelState) => void) {
    this.#onModels = onModels;
  }

  report(file: PinnedFile, loaded: number): void {
    this.#running.add(file);
    this.#loaded.set(file, loaded);
    let [sum, total] = [0, 0];
    for (const [{ bytes }, part] of this.#loaded) {
      sum += part;
      total += bytes;
    }
    // Every chunk would be hundreds of messages to every tab: one a per cent.
    const percent = Math.floor((100 * sum) / total);
    if (percent === this.#shown) return;
    this.#shown = percent;
    this.#onModels({ state: 'loading', loaded: sum, total });
  }

  settle(file: PinnedFile): void {
    this.#running.delete(file);
    if (this.#running.size > 0) return;
    this.#loaded.clear();
    this.#shown = -1;
  }
}
