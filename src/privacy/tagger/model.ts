/** The tagger's parameters as they are stored: base64 in a JSON file that is loaded with the module. */
import { WordSet } from './bloom.ts';
import { BUCKETS, type Lists } from './features.ts';
import file from './model.json' with { type: 'json' };
import { Tagger } from './tagger.ts';

export interface ModelFile {
  version: string;
  trainedOn: string[];
  bias: [number, number];
  transitions: number[];
  /** Differences between the buckets that carry a weight (unsigned LEB128), then their two weights each. */
  buckets: string;
  weights: string;
  given: string;
  surnames: string;
  common: string;
}

const SHIPPED = file as unknown as ModelFile;

export function readLists({ given, surnames, common }: ModelFile = SHIPPED): Lists {
  return {
    given: new WordSet(bytes(given)),
    surnames: new WordSet(bytes(surnames)),
    common: new WordSet(bytes(common)),
  };
}

export function readModel(
  lists: Lists,
  { weights, buckets, transitions, bias }: ModelFile = SHIPPED,
): Tagger {
  return new Tagger({ weights: unpack(bytes(buckets), bytes(weights)), transitions, bias }, lists);
}

/** @param steps unsigned LEB128, @param values two signed bytes a bucket */
function unpack(steps: Uint8Array, values: Uint8Array<ArrayBuffer>): Int8Array {
  const weights = new Int8Array(BUCKETS * 2);
  const signed = new Int8Array(values.buffer);
  let bucket = 0;
  let offset = 0;
  for (let at = 0; at < steps.length; ) {
    let step = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = steps[at++] ?? 0;
      step |= (byte & 0x7f) << shift;
      more = byte >= 0x80;
    }
    bucket += step;
    weights[2 * bucket] = signed[offset++] ?? 0;
    weights[2 * bucket + 1] = signed[offset++] ?? 0;
  }
  return weights;
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
