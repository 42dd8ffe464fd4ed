/**
 * The Presidio sentences are templates filled with fakes, so they are split by template: a template that
 * was developed on is not reported on, nor its twin in another of the three files.
 */
import { createHash } from 'node:crypto';

export const SEED = 'identifiers-1';
const SHARE_DEVELOPED = 0.5;

export interface PresidioSentence {
  full_text: string;
  /** The sentence with {{placeholders}}. */
  masked: string;
  spans: { entity_type: string; entity_value: string; start_position: number; end_position: number }[];
}

/** Files in the order in which they are read. */
export const FILES = ['generated_small.json', 'generated_large.json', 'synth_dataset_v2.json'] as const;

/** The words of a template alone: the files write placeholders, quotes and line ends differently. */
export function templateOf(masked: string): string {
  return masked
    .toLowerCase()
    .replace(/\{\{[^}]*\}\}/g, '{}')
    .replace(/[^a-z{}]+/g, ' ')
    .replace(/(\{\} ?)+/g, '{} ')
    .trim();
}

/** `dev` for development (the tagger learns from these templates, with other fakes), `test` for the report. */
export function partOf(masked: string): 'dev' | 'test' {
  const digest = createHash('sha256')
    .update(`${SEED}:${templateOf(masked)}`)
    .digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16) / 2 ** 32 < SHARE_DEVELOPED ? 'dev' : 'test';
}
