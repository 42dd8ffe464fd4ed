/** What tends to come together: association rules over baskets. */
import type { Trend } from './interest.ts';

/** What was done in one go, or bought in one order. */
export interface Basket {
  /** Names items of one kind of basket: topics, categories or articles. */
  items: string[];
  /** Whole days since the Unix epoch. */
  day: number;
  /** Activities that put each item there: item → ids. */
  evidence: Readonly<Record<string, readonly string[]>>;
}

/** Counts and measures of "who has `if` also has `then`" (Agrawal, Imieliński and Swami 1993). */
export interface AssociationRule {
  /** Sorted. */
  if: string[];
  then: string[];
  /** Baskets with all of both, with `if`, with `then`, and all there are. */
  count: number;
  ifCount: number;
  thenCount: number;
  baskets: number;
  /** P(if and then). */
  support: number;
  /** P(then | if). */
  confidence: number;
  /** P(if and then) / (P(if) · P(then)). */
  lift: number;
  /** P(if and then) − P(if) · P(then). */
  leverage: number;
  /** (1 − P(then)) / (1 − confidence); Infinity where `then` never fails. */
  conviction: number;
}

/** A rule that chance does not explain. */
export interface SignificantRule extends AssociationRule {
  /** Fisher's exact test, one-sided: chance of as many baskets with both, or more, were they independent. */
  p: number;
  /** `p` adjusted for all rules that were tried (Benjamini and Hochberg 1995). */
  q: number;
}

/** A rule of one person, with what it rests on. */
export interface PersonalRule extends SignificantRule {
  /** Made of its items. */
  id: string;
  /** Decayed count of the baskets that have all of it. */
  strength: number;
  trend: Trend;
  /** Baskets with all of it per week, oldest first, the last one being the current week. */
  weeks: number[];
  /** Different activities behind it. */
  activities: number;
  /** Whole days since the Unix epoch of the newest basket with all of it. */
  lastDay: number;
  /** Ids of activities, newest first, at most MOST_EVIDENCE of them. */
  evidence: string[];
}
