/**
 * What a page offers the vault to choose from: things to recommend, creatives to draw, and what the site publishes
 * about all its visitors together. What is chosen is drawn in the vault's own frame and told to no page.
 */

/** A schema.org Product, Article or the like, reduced to what is ranked and drawn. */
export interface Offer {
  /** The page's own name for it, unique among those that are offered. */
  id: string;
  name: string;
  description?: string;
  /** Broadest first. */
  category?: string[];
  brand?: string;
  /** Of one piece, in `currency`. */
  price?: number;
  /** ISO 4217. */
  currency?: string;
  /** Address of its own page, absolute. */
  url?: string;
}

/** Of one thing, what all visitors of a site did with it; docs/recommendations.md has the file's format. */
export interface TableItem {
  /** What is in a person's history is found by address, or else by name. */
  name: string;
  url?: string;
  /** People who turned to it in about the last month, in any one unit. */
  popularity?: number;
  /**
   * Position in `ItemTable.items` of something else, and how much having that speaks for this, or against it where
   * it is negative; weightiest first, at most 100.
   */
  like?: [item: number, weight: number][];
}

/** Public, and the same for every visitor. */
export interface ItemTable {
  items: TableItem[];
}

export interface RecommendRequest {
  /** Of the page; the frame vouches for it. */
  origin: string;
  /** In the page's order. */
  offers: Offer[];
  table?: ItemTable;
  /** How many places are drawn. */
  count: number;
  /** BCP 47 tag of the page. */
  language: string;
  /** Address of the page, whose own thing is not recommended on it. */
  url?: string;
  /**
   * Milliseconds since the Unix epoch by which reading ends, with or without what was read: opening the vault may have
   * taken a part of the time that whoever asks has.
   */
  until?: number;
}

/** An activity that something is recommended for. */
export interface Because {
  activity: string;
  title: string;
  /** Milliseconds since the Unix epoch. */
  time: number;
}

/** Why something stands where it does. */
export type Why =
  /** It is like what the person turned to: at most three, the one that counted most first. */
  | { kind: 'like'; because: Because[] }
  /** Others who turned to the same turned to it, says the site's table. */
  | { kind: 'together'; because: Because[] }
  /** Many turn to it, says the site's table; or to what is of its kind, say the reports of all its visitors. */
  | { kind: 'popular'; byKind?: true }
  /** Something else for once, so that the profile does not close in on itself. */
  | { kind: 'explore' }
  /** The page's own order: nothing is known, or nothing may be used. */
  | { kind: 'order' };

export interface Recommendation {
  /** Position in `RecommendRequest.offers`. */
  offer: number;
  why: Why;
}

/** Why the page's own order was kept, where nothing was chosen. */
export type Unranked =
  /** The person does not let the vault recommend, or infer. */
  | 'switched-off'
  /** No consent for recommending on record, or the person stopped this site. */
  | 'no-consent'
  /** The models could not be started, or not in time. */
  | 'models'
  /** Nothing is known of the person, and the site says nothing of its visitors. */
  | 'nothing-known';

export interface Recommended {
  /** `count` of them, or as many as were offered and not declined. */
  items: Recommendation[];
  unranked?: Unranked;
}

/** One of the pictures or texts between which a slot chooses. */
export interface Creative {
  /** Of IAB Audience 1.1; it is drawn for who is in one of them. Without any it is for everybody. */
  segments: string[];
  /** Texts that show what the site means, 8 to 32, for a segment that no list has. */
  examples?: string[];
}

export interface SlotRequest {
  origin: string;
  /** In the page's order; the first that fits is drawn, else the first that is for everybody. */
  creatives: Creative[];
  language: string;
  /** Likewise. */
  until?: number;
}

export interface SlotChoice {
  /** Position in `SlotRequest.creatives`. */
  creative: number;
  /** The segment it was drawn for; absent for what is drawn for everybody. */
  segment?: string;
  /** It was drawn for being like the site's examples. */
  byExamples?: true;
  unranked?: Unranked;
}

/** A click in what the vault drew; told to nobody but the vault. */
export interface OfferChoice {
  /** Of the page; the frame vouches for it. */
  origin: string;
  /** Milliseconds since the Unix epoch. */
  time: number;
  /** BCP 47 tag of the page. */
  language: string;
  chosen: Offer;
  /** Drawn beside it and not clicked. */
  others: Offer[];
}

/** What is kept of it: the texts that were read, by which what was read of them is found again. */
export interface KeptChoice {
  id: string;
  origin: string;
  /** Milliseconds since the Unix epoch. */
  time: number;
  /** The text model that had read them. */
  model: 'english' | 'chinese';
  chosen: string;
  others: string[];
}

/** Something that the person does not want to be recommended; binds on every website. */
export interface Declined {
  /** Made by the caller, so that a repeated request is one. */
  id: string;
  /** Of the page on which they said so. */
  origin: string;
  name: string;
  category?: string[];
  /** Whole days since the Unix epoch. */
  day: number;
}
