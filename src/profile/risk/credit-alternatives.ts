/**
 * What would change the answer: the fewest changes, of what a person can change before they ask for a loan, that bring
 * the probability below the next step. Every combination is computed with the model itself, so none is missed and none
 * is claimed that does not hold.
 */
import {
  CREDIT_FORM,
  type CreditAlternative,
  type CreditAnswer,
  type CreditAnswers,
  type CreditChange,
  type CreditField,
  nextStep,
} from '../../domain/credit.ts';
import type { CreditModel } from '../../models/credit.ts';
import { creditValues, inUnit } from './credit-values.ts';

const MOST = 3;

interface Step extends CreditChange {
  /** Share of the field's bins that are crossed: how large the change is. */
  effort: number;
}

interface Found {
  changes: readonly Step[];
  probability: number;
  effort: number;
}

/** @returns of each set of fields, none of which can be left out, the smallest change; fewest fields first */
export function creditAlternatives(model: CreditModel, answers: CreditAnswers): CreditAlternative[] {
  const probability = probabilityOf(model, answers);
  const below = nextStep(probability);
  if (below === undefined) return [];
  const found = new Map<string, Found>();
  for (const changes of combinations(CREDIT_FORM.map((field) => stepsOf(model, answers, field)))) {
    const changed = changes.map(({ field, to }) => [field, to] as const);
    const reached = probabilityOf(model, { ...answers, ...Object.fromEntries(changed) });
    if (changes.length === 0 || reached >= below) continue;
    const key = changes.map(({ field }) => field).join();
    const effort = changes.reduce((sum, change) => sum + change.effort, 0);
    const best = found.get(key);
    if (!best || effort < best.effort || (effort === best.effort && reached < best.probability)) {
      found.set(key, { changes, probability: reached, effort });
    }
  }
  const all = [...found.values()];
  return all
    .filter((one) => !all.some((other) => other.changes.length < one.changes.length && within(other, one)))
    .sort((a, b) => a.changes.length - b.changes.length || a.effort - b.effort)
    .slice(0, MOST)
    .map(({ changes, probability }) => ({
      changes: changes.map(({ field, from, to }) => ({ field, from, to })),
      probability,
      below,
    }));
}

function probabilityOf(model: CreditModel, answers: CreditAnswers): number {
  return 1 / (1 + Math.exp(-model.additive.logit(creditValues(model, answers))));
}

function within(part: Found, whole: Found): boolean {
  return part.changes.every(({ field }) => whole.changes.some((change) => change.field === field));
}

/** Other answers of a field that are safer, of equally safe ones the nearest; none of a field that was left open, or that nobody can change. */
function stepsOf(model: CreditModel, answers: CreditAnswers, field: CreditField): Step[] {
  const from = answers[field.id];
  if (from === undefined || !field.actionable) return [];
  const entry = (answer: CreditAnswer) => {
    const values = creditValues(model, { [field.id]: answer });
    return {
      logit: model.additive.logit(values),
      bin: model.additive.bins(values).find((bin) => bin !== undefined) ?? 0,
    };
  };
  const now = entry(from);
  const bins = model.additive.fields.find(({ id }) => id === field.id)?.table.length ?? 1;
  const nearest = new Map<number, Step>();
  for (const to of field.levels ?? numbersOf(model, field)) {
    const then = entry(to);
    // Levels without an order are all as far from one another.
    const effort = field.direction ? Math.abs(then.bin - now.bin) / bins : 0.5;
    const known = nearest.get(then.logit);
    if (then.logit >= now.logit || (known && known.effort <= effort)) continue;
    nearest.set(then.logit, { field: field.id, from, to, effort });
  }
  return [...nearest.values()];
}

/** The greatest round number of each bin. */
function numbersOf(model: CreditModel, { id, step = 1 }: CreditField): number[] {
  const cuts = model.additive.fields.find((field) => field.id === id)?.cuts ?? [];
  return cuts.map((cut) => Math.floor(inUnit(id, cut) / step) * step);
}

/** Every way to take at most one of each. */
function combinations(steps: readonly (readonly Step[])[]): Step[][] {
  return steps.reduce<Step[][]>(
    (made, choices) => made.flatMap((chosen) => [chosen, ...choices.map((step) => [...chosen, step])]),
    [[]],
  );
}
