/** What ranking needs of a person, a page and a site; docs/recommendations.md says how they count. */
import type { Item, Kind } from '../../domain/activity.ts';
import type { ItemTable, Offer } from '../../domain/offer.ts';
import type { PriceFact } from '../../domain/profile.ts';
import type { Space } from '../next-item-space.ts';

/** Something that the person did. */
export interface RankPast {
  /** Id of the activity. */
  activity: string;
  title: string;
  /** Milliseconds since the Unix epoch. */
  time: number;
  /** As `weigh` gives it; what counts for nothing, by a correction or otherwise, has 0. */
  weight: number;
  kind: Kind;
  /** As the encoder gives it, of the same length as the offers'; absent where it was not read. */
  vector?: Float32Array;
  url?: string;
  items?: readonly Item[];
}

/** Something that the person does not want to see again. */
export interface RankDeclined {
  name: string;
  /** As the encoder gives it; without it the name alone decides. */
  vector?: Float32Array;
}

/** What a page offers: the same for everybody who looks at it. */
export interface Offered {
  offers: readonly Offer[];
  /** By offer, as the encoder gives them; undefined for what is not read yet. */
  vectors: readonly (Float32Array | undefined)[];
  space: Space;
  table?: ItemTable;
}

/** Products of rows that stay with others: `values[row * stride + other]`. */
export type Multiplier = (others: Float32Array) => { values: ArrayLike<number>; stride: number };

/**
 * Makes a multiplier of rows [count][dim], for at most `others` others at a time. What is quick at it stands in
 * another room (src/models/clustering/products.ts), and so is handed in.
 */
export type MultiplierOf = (rows: Float32Array, dim: number, others: number) => Multiplier;

/** What belongs to one person. */
export interface Person {
  /** In any order; of equal times what comes later counts as newer. */
  past: readonly RankPast[];
  /** Of `FeatureWeights`. */
  halfLifeDays: number;
  prices: readonly PriceFact[];
  declined: readonly RankDeclined[];
}

export interface Wanted {
  /** Most that are recommended. */
  count: number;
  /** Address of the page, whose own thing is left out. */
  url?: string;
  /** Decides what is drawn for exploration, and nothing else. */
  seed: number;
  /** Milliseconds since the Unix epoch; by default when the person did something last. */
  now?: number;
  /**
   * By offer, what a site's visitors together speak for (prior.ts); counts where the site has no table, and ever less
   * the more is known of the person.
   */
  prior?: ArrayLike<number>;
  /** Share of likeness in the choice, none at 1 (`mmr`); the product's by default. */
  relevance?: number;
  /** Share of the places that is explored; the product's by default. */
  explore?: number;
}

export interface RankInput extends Offered, Person, Wanted {}
