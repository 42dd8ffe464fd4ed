/**
 * Whether a person will buy from a category within the window of the model. Buying again is learned
 * (logistic regression on purchases, tools/models/behaviour.py); a view or a cart adds to it by a rule
 * with published shares, since no data with a licence to learn from has both carts and histories.
 */
import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';
import type { BehaviourState, CategoryState, Counts } from './behaviour.ts';

export const INTENT_FEATURES = [
  'categoryRecency',
  'categoryFrequency',
  'due',
  'recency',
  'recentDays',
  'frequency',
  'tenure',
  'categoryShare',
] as const;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const ModelSchema = v.object({
  version: v.literal(1),
  windowDays: v.pipe(v.number(), v.integer(), v.minValue(1)),
  threshold: share,
  features: v.pipe(
    v.array(v.string()),
    v.check((names) => names.join() === INTENT_FEATURES.join(), 'other features'),
  ),
  weights: v.pipe(v.array(v.number()), v.length(INTENT_FEATURES.length)),
  bias: v.number(),
  rules: v.object({ cart: share, view: share }),
});

export type IntentModel = v.InferOutput<typeof ModelSchema>;

/**
 * @param json the contents of behaviour-model.json
 * @throws Failure model-corrupt
 */
export function parseIntentModel(json: unknown): IntentModel {
  const parsed = v.safeParse(ModelSchema, json);
  if (!parsed.success)
    throw new Failure('model-corrupt', `behaviour-model.json: ${v.summarize(parsed.issues)}`);
  return parsed.output;
}

export interface Intent {
  category: string;
  /** Of a purchase within `windowDays`. */
  probability: number;
  /** Whether the probability reaches the learned threshold. */
  stated: boolean;
  /** What speaks for it. */
  basis: ('bought' | 'cart' | 'view')[];
}

/** @returns most probable first; categories that nothing speaks for are left out */
export function purchaseIntent(state: BehaviourState, today: number, model: IntentModel): Intent[] {
  return [...state.categories]
    .map(([category, of]) => intentFor(category, of, state.purchases, today, model))
    .filter(({ basis }) => basis.length > 0)
    .sort((a, b) => b.probability - a.probability || (a.category < b.category ? -1 : 1));
}

/** One of the independent chances that make up a probability of buying. */
export interface IntentPart {
  kind: 'purchase' | 'cart' | 'item';
  /** Days of the activities of that kind behind it. */
  days: number[];
  probability: number;
}

/** @returns parts whose complements multiply to that of the whole: buying again, a cart, each day with a view */
export function intentParts(
  of: CategoryState,
  purchases: Counts<number>,
  today: number,
  model: IntentModel,
): IntentPart[] {
  const parts: IntentPart[] = [];
  const days = daysUntil(of.purchases, today);
  if (days.length > 0) {
    const probability = repurchase(days, daysUntil(purchases, today), today, model);
    parts.push({ kind: 'purchase', days, probability });
  }
  // A purchase answers the carts and views before it, and those of its own day.
  const since = Math.max(days.at(-1) ?? Number.NEGATIVE_INFINITY, today - model.windowDays);
  const chance = (share: number, day: number) => share * left(day, today, model.windowDays);
  // One cart counts: adding again is the same wish.
  const cart = daysUntil(of.carts, today).findLast((day) => day > since);
  if (cart !== undefined) {
    parts.push({ kind: 'cart', days: [cart], probability: chance(model.rules.cart, cart) });
  }
  for (const day of daysUntil(of.views, today).filter((seen) => seen > since)) {
    parts.push({ kind: 'item', days: [day], probability: chance(model.rules.view, day) });
  }
  return parts;
}

const BASIS = { purchase: 'bought', cart: 'cart', item: 'view' } as const;

function intentFor(
  category: string,
  of: CategoryState,
  purchases: Counts<number>,
  today: number,
  model: IntentModel,
): Intent {
  const parts = intentParts(of, purchases, today, model);
  const probability = 1 - parts.reduce((not, part) => not * (1 - part.probability), 1);
  const basis = [...new Set(parts.map(({ kind }) => BASIS[kind]))];
  return { category, probability, stated: probability >= model.threshold, basis };
}

/**
 * @param days with a purchase in the category, ascending, none after `today`
 * @param every days with any purchase, likewise; both have at least one
 * @returns learned probability of buying from the category again within the window
 */
export function repurchase(
  days: readonly number[],
  every: readonly number[],
  today: number,
  { weights, bias }: IntentModel,
): number {
  const logit = intentFeatures(days, every, today).reduce(
    (sum, value, at) => sum + value * (weights[at] ?? 0),
    bias,
  );
  return 1 / (1 + Math.exp(-logit));
}

/** In the order of INTENT_FEATURES; arguments as `repurchase`. */
export function intentFeatures(days: readonly number[], every: readonly number[], today: number): number[] {
  const [first = today, firstOfAll = today] = [days[0], every[0]];
  const recency = today - (days.at(-1) ?? today);
  return [
    Math.log1p(recency),
    Math.log(days.length),
    // A week is added, so that two purchases in a row do not make the next one overdue.
    Math.min(4, recency / ((today - first) / days.length + 7)),
    Math.log1p(today - (every.at(-1) ?? today)),
    Math.log1p(every.filter((day) => today - day < 91).length),
    Math.log(every.length),
    Math.log1p(today - firstOfAll),
    days.length / every.length,
  ];
}

/** The part of the window that is still to come, in (0, 1]. */
function left(day: number, today: number, windowDays: number): number {
  return 1 - (today - day) / windowDays;
}

function daysUntil(counts: Counts<number>, today: number): number[] {
  return [...counts.keys()].filter((day) => day <= today).sort((a, b) => a - b);
}
