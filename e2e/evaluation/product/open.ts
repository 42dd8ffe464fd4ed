/** Opens the built product in a real Chromium and hands out what suites may ask of it. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import type { Activity } from '../../../src/domain/activity.ts';
import { dayOf } from '../../../src/domain/activity.ts';
import { readerOf } from '../../../src/models/language.ts';
import type { TextModel } from '../../../src/models/text/choice.ts';
import { EMBEDDING_SIZE } from '../../../src/models/text/choice.ts';
import type {} from '../../pages/evaluate.ts';
import { ReadingCache } from './cache.ts';
import { COLOUR_FLOATS, packColours, unpackColours } from './colours.ts';
import type { PictureReading, Product, TextReading } from './contract.ts';
import { cacheKeys, type ModelFile, modelsOf } from './models.ts';

const SENTIMENTS = 3;
const FEATURES = 1280;
/** Objects kept of a picture, as pairs of label and probability behind the other floats. */
const OBJECTS = 5;
/** Floats of a picture's reading. */
const READING = FEATURES + EMBEDDING_SIZE + 2 * OBJECTS + COLOUR_FLOATS;
const BATCH = 64;
const PICTURES = 16;
const MIME: Record<string, string> = { '.png': 'image/png', '.webp': 'image/webp', '.gif': 'image/gif' };

/** What plain Node brings along (`run.mjs`): bundled, these would lose the folder they stand in. */
export interface Platform {
  /** Of the repository. */
  root: string;
  serve(options: { directory: string; port: number }): Promise<Server>;
  /** Path of an installed Chromium; undefined means Playwright's own. */
  chromium: string | undefined;
}

export interface OpenOptions {
  platform: Platform;
  /** The test build. */
  directory: string;
  /** Where readings are kept. */
  cache: string;
  tier: 'auto' | 'wasm' | 'wasm-threads' | 'webgpu';
  threads?: number;
  onProgress(done: number, total: number, what: string): void;
}

export interface OpenProduct extends Product {
  readonly models: readonly ModelFile[];
  /** "Chromium 140.0". */
  readonly browser: string;
  close(): Promise<void>;
}

