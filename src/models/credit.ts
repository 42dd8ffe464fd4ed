/** public/models/credit.json: tables, how many loans stood behind each entry, and how sure the entries are. */
import * as v from 'valibot';
import {
  CREDIT_FIELDS,
  CREDIT_FORM,
  type CreditFieldId,
  type CreditMeasuredModel,
} from '../domain/credit.ts';
import { Failure } from '../domain/failure.ts';
import { AdditiveModel, type AdditiveValues } from './additive.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const Measured = v.object({ value: finite, low: finite, high: finite });
const CreditSchema = v.object({
  version: v.literal(1),
  loans: count,
  baseRate: share,
  fields: v.array(
    v.object({
      counts: v.array(count),
      range: v.exactOptional(v.tuple([finite, finite])),
      table: v.array(finite),
    }),
  ),
  pairs: v.pipe(v.array(v.unknown()), v.length(0)),
  /** Lower triangle over the base and all entries of the tables in their order. */
  covariance: v.array(v.array(finite)),
  measured: v.object({
    loans: count,
    auc: Measured,
    calibrationError: share,
    threshold: share,
    calibration: v.array(v.object({ predicted: share, observed: share, low: share, high: share, n: count })),
    fairness: v.array(
      v.object({
        by: v.picklist(['sex', 'sex-corrected', 'age', 'foreign-worker']),
        group: v.string(),
        n: count,
        baseRate: share,
        meanPredicted: share,
        auc: v.exactOptional(Measured),
        truePositiveRate: v.exactOptional(Measured),
        falsePositiveRate: v.exactOptional(Measured),
        calibrationGap: Measured,
      }),
    ),
  }),
});

export class CreditModel {
  readonly additive: AdditiveModel;
  readonly measured: CreditMeasuredModel;
  readonly baseRate: number;
  readonly #parameters: v.InferOutput<typeof CreditSchema>;
  /** Where each field's entries begin in the covariance. */
  readonly #starts: readonly number[];

  /**
   * @param json the contents of credit.json
   * @throws Failure model-corrupt, also where its fields are not those of the form
   */
  constructor(json: unknown) {
    const parsed = v.safeParse(CreditSchema, json);
    if (!parsed.success) throw new Failure('model-corrupt', `credit.json: ${v.summarize(parsed.issues)}`);
    this.additive = new AdditiveModel(json, 'credit.json');
    this.#parameters = parsed.output;
    this.measured = parsed.output.measured;
    this.baseRate = parsed.output.baseRate;
    const starts = [1];
    for (const { table } of this.additive.fields) starts.push((starts.at(-1) ?? 1) + table.length);
    this.#starts = starts;
    const rows = parsed.output.covariance;
    if (rows.length !== starts.at(-1) || rows.some((row, at) => row.length !== at + 1))
      throw new Failure('model-corrupt', 'credit.json: covariance');
    if (!this.#isOfTheForm()) throw new Failure('model-corrupt', 'credit.json: other fields than the form');
  }

  /**
   * Variance of the logit over models of bootstrap samples. What was not said adds the variance that the field's
   * entries have among the loans, since it might have been any of them.
   */
  variance(values: AdditiveValues): number {
    const bins = this.additive.bins(values);
    const entries = [0];
    let unsaid = 0;
    bins.forEach((bin, at) => {
      if (bin === undefined) unsaid += this.#spread(at);
      else entries.push((this.#starts[at] ?? 0) + bin);
    });
    let sum = 0;
    for (const a of entries) for (const b of entries) sum += this.#covariance(a, b);
    return Math.max(0, sum) + unsaid;
  }

  /** How many of the loans had this answer, or one in the same bin. */
  loansLike(id: CreditFieldId, value: string | number): number {
    const at = CREDIT_FIELDS.indexOf(id);
    const bin = this.additive.bins({ [id]: value })[at];
    return this.#parameters.fields[at]?.counts[bin ?? -1] ?? 0;
  }

  /** Least and greatest number that the loans had; undefined for a choice. */
  rangeOf(id: CreditFieldId): readonly [least: number, greatest: number] | undefined {
    return this.#parameters.fields[CREDIT_FIELDS.indexOf(id)]?.range;
  }

  #covariance(a: number, b: number): number {
    return this.#parameters.covariance[Math.max(a, b)]?.[Math.min(a, b)] ?? 0;
  }

  #spread(at: number): number {
    const { counts = [], table = [] } = this.#parameters.fields[at] ?? {};
    return (
      table.reduce((sum, entry, bin) => sum + (counts[bin] ?? 0) * entry ** 2, 0) / this.#parameters.loans
    );
  }

  #isOfTheForm(): boolean {
    const { fields } = this.additive;
    return (
      fields.length === CREDIT_FORM.length &&
      CREDIT_FORM.every(({ id, kind, levels, direction }, at) => {
        const field = fields[at];
        const { counts, range } = this.#parameters.fields[at] ?? {};
        return (
          field?.id === id &&
          field.direction === direction &&
          field.levels?.join() === levels?.join() &&
          counts?.length === field.table.length &&
          (range !== undefined) === (kind === 'number')
        );
      })
    );
  }
}
