/** What a person said recurring flows are for, in place of what their words say. */
import { PURPOSES_IN, PURPOSES_OUT, type RecurringFlow, type SaidPurpose } from '../../domain/finance.ts';

/** Of what was said of a flow the last holds; a purpose that money of its direction cannot have is left out. */
export function withSaidPurposes(
  flows: readonly RecurringFlow[],
  said: readonly SaidPurpose[],
): RecurringFlow[] {
  if (said.length === 0) return [...flows];
  const purposes = new Map(
    said.flatMap(({ transactions, purpose }) => transactions.map((id) => [id, purpose] as const)),
  );
  return flows.map((flow) => {
    const fitting = flow.amount > 0 ? PURPOSES_IN : PURPOSES_OUT;
    const purpose = flow.transactions.map((id) => purposes.get(id)).find((one) => one !== undefined);
    return purpose !== undefined && fitting.includes(purpose)
      ? { ...flow, purpose, found: flow.purpose }
      : flow;
  });
}

/** @param purpose null takes back what was said */
export function sayPurpose(
  said: readonly SaidPurpose[],
  transactions: readonly string[],
  purpose: SaidPurpose['purpose'] | null,
): SaidPurpose[] {
  const ids = new Set(transactions);
  const others = said.filter((one) => !one.transactions.some((id) => ids.has(id)));
  return purpose === null ? others : [...others, { transactions: [...transactions], purpose }];
}
