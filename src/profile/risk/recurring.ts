/** Payments that come again and again, to or from the same, in about the same amount. */
import { INTERVALS, type Interval, type RecurringFlow, type Transaction } from '../../domain/finance.ts';
import { byTime, compare, groupBy } from './merge.ts';
import { commonParts, type Payee, payeeOf } from './payee.ts';
import { median } from './statistics.ts';
import { CASH, plain, purposeOf } from './words.ts';

/** Days from one to the next, how far off still counts, how many it takes, and how many come in twelve months. */
const RHYTHMS: Record<Interval, { days: number; slack: number; least: number; yearly: number }> = {
  // Short intervals happen by chance more easily.
  weekly: { days: 7, slack: 2, least: 6, yearly: 52 },
  // Wide enough for what comes on the 15th and the last of every month.
  fortnightly: { days: 14, slack: 4, least: 4, yearly: 26 },
  monthly: { days: 30, slack: 6, least: 3, yearly: 12 },
  quarterly: { days: 91, slack: 12, least: 3, yearly: 4 },
  yearly: { days: 365, slack: 20, least: 3, yearly: 1 },
};
/** Shares of steps that keep to the interval, and of amounts near the median. */
const REGULAR = 0.75;
const ALIKE = 0.75;
/** Percent of the median within which an amount is near it. */
const NEAR = 20;
/** Of one payee with several contracts, equal amounts are tried by themselves, if there are this many. */
const LEAST_EQUAL = 4;

interface Member extends Transaction {
  payee: Payee;
}

/**
 * @param transactions of one currency without transfers, in any order
 * @param toDay the last day of the statements
 * @returns by monthly size, largest first
 */
export function findRecurring(transactions: readonly Transaction[], toDay: number): RecurringFlow[] {
  const common = commonParts(transactions);
  const members = transactions
    .filter(({ description }) => !CASH.test(plain(description)))
    .map((transaction): Member => ({ ...transaction, payee: payeeOf(transaction.description, common) }))
    .filter(({ payee }) => payee.key !== '')
    .sort(byTime);
  const groups = groupBy(members, ({ amount, payee }) => `${Math.sign(amount)} ${payee.key}`);
  return [...groups.values()]
    .flatMap((group) => flowsOf(group, toDay))
    .sort((a, b) => Math.abs(b.monthly) - Math.abs(a.monthly) || compare(a.id, b.id));
}

function flowsOf(members: readonly Member[], toDay: number): RecurringFlow[] {
  const whole = flowOf(members, toDay);
  if (whole) return [whole];
  return [...groupBy(members, ({ amount }) => amount).values()]
    .filter((equal) => equal.length >= LEAST_EQUAL && equal.length < members.length)
    .flatMap((equal) => flowOf(equal, toDay) ?? []);
}

/** @param members of one payee and direction, oldest first */
function flowOf(members: readonly Member[], toDay: number): RecurringFlow | undefined {
  const [first] = members;
  const last = members.at(-1);
  const amount = median(members.map((member) => member.amount));
  if (!first || !last || amount === undefined || members.length < 3) return undefined;
  const near = members.filter((m) => Math.abs(m.amount - amount) * 100 <= Math.abs(amount) * NEAR);
  if (near.length < members.length * ALIKE) return undefined;
  const steps = members.slice(1).map((member, index) => member.day - (members[index]?.day ?? 0));
  const kept = (interval: Interval) => {
    const { days, slack } = RHYTHMS[interval];
    return steps.filter((step) => Math.abs(step - days) <= slack).length / steps.length;
  };
  const [interval] = INTERVALS.filter(
    (candidate) => members.length >= RHYTHMS[candidate].least && kept(candidate) >= REGULAR,
  ).sort((a, b) => kept(b) - kept(a) || RHYTHMS[a].days - RHYTHMS[b].days);
  if (!interval) return undefined;
  const { days, yearly } = RHYTHMS[interval];
  const sizes = members.map((member) => member.amount).sort((a, b) => Math.abs(a) - Math.abs(b));
  const nextDay = last.day + days;
  return {
    id: first.id,
    name: mostFrequent(members.map(({ payee }) => payee.name)),
    purpose: purposeOf(mostFrequent(members.map(({ description }) => description)), amount),
    interval,
    amount,
    lowest: sizes[0] ?? amount,
    highest: sizes.at(-1) ?? amount,
    monthly: Math.round((amount * yearly) / 12),
    regularity: kept(interval),
    lastDay: last.day,
    nextDay,
    ended: toDay > nextDay + days / 2,
    transactions: members.map(({ id }) => id),
  };
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || compare(a, b))[0]?.[0] ?? '';
}
