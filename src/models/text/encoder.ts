/** Texts in, readings out: sorted by length, stoppable between batches, recent ones remembered. */
import { type BatchLimits, planBatches } from './batches.ts';
import { Recent } from './recent.ts';
import { readingAt, type TextBatch, type TextReading, type TextSession } from './session.ts';
import type { TextTokenizer } from './tokenizer.ts';

/** Enough that weights are read from the cache, few enough that activations stay there; and what a cancelled job waits for. */
const BATCH: BatchLimits = { items: 8, length: 256 };
/** 1.5 kB each. */
const REMEMBERED = 2000;

/**
 * Takes a finished batch.
 * @param indices positions in the texts that were passed in
 * @returns false to stop
 */
export type OnBatch = (indices: number[], batch: TextBatch) => boolean | Promise<boolean>;

interface Missing {
  index: number;
  text: string;
  ids: number[];
}

export class BatchEncoder {
  readonly #tokenizer: TextTokenizer;
  readonly #session: TextSession;
  readonly #recent = new Recent<string, TextReading>(REMEMBERED);

  constructor(tokenizer: TextTokenizer, session: TextSession) {
    this.#tokenizer = tokenizer;
    this.#session = session;
  }

  /**
   * @param texts distinct (a repeated text would be encoded twice)
   * @returns once every text went through `onBatch`, or it answered false
   */
  async encode(texts: readonly string[], onBatch: OnBatch): Promise<void> {
    const missing: Missing[] = [];
    for (const [index, text] of texts.entries()) {
      const known = this.#recent.get(text);
      if (!known) missing.push({ index, text, ids: this.#tokenizer.encode(text) });
      else if (!(await onBatch([index], asBatch(known)))) return;
    }
    const batches = planBatches(missing, ({ ids }) => ids.length, BATCH);
    // Every lane takes the next batch when it is free, the longest first: none is left with a long one at the end.
    let stopped = false;
    const work = async () => {
      for (let batch = batches.pop(); batch && !stopped; batch = batches.pop()) {
        if (!(await this.#run(batch, onBatch))) stopped = true;
      }
    };
    await Promise.all(Array.from({ length: this.#session.lanes }, work));
  }

  async #run(batch: readonly Missing[], onBatch: OnBatch): Promise<boolean> {
    const result = await this.#session.run(batch.map(({ ids }) => ids));
    batch.forEach(({ text }, row) => {
      this.#recent.set(text, readingAt(result, row, batch.length));
    });
    return onBatch(
      batch.map(({ index }) => index),
      result,
    );
  }
}

/** A copy: what is handed over may be transferred. */
function asBatch({ embedding, sentiment }: TextReading): TextBatch {
  return { embeddings: Float32Array.from(embedding), sentiment: Float32Array.from(sentiment) };
}
