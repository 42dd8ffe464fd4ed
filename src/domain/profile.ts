/** The profile: what is concluded from what was observed, each fact with how sure it is and what it rests on. */
import type { Relation } from './cluster.ts';
import type { Evidence, Interest, Trend } from './interest.ts';

export const FACT_KINDS = [
  'interest',
  'intent',
  'colour',
  'object',
  'rhythm',
  'price',
  'cluster',
  'rule',
  'drift',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Names one fact, so that it can be asked for, linked to and explained. */
export interface FactRef {
  kind: FactKind;
  /** The `id` of the fact. */
  id: string;
}

/** What every fact says of itself; docs/profile.md has the formulas of each kind. */
export interface Fact {
  id: string;
  /** Decayed evidence in "activities of today". */
  strength: number;
  /** Probability in [0, 1] that what is said is so; docs/profile.md says of each kind what it is calibrated on. */
  confidence: number;
  /** Whether it is sure enough to be said. */
  stated: boolean;
  /** The last two weeks against the six before, and the last thirteen weeks against the thirteen before. */
  trend: { short: Trend; long: Trend };
  /** Undecayed evidence per week, oldest first, the last one being the current week. */
  weeks: number[];
  activities: number;
  /** Whole days since the Unix epoch of the newest contribution. */
  lastDay: number;
}

/** `id` is the topic. */
export interface InterestFact extends Fact {
  topic: string;
  tone: Interest['tone'];
  /** The person said so themselves. */
  declared: boolean;
}

/** `id` is the category. */
export interface IntentFact extends Fact {
  /** As the shop names it, broadest first, joined by " > "; where it names none, the English path of `topic`. */
  category: string;
  /** Present where the category is the taxonomy's, for its name in either language. */
  topic?: string;
  /** Days within which the purchase is expected with probability `confidence`. */
  windowDays: number;
  basis: ('bought' | 'cart' | 'view')[];
}

/** `id` is the colour. */
export interface ColourFact extends Fact {
  /** Name as in `src/domain/colour.ts`. */
  colour: string;
  /** Of what was seen, in [0, 1], decayed. */
  share: number;
  /** Of pictures in general. */
  usual: number;
}

/** `id` is the label. */
export interface ObjectFact extends Fact {
  /** As the picture encoder names it, in English. */
  label: string;
}

/** `id` is "rhythm". */
export interface RhythmFact extends Fact {
  /** Activities [7][24], Monday first, in the person's time zone. */
  hours: number[][];
  peak: {
    days: 'all' | 'weekdays' | 'weekends';
    /** Hours [from, to) of each of those days; up to 24, and beyond it where the hours run into the next day. */
    from: number;
    to: number;
    /** Of all activities, in [0, 1]. */
    share: number;
    /** What would lie in those hours if they were like all others. */
    usual: number;
  };
}

/** `id` is the currency and the category. */
export interface PriceFact extends Fact {
  /** As in `IntentFact`. */
  category: string;
  topic?: string;
  /** ISO 4217. */
  currency: string;
  /** Quartiles of the price of one piece. */
  viewed?: { low: number; median: number; high: number; items: number };
  bought?: { low: number; median: number; high: number; items: number };
  /** Share in [0, 1] of the category's prices that lie below the median bought one. */
  position?: number;
}

export interface ClusterFact extends Fact {
  /** Words that name it, most telling first, at most three; none where it has none in common. */
  keywords: string[];
  /** Without such words, the title of its most typical activity that is more than a file's name. */
  like?: string;
  /** The taxonomy's nearest node, if there is one. */
  topic?: string;
  /** How it stands to that. */
  relation: Relation;
  /** The taxonomy has a word for it: it is no discovery. */
  covered: boolean;
  /** Ids of the most typical activity, and of the most typical one with a picture. */
  typical: string;
  picture?: string;
  /** Ids, most typical first. */
  members: string[];
}

export interface RuleFact extends Fact {
  /** What the baskets hold: ids of topics, categories (as in `IntentFact`) or names of items. */
  over: 'topics' | 'categories' | 'items';
  if: string[];
  then: string[];
  /** Baskets in which all of it occurs. */
  count: number;
  support: number;
  /** Of the baskets with `if`, the share that has `then`. */
  ruleConfidence: number;
  lift: number;
  /** Of Fisher's exact test, adjusted for the number of rules tried. */
  p: number;
}

/** `id` of a reference to all of a drift; that to one of its topics has the topic. */
export const WHOLE_DRIFT = 'drift';

/** Whether what the person cares about has changed lately. */
export interface Drift {
  /** Jensen–Shannon distance in [0, 1] between the topics of the last weeks and those before. */
  distance: number;
  /** Share of random orders of the same days with a distance as large. */
  p: number;
  detected: boolean;
  /** First day of the weeks called the last ones. */
  since: number;
  /** First day of the weeks that they are compared with. */
  from: number;
  /** Activities of the last weeks and of those before. */
  activities: { lately: number; before: number };
  /** Topics, of the two broadest tiers, that gained and lost most of the share, largest change first. */
  gained: { topic: string; by: number }[];
  lost: { topic: string; by: number }[];
}

/** A piece of a sentence; with a fact, it says that fact and can be opened. */
export interface Clause {
  /** To be set one after the other without anything between. */
  text: string;
  fact?: FactRef;
}

export interface Profile {
  /** Strongest first, and those that are not stated behind them; so in every list. */
  interests: InterestFact[];
  /** Purchases that are likely. */
  intents: IntentFact[];
  colours: ColourFact[];
  objects: ObjectFact[];
  /** Absent with too few activities to say. */
  rhythm?: RhythmFact;
  prices: PriceFact[];
  clusters: ClusterFact[];
  rules: RuleFact[];
  /** Absent where there are too few activities on either side to compare. */
  drift?: Drift;
  /** Up to three sentences in each language. */
  summary: { en: Clause[][]; zh: Clause[][] };
}

export interface Counterfactual {
  /**
   * Without these activities, ids by share, the fact would not be stated; without all of them but the last it
   * still would be.
   */
  without: string[];
  /** What would be there instead: nothing, too little to say it, only the broader topic, or other hours. */
  instead: 'gone' | 'uncertain' | 'broader' | 'other';
}

export interface FactExplanation {
  ref: FactRef;
  /** Largest share first, at most 200. */
  evidence: Evidence[];
  /** Activities behind it; more than `evidence` lists where they are many. */
  total: number;
  keywords: string[];
  /** Absent for what is not stated, and for what the person said themselves. */
  counterfactual?: Counterfactual;
}
