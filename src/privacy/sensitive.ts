/**
 * Special categories are seen and not used: what an activity about one of them says contributes to nothing.
 * The gate stands on the taxonomy (the topic head's probability of all sensitive topics) and on logistic
 * regression over the embedding, which knows texts that the taxonomy has no word for. Formula: tools/models/README.md.
 */
import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';

/** At this joint probability of sensitive topics an activity is withheld, whatever the regression says. */
export const SENSITIVE_LIMIT = 0.95;

/**
 * So much surer (in log odds) must the gate be of a single passage than of the whole: with three looks instead of
 * one, harmless long pages were withheld twice as often (.157 against .069; with the margin .078).
 */
const PASSAGE_MARGIN = 2;

const ParametersSchema = v.object({
  /** Of the embedding. */
  dim: v.number(),
  mean: v.array(v.number()),
  inputScale: v.number(),
  massScale: v.number(),
  massFloor: v.number(),
  /** Kinds of text, in the order of the weights' rows. */
  kinds: v.array(v.object({ name: v.string(), sensitive: v.boolean(), bias: v.number() })),
  threshold: v.number(),
});

/** Rows of weights; `EmbeddingTable` of src/models is one. */
export interface Weights {
  rows: number;
  dim: number;
  times(vector: Float32Array): ArrayLike<number>;
}

/** What the gate needs to know of a text, or of one of its passages. */
export interface Looked {
  /** float32 [dim], unit length. */
  embedding: Float32Array;
  /** P(any sensitive topic), as the topic head has it. */
  sensitive: number;
}

export class Firewall {
  readonly #parameters: v.InferOutput<typeof ParametersSchema>;
  readonly #weights: Weights;

  /**
   * @param parameters the contents of public/models/firewall.json
   * @param weights of firewall.i8.bin
   * @throws Failure model-corrupt if the two do not fit each other
   */
  constructor(parameters: unknown, weights: Weights) {
    const parsed = v.safeParse(ParametersSchema, parameters);
    if (!parsed.success) throw new Failure('model-corrupt', `firewall.json: ${v.summarize(parsed.issues)}`);
    const { dim, mean, kinds } = parsed.output;
    if (weights.rows !== kinds.length || weights.dim !== dim + 1 || mean.length !== dim) {
      throw new Failure('model-corrupt', 'firewall.json and firewall.i8.bin differ in size');
    }
    this.#parameters = parsed.output;
    this.#weights = weights;
  }

  /** @returns log odds that the text is sensitive; comparable with `threshold` alone */
  score({ embedding, sensitive }: Looked): number {
    const { dim, mean, inputScale, massScale, massFloor, kinds } = this.#parameters;
    const input = new Float32Array(dim + 1);
    let square = 0;
    for (let at = 0; at < dim; at++) {
      const value = (embedding[at] ?? 0) - (mean[at] ?? 0);
      input[at] = value;
      square += value * value;
    }
    const scale = inputScale / (Math.sqrt(square) || 1);
    for (let at = 0; at < dim; at++) input[at] = (input[at] ?? 0) * scale;
    const mass = Math.min(1 - massFloor, Math.max(massFloor, sensitive));
    input[dim] = massScale * Math.log(mass / (1 - mass));

    const z = this.#weights.times(input);
    const together = (sensitive: boolean) =>
      logSumExp(
        kinds.flatMap((kind, row) => (kind.sensitive === sensitive ? [(z[row] ?? 0) + kind.bias] : [])),
      );
    return together(true) - together(false);
  }

  /**
   * The one gate.
   *
   * @param texts what was read of an activity: its fused reading first, then each passage where there are several;
   *   one that is plainly sensitive closes the gate for all
   */
  isSensitive(texts: readonly Looked[]): boolean {
    const { threshold } = this.#parameters;
    return texts.some(
      (text, nth) =>
        text.sensitive >= SENSITIVE_LIMIT ||
        this.score(text) >= (nth === 0 ? threshold : threshold + PASSAGE_MARGIN),
    );
  }
}

function logSumExp(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

/** At this joint probability the taxonomy alone, where no firewall is loaded, withholds an activity. */
const ALONE_LIMIT = 0.4;

/** The gate of a text model that has no regression of its own. */
export const byTaxonomy: Pick<Firewall, 'isSensitive'> = {
  isSensitive: (texts) => texts.some(({ sensitive }) => sensitive >= ALONE_LIMIT),
};