/** @throws Error that says what to do: no browser, models that do not start */
export async function openProduct(options: OpenOptions): Promise<OpenProduct> {
  const { platform } = options;
  const server = await platform.serve({ directory: options.directory, port: 0 });
  const origin = `http://localhost:${portOf(server)}`;
  const browser = await chromium.launch({
    ...(platform.chromium && { executablePath: platform.chromium }),
    // Ctrl-C ends the run (main.ts); a browser that went alone would only fail each task that is left.
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      // Where a real adapter is, headless Chromium on Linux offers it only so; SwiftShader stays refused.
      ...(options.tier === 'wasm' ? [] : ['--enable-unsafe-webgpu', '--enable-features=Vulkan']),
    ],
  });
  const page = await browser.newPage();
  await page.goto(`${origin}/e2e/pages/evaluate.html`);
  await page.waitForFunction(() => globalThis.evaluate !== undefined);
  const started = await page.evaluate(([tier, threads]) => evaluate.start(tier, threads), [
    options.tier,
    options.threads,
  ] as const);
  if (started.tier === 'light') {
    await browser.close();
    server.close();
    throw new Error('The encoders do not start in this browser: neither WebGPU nor WebAssembly with SIMD.');
  }
  const models = modelsOf(options.directory);
  const driver = new Driver(page, options, cacheKeys(models, platform.root, started.tier));
  const calls = driver.product();
  return {
    ...calls,
    tier: started.tier,
    adapter: started.adapter,
    modelHash: started.hash,
    topicList: started.topics,
    models,
    browser: `Chromium ${browser.version()}`,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

type Calls = Omit<Product, 'tier' | 'adapter' | 'modelHash' | 'topicList'>;

class Driver {
  readonly #page: Page;
  readonly #options: OpenOptions;
  readonly #texts: ReadingCache;
  readonly #pictures: ReadingCache;
  readonly #peer: ReadingCache;

  constructor(page: Page, options: OpenOptions, keys: { text: string; pictures: string }) {
    this.#page = page;
    this.#options = options;
    const open = (name: string, width: number) => new ReadingCache(join(options.cache, `${name}.bin`), width);
    this.#texts = open(keys.text, EMBEDDING_SIZE + SENTIMENTS);
    this.#peer = open(`transformers-${keys.text}`, EMBEDDING_SIZE);
    this.#pictures = open(`${keys.pictures}-colours`, READING);
  }

  product(): Calls {
    const page = this.#page;
    return {
      encodeTexts: (texts, { language } = {}) => this.#encodeTexts(texts, language),
      topics: (embeddings, { language } = {}) =>
        this.#chunked(embeddings, 'topics', (chunk) =>
          page.evaluate(([all, size, model]) => evaluate.topics(all, size, model), [
            joined(chunk),
            EMBEDDING_SIZE,
            modelOf(language),
          ] as const),
        ),
      topicProbabilities: (embeddings, { language } = {}) =>
        this.#chunked(embeddings, 'topics', async (chunk) => {
          const all = await page.evaluate(
            ([given, size, model]) => evaluate.topicProbabilities(given, size, model),
            [joined(chunk), EMBEDDING_SIZE, modelOf(language)] as const,
          );
          const width = all.length / chunk.length;
          return chunk.map((_, row) => all.slice(row * width, (row + 1) * width));
        }),
      sentiment: (readings, { language } = {}) =>
        this.#chunked(readings, 'sentiment', (chunk) =>
          page.evaluate(([logits, n, model]) => evaluate.sentiment(logits, n, model), [
            joined(chunk.map(({ sentiment }) => sentiment)),
            chunk.length,
            modelOf(language),
          ] as const),
        ),
      readPictures: (paths) => this.#readPictures(paths),
      fitFusion: (examples, options) =>
        page.evaluate(([all, how]) => evaluate.fitFusion(all, how), [examples, options] as const),
      read: (activities) =>
        this.#chunked(
          activities.map(asActivity),
          'activities read',
          (chunk) => page.evaluate((all) => evaluate.read(all), chunk),
          BATCH,
        ),
      scrub: (texts) =>
        this.#chunked(texts, 'texts scrubbed', (chunk) => page.evaluate((all) => evaluate.scrub(all), chunk)),
      sensitive: (embeddings, { language } = {}) =>
        this.#chunked(embeddings, 'firewall', (chunk) =>
          page.evaluate(([all, size, model]) => evaluate.sensitive(all, size, model), [
            joined(chunk),
            EMBEDDING_SIZE,
            modelOf(language),
          ] as const),
        ),
      keywords: (texts) =>
        this.#chunked(texts, 'keywords', (chunk) => page.evaluate((all) => evaluate.keywords(all), chunk)),
      call: (module, name, calls) =>
        this.#chunked(calls as unknown[][], name, (chunk) =>
          page.evaluate(([path, of, args]) => evaluate.call(path, of, args), [module, name, chunk] as const),
        ) as Promise<never[]>,
      transformers: (texts, batch = 32) => this.#transformers(texts, batch),
    };
  }

  async #encodeTexts(texts: readonly string[], language: string | undefined): Promise<TextReading[]> {
    const model = language === undefined ? mostRead(texts) : modelOf(language);
    const keyOf = (text: string) => `${model}\0${text}`;
    await this.#fill(this.#texts, texts, keyOf, 'texts read', BATCH, async (chunk) => {
      const { embeddings, sentiment } = await this.#page.evaluate(([all, of]) => evaluate.encode(all, of), [
        chunk,
        model,
      ] as const);
      return chunk.map((_, row) => {
        const values = new Float32Array(EMBEDDING_SIZE + SENTIMENTS).fill(Number.NaN);
        values.set(embeddings.subarray(row * EMBEDDING_SIZE, (row + 1) * EMBEDDING_SIZE));
        values.set(sentiment.subarray(row * SENTIMENTS, (row + 1) * SENTIMENTS), EMBEDDING_SIZE);
        return values;
      });
    });
    return texts.map((text) => {
      const values = this.#texts.get(keyOf(text)) ?? new Float32Array();
      const logits = values.slice(EMBEDDING_SIZE);
      return {
        embedding: values.slice(0, EMBEDDING_SIZE),
        sentiment: Number.isNaN(logits[0]) ? new Float32Array() : logits,
      };
    });
  }

  async #transformers(texts: readonly string[], batch: number): Promise<Float32Array[]> {
    // Other batch mates, other vectors: the size belongs to the key.
    const keyOf = (text: string) => `${batch}\0${text}`;
    const what = 'texts read by transformers.js';
    await this.#fill(this.#peer, texts, keyOf, what, batch, async (chunk) => {
      const all = await this.#page.evaluate(([given, size]) => evaluate.transformers(given, size), [
        chunk,
        batch,
      ] as const);
      return chunk.map((_, row) => all.slice(row * EMBEDDING_SIZE, (row + 1) * EMBEDDING_SIZE));
    });
    return texts.map((text) => this.#peer.get(keyOf(text)) ?? new Float32Array());
  }

  async #readPictures(paths: readonly string[]): Promise<(PictureReading | { failure: string })[]> {
    const failures = new Map<string, string>();
    const labels = this.#labels();
    await this.#fill(
      this.#pictures,
      paths,
      (path) => readFileSync(path),
      'pictures read',
      PICTURES,
      async (chunk) => {
        const readings = await this.#serving(chunk, (urls) =>
          this.#page.evaluate((all) => evaluate.readPictures(all), urls),
        );
        return readings.map((reading, row) => {
          if ('failure' in reading) {
            failures.set(chunk[row] ?? '', reading.failure);
            return undefined;
          }
          const values = new Float32Array(READING).fill(-1);
          values.set(reading.features);
          values.set(reading.embedding, FEATURES);
          reading.objects.slice(0, OBJECTS).forEach(({ label, probability }, nth) => {
            values[FEATURES + EMBEDDING_SIZE + 2 * nth] = labels.indexOf(label);
            values[FEATURES + EMBEDDING_SIZE + 2 * nth + 1] = probability;
          });
          values.set(packColours(reading.colours), READING - COLOUR_FLOATS);
          return values;
        });
      },
    );
    return paths.map((path) => {
      const values = this.#pictures.get(readFileSync(path));
      if (!values) return { failure: failures.get(path) ?? 'could not be read' };
      const objects = values.subarray(FEATURES + EMBEDDING_SIZE);
      return {
        features: values.slice(0, FEATURES),
        embedding: values.slice(FEATURES, FEATURES + EMBEDDING_SIZE),
        colours: unpackColours(values.subarray(READING - COLOUR_FLOATS)),
        objects: Array.from({ length: OBJECTS }, (_, nth) => nth).flatMap((nth) => {
          const label = labels[objects[2 * nth] ?? -1];
          return label === undefined ? [] : [{ label, probability: objects[2 * nth + 1] ?? 0 }];
        }),
      };
    });
  }

  #labels(): string[] {
    return JSON.parse(readFileSync(join(this.#options.directory, 'models/imagenet-labels.json'), 'utf8'));
  }

  /** Serves files on the page's own origin while `work` runs. */
  async #serving<T>(paths: readonly string[], work: (urls: string[]) => Promise<T>): Promise<T> {
    const pattern = /\/evaluated-picture\/(\d+)$/;
    await this.#page.route(pattern, (route) => {
      const path = paths[Number(pattern.exec(route.request().url())?.[1])] ?? '';
      return route.fulfill({
        path,
        contentType: MIME[path.slice(path.lastIndexOf('.')).toLowerCase()] ?? 'image/jpeg',
      });
    });
    try {
      return await work(paths.map((_, index) => `/evaluated-picture/${index}`));
    } finally {
      await this.#page.unroute(pattern);
    }
  }

  /** Reads what the cache lacks, a chunk at a time, each kept at once. */
  async #fill(
    cache: ReadingCache,
    inputs: readonly string[],
    keyOf: (input: string) => string | Uint8Array,
    what: string,
    size: number,
    read: (chunk: string[]) => Promise<(Float32Array | undefined)[]>,
  ): Promise<void> {
    const missing = [...new Set(inputs)].filter((input) => !cache.get(keyOf(input)));
    for (let at = 0; at < missing.length; at += size) {
      const chunk = missing.slice(at, at + size);
      const values = await read(chunk);
      cache.add(
        chunk.flatMap((input, row) => {
          const found = values[row];
          return found ? [[keyOf(input), found] as const] : [];
        }),
      );
      this.#options.onProgress(at + chunk.length, missing.length, what);
    }
  }

  async #chunked<In, Out>(
    inputs: readonly In[],
    what: string,
    work: (chunk: In[]) => Promise<Out[]>,
    size = 512,
  ): Promise<Out[]> {
    const results: Out[] = [];
    for (let at = 0; at < inputs.length; at += size) {
      results.push(...(await work(inputs.slice(at, at + size))));
      if (inputs.length > size) this.#options.onProgress(results.length, inputs.length, what);
    }
    return results;
  }
}

function modelOf(language: string | undefined): TextModel {
  return language === 'zh' ? 'chinese' : 'english';
}

/** The model that reads most of the texts. */
function mostRead(texts: readonly string[]): TextModel {
  const chinese = texts.filter((text) => readerOf(text) === 'chinese').length;
  return 2 * chinese > texts.length ? 'chinese' : 'english';
}

/** An activity as `admit.ts` makes it, of a moment that changes nothing. */
function asActivity(
  {
    title,
    text,
    url,
    kind = 'page',
  }: { title: string; text?: string; url?: string; kind?: Activity['kind'] },
  index: number,
): Activity {
  const time = Date.UTC(2026, 0, 1);
  return {
    id: index.toString(16).padStart(32, '0'),
    kind,
    source: 'sample',
    time,
    day: dayOf(time),
    title,
    scrubbed: 0,
    ...(text !== undefined && { text }),
    ...(url !== undefined && { url }),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
