/** What the person's statements say, asked again whenever one is added or removed, here or in another tab. */
import { computed, signal } from '@preact/signals';
import type { Purpose, RecurringFlow, Transaction } from '../../domain/finance.ts';
import type { Finances, StatementSummary, TransactionsOf } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { announce } from './notice.ts';
import { rememberPlace, returnToPlace } from './place.ts';
import { throttled } from './throttle.ts';
import { ask, vault } from './vault.ts';

/** Both undefined until the first answer. */
export const statements = signal<StatementSummary[] | undefined>(undefined);
export const finances = signal<Finances | undefined>(undefined);
export const financesFailed = signal(false);

/** What is looked at, where there are several currencies. */
export const chosenCurrency = signal<string | undefined>(undefined);
export const shownCurrency = computed(() => {
  const currencies = finances.value?.currencies ?? [];
  return currencies.find(({ flow }) => flow.currency === chosenCurrency.value) ?? currencies[0];
});

export async function refreshFinances(): Promise<void> {
  const [held, view] = await Promise.all([ask(vault.profiler.statements()), ask(vault.profiler.finances())]);
  financesFailed.value = !held || !view;
  if (!held || !view) return;
  // The same answer leaves what is drawn as it is.
  if (JSON.stringify(held) !== JSON.stringify(statements.peek())) statements.value = held;
  if (JSON.stringify(view) !== JSON.stringify(finances.peek())) finances.value = view;
}

const SOON_MS = 100;
const refresh = throttled(refreshFinances, () => SOON_MS);

/** @returns how to stop */
export function followFinances(): () => void {
  refresh();
  return vault.onFinances(refresh);
}

export async function removeStatement({ id, fileName }: StatementSummary): Promise<void> {
  rememberPlace();
  const done = await ask(vault.profiler.removeStatement(id).then(() => true));
  if (!done) return;
  await refreshFinances();
  announce(t.value.finances.removed(fileName), async () => {
    const back = await ask(vault.profiler.undoRemoveStatement(id));
    await refreshFinances();
    announce(back ? t.value.finances.returned : t.value.finances.tooLate);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) returnToPlace();
    });
  });
}

/** As many as can be named at once. */
const MOST_ROWS = 2_000;

/** What a recurring flow is for. @param purpose null: what its words say */
export async function correctPurpose(flow: RecurringFlow, purpose: Purpose | null): Promise<void> {
  const transactions = flow.transactions.slice(0, MOST_ROWS);
  const say = async (said: Purpose | null): Promise<boolean | undefined> => {
    const done = await ask(vault.profiler.correctPurpose({ transactions, purpose: said }).then(() => true));
    await refreshFinances();
    return done;
  };
  const before = flow.found === undefined ? null : flow.purpose;
  if (!(await say(purpose))) return;
  const words = t.value.finances;
  const name = flow.name || words.noDescription;
  const now = purpose ?? flow.found ?? flow.purpose;
  announce(words.purposeSaid(name, words.purpose[now] || words.purposeOther), async () => {
    if (await say(before)) announce(words.purposeTakenBack(name));
  });
}

export async function transactionsOf(of: TransactionsOf): Promise<Transaction[] | undefined> {
  return ask(vault.profiler.transactions(of));
}
