/** Texts in, embeddings out: sorted by length, stoppable between batches, recent ones remembered. */
import { planBatches } from './batches.ts';
import { Recent } from './recent.ts';
import { EMBEDDING_SIZE, type TextSession } from './session.ts';
import type { TextTokenizer } from './tokenizer.ts';

/** Of 1 to 64 texts the fastest where texts run together, and what a cancelled job waits for at most. */
const BATCH_SIZE = 8;
/** 1.5 kB each. */
const REMEMBERED = 2000;

/**
 * Takes a finished batch.
 * @param indices positions in the texts that were passed in
 * @param embeddings float32 [indices.length, EMBEDDING_SIZE], unit length
 * @returns false to stop
 */
export type OnBatch = (
  indices: number[],
  embeddings: Float32Array<ArrayBuffer>,
) => boolean | Promise<boolean>;

export class BatchEncoder {
  readonly #tokenizer: TextTokenizer;
  readonly #session: TextSession;
  readonly #recent = new Recent<string, Float32Array<ArrayBuffer>>(REMEMBERED);

  constructor(tokenizer: TextTokenizer, session: TextSession) {
    this.#tokenizer = tokenizer;
    this.#session = session;
  }

  /**
   * @param texts distinct (a repeated text would be encoded twice)
   * @returns once every text went through `onBatch`, or it answered false
   */
  async encode(texts: readonly string[], onBatch: OnBatch): Promise<void> {
    const missing: { index: number; text: string; ids: number[] }[] = [];
    for (const [index, text] of texts.entries()) {
      const known = this.#recent.get(text);
      if (!known) missing.push({ index, text, ids: this.#tokenizer.encode(text) });
      else if (!(await onBatch([index], known.slice()))) return;
    }
    for (const batch of planBatches(missing, ({ ids }) => ids.length, BATCH_SIZE)) {
      const embeddings = await this.#session.run(batch.map(({ ids }) => ids));
      batch.forEach(({ text }, row) => {
        this.#recent.set(text, embeddings.slice(row * EMBEDDING_SIZE, (row + 1) * EMBEDDING_SIZE));
      });
      if (
        !(await onBatch(
          batch.map(({ index }) => index),
          embeddings,
        ))
      )
        return;
    }
  }
}
