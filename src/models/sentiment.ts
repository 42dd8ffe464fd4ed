/** Multinomial logistic regression on sentence embeddings, temperature-calibrated (Guo et al. 2017, arXiv:1706.04599). */
import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';
import { SENTIMENTS, type Sentiment } from '../domain/signal.ts';
import { dot, softmax } from './vector.ts';

const ParametersSchema = v.object({
  dim: v.number(),
  classes: v.pipe(v.array(v.picklist(SENTIMENTS)), v.length(SENTIMENTS.length)),
  weights: v.pipe(v.array(v.array(v.number())), v.length(SENTIMENTS.length)),
  bias: v.pipe(v.array(v.number()), v.length(SENTIMENTS.length)),
  temperature: v.number(),
  abstainBelow: v.number(),
});

export class SentimentHead {
  readonly #parameters: v.InferOutput<typeof ParametersSchema>;

  /**
   * @param parameters the contents of sentiment.json
   * @throws Failure model-corrupt
   */
  constructor(parameters: unknown) {
    const parsed = v.safeParse(ParametersSchema, parameters);
    if (!parsed.success) throw new Failure('model-corrupt', `sentiment.json: ${v.summarize(parsed.issues)}`);
    this.#parameters = parsed.output;
  }

  /**
   * @param embedding float32 [dim], unit length
   * @returns undefined if the head abstains
   */
  classify(embedding: Float32Array): { label: Sentiment; probability: number } | undefined {
    const { classes, weights, bias, temperature, abstainBelow } = this.#parameters;
    const probabilities = softmax(
      weights.map((row, index) => (dot(row, embedding) + (bias[index] ?? 0)) / temperature),
    );
    const probability = Math.max(...probabilities);
    const label = classes[probabilities.indexOf(probability)];
    return label === undefined || probability < abstainBelow ? undefined : { label, probability };
  }
}
