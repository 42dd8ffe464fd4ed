/**
 * Labels the tokens of a text as parts of a person's name, of a street address, or of neither: a linear
 * chain over hashed features, read by the algorithm of Viterbi. Trained in tools/privacy (averaged
 * structured perceptron, Collins 2002).
 */
import { BUCKETS, featuresOf, type Lists } from './features.ts';
import type { Token } from './tokens.ts';

/** In the order of the weights; "neither" is label 0 and scores nothing of its own. */
export const LABELS = ['other', 'name', 'address'] as const;
export const OTHER = 0;
export const NAME = 1;
export const ADDRESS = 2;
const COUNT = LABELS.length;

export interface Parameters {
  /** [BUCKETS × 2]: what a feature speaks for name, and for address. */
  weights: Int8Array;
  /** [3 × 3], from the label before to this one, on the weights' scale. */
  transitions: readonly number[];
  /** What is taken from "neither" before comparing: more finds more. */
  bias: readonly [name: number, address: number];
}

export class Tagger {
  readonly #parameters: Parameters;
  readonly #lists: Lists;

  constructor(parameters: Parameters, lists: Lists) {
    if (parameters.weights.length !== BUCKETS * 2) throw new RangeError('weights of another size');
    this.#parameters = parameters;
    this.#lists = lists;
  }

  /** @returns a label for each token */
  label(tokens: readonly Token[]): Uint8Array {
    const { weights, transitions, bias } = this.#parameters;
    const emissions = new Float64Array(tokens.length * COUNT);
    featuresOf(tokens, this.#lists).forEach((buckets, index) => {
      let [name, address] = [bias[0], bias[1]];
      for (const bucket of buckets) {
        name += weights[2 * bucket] ?? 0;
        address += weights[2 * bucket + 1] ?? 0;
      }
      emissions[index * COUNT + NAME] = name;
      emissions[index * COUNT + ADDRESS] = address;
    });
    return viterbi(emissions, transitions);
  }
}

/**
 * The best sequence of labels.
 * @param emissions [tokens × 3]
 * @param transitions [3 × 3]; a text starts as if after "neither"
 */
export function viterbi(emissions: Float64Array, transitions: readonly number[]): Uint8Array {
  const length = emissions.length / COUNT;
  const back = new Uint8Array(emissions.length);
  let scores = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < length; index += 1) {
    const next: number[] = [];
    for (let label = 0; label < COUNT; label += 1) {
      let best = 0;
      let score = Number.NEGATIVE_INFINITY;
      for (let from = 0; from < COUNT; from += 1) {
        const candidate = (scores[from] ?? 0) + (transitions[from * COUNT + label] ?? 0);
        if (candidate > score) [best, score] = [from, candidate];
      }
      back[index * COUNT + label] = best;
      next.push(score + (emissions[index * COUNT + label] ?? 0));
    }
    scores = next;
  }
  const labels = new Uint8Array(length);
  let label = scores.indexOf(Math.max(...scores));
  for (let index = length - 1; index >= 0; index -= 1) {
    labels[index] = label;
    label = back[index * COUNT + label] ?? OTHER;
  }
  return labels;
}
