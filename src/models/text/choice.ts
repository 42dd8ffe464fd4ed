/** The text models and what each is made of; which of them reads a text is said by ../language.ts. */
import type { Reader } from '../language.ts';
import type { SessionTier } from '../runtime.ts';

export type TextModel = Reader;

/** Numbers of an embedding, of either model. */
export const EMBEDDING_SIZE = 384;

export interface TextModelFiles {
  /** By tier; a tier that is missing is no option for this model. */
  weights: Partial<Record<SessionTier, string>>;
  tokenizer: string;
  tokenizerConfig: string;
  topics: string;
  topicTable: string;
  sentiment: string;
  /** Where it has none, the taxonomy alone withholds what is sensitive. */
  firewall?: { parameters: string; weights: string };
  /** What the model was trained to see before every text. */
  prefix: string;
}

/**
 * The Chinese model has no WebGPU file: it would be 26 MB more in every release, for pages that are the
 * exception on most devices. It runs on the processor there.
 */
export const TEXT_MODELS: Readonly<Record<TextModel, TextModelFiles>> = {
  english: {
    weights: {
      webgpu: 'minilm-l6-webgpu.onnx',
      'wasm-threads': 'minilm-l6-int8.onnx',
      wasm: 'minilm-l6-int8.onnx',
    },
    tokenizer: 'tokenizer.json',
    tokenizerConfig: 'tokenizer_config.json',
    topics: 'topics.json',
    topicTable: 'topics.i8.bin',
    sentiment: 'sentiment.json',
    firewall: { parameters: 'firewall.json', weights: 'firewall.i8.bin' },
    prefix: '',
  },
  chinese: {
    weights: { 'wasm-threads': 'e5-zh-en-int8.onnx', wasm: 'e5-zh-en-int8.onnx' },
    tokenizer: 'tokenizer-e5.json',
    tokenizerConfig: 'tokenizer_config-e5.json',
    topics: 'topics-e5.json',
    topicTable: 'topics-e5.i8.bin',
    sentiment: 'sentiment-e5.json',
    prefix: 'query: ',
  },
};

/**
 * @returns whether a file has a part in what the model says: all but those that are another model's alone, and
 *   but the fusion model, which learns from what was read, and the credit model, which reads nothing
 */
export function concerns(model: TextModel, file: string): boolean {
  if (file.startsWith('fusion.') || file === 'credit.json') return false;
  return !Object.entries(TEXT_MODELS).some(([other, files]) => other !== model && namesOf(files).has(file));
}

function namesOf({ weights, firewall, prefix: _, ...rest }: TextModelFiles): Set<string> {
  return new Set([...Object.values(weights), ...Object.values(firewall ?? {}), ...Object.values(rest)]);
}
