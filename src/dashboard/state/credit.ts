/** The form of the loan model, and the answer to it. Nothing is computed until the person asks. */
import { computed, signal } from '@preact/signals';
import {
  CREDIT_FORM,
  type CreditAnswer,
  type CreditAnswers,
  type CreditAssessment,
  type CreditFieldId,
  type CreditMeasuredModel,
} from '../../domain/credit.ts';
import {
  LEFT_OPEN,
  type NotFilledReason,
  type Prefilled,
  type SaidAnswers,
} from '../../domain/credit-form.ts';
import { isValid, usable } from './credit-answers.ts';
import { finances } from './finances.ts';
import { ask, type Problem, problemOf, vault } from './vault.ts';

export interface FieldState {
  /** What the form shows; undefined where nothing is given. */
  answer: CreditAnswer | undefined;
  /** What the statements say, whether or not the person says otherwise. */
  prefilled?: Prefilled;
  /** Why the statements say nothing. */
  notFilled?: NotFilledReason;
  /** The person said it themselves, or left it open themselves. */
  said: boolean;
  invalid: boolean;
}

/** Ahead of what is stored while the person fills in; undefined until they do. */
const changed = signal<SaidAnswers | undefined>(undefined);
export const said = computed((): SaidAnswers => changed.value ?? finances.value?.said ?? {});

export const fields = computed((): Record<CreditFieldId, FieldState> => {
  const states = CREDIT_FORM.map(({ id }): [CreditFieldId, FieldState] => {
    const own = said.value[id];
    const prefilled = finances.value?.prefilled[id];
    const notFilled = finances.value?.notFilled[id];
    const answer = own === LEFT_OPEN ? undefined : (own ?? prefilled?.answer);
    return [
      id,
      {
        answer,
        ...(prefilled && { prefilled }),
        ...(notFilled && { notFilled }),
        said: own !== undefined,
        invalid: !isValid(id, answer),
      },
    ];
  });
  return Object.fromEntries(states) as Record<CreditFieldId, FieldState>;
});

/** What the model is given: without what cannot be used. */
const answers = computed((): CreditAnswers => {
  const given = Object.entries(fields.value).flatMap(([id, { answer, invalid }]) =>
    answer === undefined || invalid ? [] : [[id, answer] as const],
  );
  return Object.fromEntries(given);
});

/** @param answer undefined takes back what was said; LEFT_OPEN leaves the question open */
export function answer(id: CreditFieldId, given: CreditAnswer | typeof LEFT_OPEN | undefined): void {
  const { [id]: _before, ...others } = said.peek();
  const next: SaidAnswers = given === undefined ? others : { ...others, [id]: given };
  changed.value = next;
  if (typeof given === 'number' && !isValid(id, given)) return;
  void ask(vault.profiler.saveAnswers(usable(next)));
}

export type Asked =
  | { state: 'idle' }
  | { state: 'asking' }
  | { state: 'answered'; answers: CreditAnswers; assessment: CreditAssessment }
  | { state: 'failed'; problem: Problem };

export const asked = signal<Asked>({ state: 'idle' });
/** Known once the person asks, or opens the part about it. */
export const measured = signal<CreditMeasuredModel | undefined>(undefined);

/** Whether the answer on screen is one to other answers than those in the form. */
export const isStale = computed(
  () =>
    asked.value.state === 'answered' && JSON.stringify(asked.value.answers) !== JSON.stringify(answers.value),
);

export const firstInvalid = computed(() => CREDIT_FORM.find(({ id }) => fields.value[id].invalid)?.id);

export async function askCredit(): Promise<void> {
  if (firstInvalid.peek()) return;
  const given = answers.peek();
  asked.value = { state: 'asking' };
  try {
    const assessment = await vault.profiler.creditRisk(given);
    asked.value = { state: 'answered', answers: given, assessment };
  } catch (error) {
    asked.value = { state: 'failed', problem: problemOf(error) };
  }
}

export async function loadMeasured(): Promise<void> {
  measured.value ??= await ask(vault.profiler.creditMeasured());
}
