import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLoader, type LoaderPlatform, type PinnedFile } from './load.ts';

/** Only failures are faked here; e2e/models-download.spec.ts loads real files through the real cache. */
const CONTENT = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);
const FILE: PinnedFile = {
  url: 'https://vault.example/models/weights.onnx',
  bytes: CONTENT.length,
  sha256: createHash('sha256').update(CONTENT).digest('hex'),
};

type Answer = (init: RequestInit) => Response | Promise<Response>;
const whole: Answer = () => new Response(CONTENT);
const damaged: Answer = () => new Response(CONTENT.map((value, index) => (index === 7 ? value ^ 1 : value)));
const refused: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
const missing: Answer = () => new Response('', { status: 404 });
const broken: Answer = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(CONTENT.subarray(0, 2000));
      },
      pull: (controller) => controller.error(new TypeError('network error')),
    }),
  );
const short: Answer = () => new Response(CONTENT.subarray(0, 2000));
const long: Answer = () => new Response(new Uint8Array(6000));

function network(...answers: Answer[]) {
  const requests: RequestInit[] = [];
  const fetch: LoaderPlatform['fetch'] = async (_, init) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? missing;
    requests.push(init);
    return answer(init);
  };
  return { fetch, requests };
}

/** As much of Cache Storage as the loader uses; Node has none. */
function memoryCache(options: { full?: boolean } = {}) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));
  const cache: Partial<Cache> = {
    match: async (request) => {
      const bytes = kept.get(urlOf(request));
      return bytes && new Response(bytes);
    },
    put: async (request, response) => {
      if (options.full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(urlOf(request), new Uint8Array(await response.arrayBuffer()));
    },
    delete: async (request) => kept.delete(urlOf(request)),
    keys: async (request) => {
      const path = urlOf(request ?? '').split('?')[0] ?? '';
      return [...kept.keys()].filter((key) => key.split('?')[0] === path).map((key) => new Request(key));
    },
  };
  const caches: LoaderPlatform['caches'] = { open: async () => cache as Cache };
  return { caches, kept };
}

const key = `${FILE.url}?sha256=${FILE.sha256}`;

describe('loading a pinned file', () => {
  it.each([
    ['a refused connection', refused],
    ['a broken one', broken],
    ['a cut file', short],
    ['a longer file', long],
    ['damaged bytes', damaged],
    ['a missing file', missing],
  ])('%s is tried again, past the HTTP cache', async (_, bad) => {
    const { fetch, requests } = network(bad, whole);
    const bytes = await createLoader({ fetch, caches: undefined })(FILE);
    expect(bytes).toEqual(CONTENT);
    expect(requests.map(({ cache }) => cache)).toEqual(['default', 'reload']);
  });

  it.each([
    [refused, 'model-download'],
    [short, 'model-download'],
    [damaged, 'model-corrupt'],
  ])('gives up after three tries and says why', async (bad, code) => {
    const { fetch, requests } = network(bad);
    await expect(createLoader({ fetch, caches: undefined })(FILE)).rejects.toThrow(code);
    expect(requests).toHaveLength(3);
  });

  it('keeps the file, and drops its older version', async () => {
    const { caches, kept } = memoryCache();
    kept.set(`${FILE.url}?sha256=old`, CONTENT).set('https://vault.example/models/other?sha256=1', CONTENT);
    const { fetch, requests } = network(whole);
    const load = createLoader({ fetch, caches });
    await load(FILE);
    expect(await load(FILE)).toEqual(CONTENT);
    expect(requests).toHaveLength(1);
    expect([...kept.keys()].toSorted()).toEqual(['https://vault.example/models/other?sha256=1', key]);
  });

  it('does not trust what is kept', async () => {
    const { caches, kept } = memoryCache();
    kept.set(key, new Uint8Array(CONTENT.length));
    const { fetch, requests } = network(whole);
    expect(await createLoader({ fetch, caches })(FILE)).toEqual(CONTENT);
    expect(requests).toHaveLength(1);
    expect(kept.get(key)).toEqual(CONTENT);
  });

  it('works with a full cache, and with one that does not open', async () => {
    const { fetch } = network(whole);
    expect(await createLoader({ fetch, caches: memoryCache({ full: true }).caches })(FILE)).toEqual(CONTENT);
    const closed: LoaderPlatform['caches'] = {
      open: () => Promise.reject(new DOMException('no', 'SecurityError')),
    };
    expect(await createLoader({ fetch, caches: closed })(FILE)).toEqual(CONTENT);
  });

  it('shares one download, but not the bytes', async () => {
    const { fetch, requests } = network(whole);
    const load = createLoader({ fetch, caches: undefined });
    const take = async () => {
      const bytes = await load(FILE);
      const sum = bytes.reduce((total, value) => total + value, 0);
      structuredClone(bytes, { transfer: [bytes.buffer] });
      return sum;
    };
    const sums = await Promise.all([take(), take(), take()]);
    expect(new Set(sums).size).toBe(1);
    expect(requests).toHaveLength(1);
  });

  it('forgets a failure', async () => {
    const { fetch } = network(refused, refused, refused, whole);
    const load = createLoader({ fetch, caches: undefined });
    await expect(load(FILE)).rejects.toThrow('model-download');
    expect(await load(FILE)).toEqual(CONTENT);
  });

  it('stops when its only caller leaves, goes on for another', async () => {
    let aborted = 0;
    const hanging: Answer = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          aborted++;
          reject(signal.reason);
        });
      });
    const { fetch } = network(hanging);
    const load = createLoader({ fetch, caches: undefined });
    const [first, second] = [new AbortController(), new AbortController()];
    const loads = [load(FILE, { signal: first.signal }), load(FILE, { signal: second.signal })];
    const settled = Promise.allSettled(loads);
    first.abort();
    await expect(loads[0]).rejects.toThrow('cancelled');
    expect(aborted).toBe(0);
    second.abort();
    await settled;
    expect(aborted).toBe(1);
  });

  it('reports each try from zero to the whole', async () => {
    const seen: number[] = [];
    const { fetch } = network(broken, whole);
    await createLoader({ fetch, caches: undefined })(FILE, { onProgress: (loaded) => seen.push(loaded) });
    expect(seen).toEqual([0, 2000, 0, 5000]);
  });
});
