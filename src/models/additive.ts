/** Additive logistic regression over bins, as tools/models/credit_learner.py fits it: points that add up. */
import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';

const Numbers = v.array(v.pipe(v.number(), v.finite()));
const Id = v.pipe(v.string(), v.minLength(1));
const FieldSchema = v.pipe(
  v.object({
    id: Id,
    /** Of a choice; of a number, bin i holds what is above i of the cuts. */
    levels: v.exactOptional(v.pipe(v.array(Id), v.minLength(2))),
    cuts: v.exactOptional(Numbers),
    direction: v.exactOptional(v.picklist(['never-safer', 'never-riskier'])),
    /** What each bin adds to the logit; the mean over the rows of the fit is 0. */
    table: Numbers,
  }),
  v.check(({ levels, cuts }) => (levels === undefined) !== (cuts === undefined), 'levels or cuts'),
  v.check(({ levels = [] }) => new Set(levels).size === levels.length, 'a level stands twice'),
  v.check(({ cuts = [] }) => rising(cuts, true), 'cuts do not rise'),
  v.check(
    ({ levels, cuts, table }) => table.length === (levels?.length ?? (cuts?.length ?? 0) + 1),
    'another number of bins',
  ),
  v.check(
    ({ direction, table }) =>
      direction === undefined || rising(direction === 'never-safer' ? table : [...table].reverse()),
    'against its direction',
  ),
);
const AdditiveSchema = v.object({
  base: v.pipe(v.number(), v.finite()),
  fields: v.pipe(
    v.array(FieldSchema),
    v.minLength(1),
    v.check((fields) => new Set(fields.map(({ id }) => id)).size === fields.length, 'a field stands twice'),
  ),
  pairs: v.array(v.object({ fields: v.tuple([Id, Id]), table: v.array(Numbers) })),
});

export type AdditiveField = v.InferOutput<typeof FieldSchema>;
type Parameters = v.InferOutput<typeof AdditiveSchema>;

/** By field: the level of a choice, the number of a number. */
export type AdditiveValues = Readonly<Record<string, string | number | undefined>>;

export interface Contribution {
  /** One id, or two of a pair. */
  fields: string[];
  logOdds: number;
}

export class AdditiveModel {
  readonly base: number;
  readonly fields: readonly AdditiveField[];
  readonly #pairs: Parameters['pairs'];
  readonly #field: ReadonlyMap<string, AdditiveField>;

  /** @throws Failure model-corrupt, also where a table goes against its direction or a pair could */
  constructor(json: unknown, name: string) {
    const parsed = v.safeParse(AdditiveSchema, json);
    if (!parsed.success) throw new Failure('model-corrupt', `${name}: ${v.summarize(parsed.issues)}`);
    this.base = parsed.output.base;
    this.fields = parsed.output.fields;
    this.#pairs = parsed.output.pairs;
    this.#field = new Map(this.fields.map((field) => [field.id, field]));
    for (const { fields, table } of this.#pairs) {
      const [a, b] = fields.map((id) => this.#field.get(id));
      const fits =
        a && b && table.length === a.table.length && table.every((row) => row.length === b.table.length);
      if (!fits || a.direction || b.direction) throw new Failure('model-corrupt', `${name}: a pair`);
    }
  }

  /**
   * Bin of each field, undefined where nothing was said.
   * @throws Failure invalid-request for a level that the field lacks, or a number that is none
   */
  bins(values: AdditiveValues): (number | undefined)[] {
    return this.fields.map((field) => {
      const value = values[field.id];
      return value === undefined ? undefined : binOf(field, value);
    });
  }

  /** With `base` they add up to the logit. What was not said adds nothing: it counts as the average. */
  contributions(values: AdditiveValues): Contribution[] {
    const bins = this.bins(values);
    const single = this.fields.flatMap(({ id, table }, at) => {
      const logOdds = table[bins[at] ?? -1];
      return logOdds === undefined ? [] : [{ fields: [id], logOdds }];
    });
    const paired = this.#pairs.flatMap(({ fields: [a, b], table }) => {
      const [row, column] = [a, b].map((id) => bins[this.fields.findIndex((field) => field.id === id)]);
      const logOdds = table[row ?? -1]?.[column ?? -1];
      return logOdds === undefined ? [] : [{ fields: [a, b], logOdds }];
    });
    return [...single, ...paired];
  }

  logit(values: AdditiveValues): number {
    return this.contributions(values).reduce((sum, { logOdds }) => sum + logOdds, this.base);
  }
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function binOf({ id, levels, cuts = [] }: AdditiveField, value: string | number): number {
  if (levels) {
    const at = levels.indexOf(String(value));
    if (at >= 0) return at;
  } else if (typeof value === 'number' && Number.isFinite(value)) {
    return cuts.filter((cut) => value > cut).length;
  }
  throw new Failure('invalid-request', `${id}: ${value}`);
}

function rising(values: readonly number[], strictly = false): boolean {
  return values.every((value, at) => {
    const before = values[at - 1];
    return before === undefined || (strictly ? value > before : value >= before);
  });
}
