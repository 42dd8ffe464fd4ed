/**
 * What is missing of an activity, guessed from what is there. A guess is shown as one: it is never evidence and
 * never reported.
 */
import { cosine } from '../vector.ts';
import type { ModalityName } from './config.ts';
import type { FusionEncoder } from './encode.ts';
import { type FusionInput, standardise, weighted } from './inputs.ts';

export interface Guess {
  /** Position among the candidates. */
  candidate: number;
  /** Cosine of the candidate to what was decoded, both without the mean of the training data. */
  likeness: number;
}

/**
 * @param input what is there @param name what to guess
 * @param candidates vectors that it could be, as the readers give them (texts of other activities, or of words), or reduced
 * @returns the nearest first; none if nothing is there
 * @throws Failure internal if a candidate has another length than the modality's
 */
export function guess(
  encoder: FusionEncoder,
  input: FusionInput,
  name: ModalityName,
  candidates: readonly Float32Array[],
  most = 3,
): Guess[] {
  const [latent] = encoder.encode([input]).fused;
  if (!latent) return [];
  const { model } = encoder;
  const [decoded = new Float32Array()] = encoder.decodeVectors([latent], name);
  const wanted = weighted(model, name, decoded);
  return candidates
    .map((vector, candidate) => ({
      candidate,
      likeness: cosine(wanted, weighted(model, name, standardise(model, name, vector))),
    }))
    .sort((a, b) => b.likeness - a.likeness || a.candidate - b.candidate)
    .slice(0, most);
}
