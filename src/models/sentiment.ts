/** Sentiment from the logits of the text encoder, temperature-calibrated (Guo et al. 2017, arXiv:1706.04599). */
import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';
import { SENTIMENTS, type Sentiment } from '../domain/signal.ts';
import { softmax } from './vector.ts';

/** Greater than 0, or the division would turn every answer over or into NaN. */
const Temperature = v.pipe(v.number(), v.gtValue(0));

const ParametersSchema = v.object({
  classes: v.pipe(
    v.array(v.picklist(SENTIMENTS)),
    v.length(SENTIMENTS.length),
    v.check((classes) => new Set(classes).size === classes.length, 'a class stands twice'),
  ),
  temperature: Temperature,
  abstainBelow: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
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
   * @param logits float32 [classes], the encoder's output `sentiment` of one text; empty if it has none
   * @returns undefined if the head abstains, or has nothing to go by
   * @throws Failure model-corrupt if the encoder has another number of classes
   */
  classify(logits: Float32Array): { label: Sentiment; probability: number } | undefined {
    const { classes, temperature, abstainBelow } = this.#parameters;
    if (logits.length === 0) return undefined;
    if (logits.length !== classes.length) {
      throw new Failure('model-corrupt', `sentiment: ${logits.length} logits for ${classes.length} classes`);
    }
    const probabilities = softmax(Array.from(logits, (logit) => logit / temperature));
    const probability = Math.max(...probabilities);
    const label = classes[probabilities.indexOf(probability)];
    return label === undefined || probability < abstainBelow ? undefined : { label, probability };
  }
}
