/**
 * Loads one pinned model file: from Cache Storage if its bytes are still what the manifest says,
 * else from this origin. Nothing is handed out that has not the pinned length and SHA-256.
 */
import { Failure } from '../domain/failure.ts';
import { orAbort } from './abort.ts';

export const CACHE_NAME = 'silhouette-models';
const TRIES = 3;

export interface PinnedFile {
  /** Absolute address on this origin. */
  url: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

export interface LoadOptions {
  /** Bytes of this file that are here; first 0 when a download starts. Never called for a cached file. */
  onProgress?: (loaded: number) => void;
  signal?: AbortSignal;
}

/** Injected in tests only, to make downloads and caches fail. */
export interface LoaderPlatform {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Absent where Cache Storage is (an insecure context, a privacy mode). */
  caches: Pick<CacheStorage, 'open'> | undefined;
}

interface Running {
  bytes: Promise<Uint8Array<ArrayBuffer>>;
  listeners: Set<(loaded: number) => void>;
  callers: number;
  abort: AbortController;
}

export type LoadFile = (file: PinnedFile, options?: LoadOptions) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * @returns a function that resolves with the verified bytes, which the caller owns (it may transfer them).
 * It rejects with Failure model-download (three tries failed), model-corrupt (the last try had other
 * bytes than pinned) or cancelled. Concurrent loads of one file share one download.
 */
export function createLoader(platform: LoaderPlatform): LoadFile {
  const running = new Map<string, Running>();

  return async (file, { onProgress, signal } = {}) => {
    if (signal?.aborted) throw new Failure('cancelled', file.url);
    const key = keyOf(file);
    const shared = running.get(key);
    const load = shared ?? begin(key, file);
    load.callers++;
    if (onProgress) load.listeners.add(onProgress);
    const left = () => {
      if (onProgress) load.listeners.delete(onProgress);
      if (--load.callers > 0) return;
      load.abort.abort();
      if (running.get(key) === load) running.delete(key);
    };
    try {
      const bytes = await orAbort(load.bytes, signal, file.url);
      return shared ? bytes.slice() : bytes;
    } finally {
      left();
    }
  };

  function begin(key: string, file: PinnedFile): Running {
    const listeners: Running['listeners'] = new Set();
    const abort = new AbortController();
    const tell = (loaded: number) => {
      for (const listener of listeners) listener(loaded);
    };
    // Evicted by its last caller either way: a failure must not stick, and weights must not be held twice.
    const bytes = load(platform, key, file, tell, abort.signal);
    const entry = { bytes, listeners, callers: 0, abort };
    running.set(key, entry);
    return entry;
  }
}

/** The loader of this worker. */
export const loadFile: LoadFile = createLoader({
  fetch: (url, init) => fetch(url, init),
  caches: globalThis.caches,
});

/** A new version of a file has another address, in Cache Storage as in the HTTP cache. */
function keyOf(file: PinnedFile): string {
  return `${file.url}?sha256=${file.sha256}`;
}

async function load(
  platform: LoaderPlatform,
  key: string,
  file: PinnedFile,
  tell: (loaded: number) => void,
  signal: AbortSignal,
) {
  const cache = await openCache(platform);
  const cached = await fromCache(cache, key, file);
  if (cached) return cached;
  const bytes = await download(platform, key, file, tell, signal);
  await keep(cache, key, file, bytes);
  return bytes;
}

async function openCache(platform: LoaderPlatform): Promise<Cache | undefined> {
  try {
    return await platform.caches?.open(CACHE_NAME);
  } catch {
    // Switched off by the person or the browser: every visit downloads.
    return undefined;
  }
}

async function fromCache(cache: Cache | undefined, key: string, file: PinnedFile) {
  try {
    const response = await cache?.match(key);
    if (!response) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (await isPinned(bytes, file)) return bytes;
    await cache?.delete(key);
  } catch {
    // What cannot be read is downloaded again, as if it had never been kept.
  }
  return undefined;
}

async function download(
  platform: LoaderPlatform,
  key: string,
  file: PinnedFile,
  tell: (loaded: number) => void,
  signal: AbortSignal,
) {
  let failure = new Failure('model-download', file.url);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      tell(0);
      // What broke once may be what the HTTP cache holds.
      const response = await platform.fetch(key, { signal, cache: attempt === 0 ? 'default' : 'reload' });
      if (!response.ok) throw new Failure('model-download', `${file.url} answered ${response.status}`);
      const bytes = await readAll(response, file, tell);
      if (await isPinned(bytes, file)) return bytes;
      failure = new Failure('model-corrupt', `${file.url} is not the pinned file`);
    } catch (error) {
      if (signal.aborted) throw new Failure('cancelled', file.url, error);
      failure =
        error instanceof Failure
          ? error
          : new Failure('model-download', `${file.url}: ${String(error)}`, error);
    }
  }
  throw failure;
}

/** Streams into one buffer of the pinned size, so that 18 MB are never held twice. */
async function readAll(response: Response, file: PinnedFile, tell: (loaded: number) => void) {
  const bytes = new Uint8Array(file.bytes);
  let loaded = 0;
  if (!response.body) throw new Failure('model-download', `${file.url} has no body`);
  for await (const chunk of response.body) {
    if (loaded + chunk.length > file.bytes)
      throw new Failure('model-corrupt', `${file.url} is longer than pinned`);
    bytes.set(chunk, loaded);
    loaded += chunk.length;
    tell(loaded);
  }
  if (loaded < file.bytes)
    throw new Failure('model-download', `${file.url} ended after ${loaded} of ${file.bytes} bytes`);
  return bytes;
}

async function isPinned(bytes: Uint8Array<ArrayBuffer>, file: PinnedFile): Promise<boolean> {
  if (bytes.length !== file.bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === file.sha256;
}

async function keep(
  cache: Cache | undefined,
  key: string,
  file: PinnedFile,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (!cache) return;
  try {
    await cache.put(key, new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } }));
    const versions = await cache.keys(file.url, { ignoreSearch: true });
    await Promise.all(
      versions.filter((request) => request.url !== new Request(key).url).map((old) => cache.delete(old)),
    );
  } catch {
    // A full disk costs a download on the next visit, nothing else.
  }
}
