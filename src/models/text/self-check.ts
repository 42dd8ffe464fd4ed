/**
 * Does a session compute what it should? A GPU driver can be wrong without an error, so before its
 * vectors are trusted a known sentence is encoded and compared.
 */
import { Failure } from '../../domain/failure.ts';
import { cosine } from '../vector.ts';
import { REFERENCE_CODES, REFERENCE_SENTENCE } from './reference.ts';
import type { TextSession } from './session.ts';
import type { TextTokenizer } from './tokenizer.ts';

const LEAST_COSINE = 0.99;
/** Texts of about this many tokens, a full batch: what a queue of titles looks like. */
const WARM_UP = { texts: 8, tokens: 32 };

export interface SelfCheck {
  /** Cosine to the stored reference. */
  cosine: number;
  /** A batch of eight texts of 32 tokens, after the shaders were compiled. */
  milliseconds: number;
}

/** @throws Failure model-start if the embedding is wrong */
export async function selfCheck(session: TextSession, tokenizer: TextTokenizer): Promise<SelfCheck> {
  const { embeddings } = await session.run([tokenizer.encode(REFERENCE_SENTENCE)]);
  const likeness = cosine(embeddings, referenceEmbedding());
  if (!(likeness >= LEAST_COSINE))
    throw new Failure('model-start', `the self-check gave a cosine of ${likeness.toFixed(4)}`);
  const ids = tokenizer.encode(REFERENCE_SENTENCE);
  const row = Array.from({ length: WARM_UP.tokens }, (_, index) => ids[index % ids.length] ?? 0);
  const batch = Array.from({ length: WARM_UP.texts }, () => row);
  await session.run(batch);
  const start = performance.now();
  await session.run(batch);
  return { cosine: likeness, milliseconds: performance.now() - start };
}

/** int8 codes of the fp32 model's embedding; the scale does not matter to a cosine. */
function referenceEmbedding(): Int8Array {
  return Int8Array.from(atob(REFERENCE_CODES), (character) => character.charCodeAt(0));
}
