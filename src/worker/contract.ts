/**
 * What other rooms may ask of the workers. Everything here crosses a worker boundary by structured
 * clone, so it is plain data: no functions, no class instances, no ports.
 *
 * Every call may be repeated without harm: a tab that loses its leader sends it again.
 */
import type { Activity, ActivityDraft, Kind, Source } from '../domain/activity.ts';
import type { Consent } from '../domain/consent.ts';
import type { ClusterVerdict, Correction, Verdict } from '../domain/correction.ts';
import type { ExampleSegment, SegmentMatches, SegmentQuality } from '../domain/example-segment.ts';
import type { Statement, StatementMapping, StatementReading, StatementTable } from '../domain/finance.ts';
import type { Evidence, Interest } from '../domain/interest.ts';
import type { Learning } from '../domain/learning.ts';
import type { Observation } from '../domain/observation.ts';
import type {
  Declined,
  OfferChoice,
  Recommended,
  RecommendRequest,
  SlotChoice,
  SlotRequest,
} from '../domain/offer.ts';
import type { Counterfactual, FactExplanation, FactRef, Profile } from '../domain/profile.ts';
import type { Hold, LedgerEntry } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import type { Abstention, Signal } from '../domain/signal.ts';
import type { VaultStatus } from '../domain/status.ts';
import type { FinancesContract } from './finances-contract.ts';

export type * from './finances-contract.ts';

/** What became of a batch: `stored + duplicates + rejected` is its length. */
export interface Receipt {
  stored: number;
  /** Already there, or the same page on the same day. */
  duplicates: number;
  /** Neither title nor readable address, or a time that cannot be. */
  rejected: number;
  /** Identifiers taken out of what was stored; only counted. */
  scrubbed: number;
}

export interface Overview {
  activities: number;
  /** Whole days since the Unix epoch; absent when nothing is stored. */
  firstDay?: number;
  lastDay?: number;
  bySource: Partial<Record<Source, number>>;
  byKind: Partial<Record<Kind, number>>;
  /** Read but contributing to nothing, by reason. */
  abstained: Partial<Record<Abstention, number>>;
  /** Identifiers taken out before storing, over everything that is stored. */
  scrubbed: number;
  /** Confident enough to be stated, strongest first. */
  interests: Interest[];
  /** Seen, but not enough evidence to state it; strongest first. */
  uncertain: Interest[];
  corrections: Correction[];
  /** Random key of the vault's first start, whether it holds the sample history. */
  sample: boolean;
  status: VaultStatus;
}

export interface TimelineQuery {
  /** Only these, at most 500. */
  ids?: string[];
  /** Words that all have to occur in title or address, case-insensitive. */
  search?: string;
  source?: Source;
  kind?: Kind;
  /** Only activities that count for this topic or its subtopics. */
  topic?: string;
  /** Whole days since the Unix epoch, inclusive. */
  fromDay?: number;
  toDay?: number;
  /** Newest first; continues after this activity id. */
  after?: string;
  /** At most this many; 1 to 500. */
  limit: number;
}

export interface TimelineEntry {
  activity: Activity;
  /** Absent while it waits to be read. */
  signal?: Pick<
    Signal,
    'topics' | 'keywords' | 'sentiment' | 'objects' | 'colours' | 'texture' | 'abstained'
  >;
}

export interface TimelinePage {
  entries: TimelineEntry[];
  /** Activities that match over all pages. */
  total: number;
  more: boolean;
}

export interface Explanation {
  interest: Interest;
  /** Largest share first, at most 200. */
  evidence: Evidence[];
  keywords: string[];
}

/** A correction without the day, which is today, and without a cluster's examples, which are its activities. */
export type CorrectionRequest =
  | { id: string; topic: string; verdict: Verdict; activity?: string }
  | { id: string; cluster: string; verdict: ClusterVerdict };

/** What the decoders of the fusion model make of an activity whose words or picture are missing. */
export interface Guess {
  /** For a picture without words: keywords of what is near to what its words might be, and the ids of that. */
  words?: { keywords: string[]; like: string[] };
  /** For words without a picture: ids of activities whose pictures are near to what it might look like. */
  pictures?: string[];
}

/** What to forget. Exactly one of the fields. */
export type Selection =
  | { ids: string[] }
  | { day: number }
  | { source: Source }
  | { topic: string }
  /** Everything that one website passed on. */
  | { embedder: string }
  | { all: true };

export interface ForgetReceipt {
  forgotten: number;
  /** Takes the deletion back for UNDO_MS milliseconds (kept in memory only). */
  undo: string;
}

export const UNDO_MS = 10_000;

/** A website that was allowed something, or that something is kept of. */
export interface SiteState {
  origin: string;
  /** Name in vault.config.json; absent when it no longer stands there. */
  name?: string;
  /** Absent when it was withdrawn. */
  consent?: Consent;
  /** The person stopped it; it may pass on nothing until they allow it again. */
  stopped: boolean;
  /** What is kept of it. */
  activities: number;
  /** Pictures that were seen but could not be read across origins, since this vault started. */
  skippedPictures: number;
  /** Likewise videos; absent when there were none, as are the next two. */
  skippedVideos?: number;
  /** Pictures that were not stored because they are icons, banners or of one colour, since this vault started. */
  decoration?: number;
  /** Pictures that were not stored because one like them is, of the same day and site; since this vault started. */
  alike?: number;
}

export interface ReportPlan {
  collector: string;
  collectorName: string;
  url: string;
  purpose: string;
  site: string;
  siteName: string;
  epsilon: number;
  list: 'fine' | 'coarse';
  /** Ids of the segments that a report made now would stand for. */
  standsFor: string[];
  /** The epoch of the next report. */
  epoch: number;
  /** Milliseconds since the Unix epoch at which that epoch begins. */
  from: number;
  epochMs: number;
  /** Why none will be sent, if so. */
  held?: Hold;
}

export interface LedgerView {
  /** Newest first. */
  entries: LedgerEntry[];
  /** Σ epsilon over all collectors and purposes within the rolling window. */
  spent: number;
  cap: number;
  /** Length of the rolling window in epochs. */
  capEpochs: number;
  plans: ReportPlan[];
  /**
   * By id of the segments the person is in now, the day since the Unix epoch on which the person will no longer be in a segment if nothing new comes;
   * none of what they say themselves that they care about.
   */
  lapses: { fine: Record<string, number>; coarse: Record<string, number> };
}

/** The profiler worker of the leading tab. */
export interface ProfilerContract extends FinancesContract {
  /** Resolves once every accepted activity is stored; reading them comes later. */
  admit(drafts: ActivityDraft[]): Promise<Receipt>;
  overview(): Promise<Overview>;
  timeline(query: TimelineQuery): Promise<TimelinePage>;
  /** Undefined when the topic has no evidence (any more). */
  explain(topic: string): Promise<Explanation | undefined>;
  /** Everything concluded; empty sections while nothing may be inferred. */
  profile(timeZone: string): Promise<Profile>;
  /** Undefined when there is no such fact (any more). A cluster's counterfactual takes seconds: see the next. */
  why(fact: FactRef): Promise<FactExplanation | undefined>;
  /** What would have to be gone for a cluster not to be stated. @param question id of this asking, for `leave` */
  counterfactual(cluster: FactRef, question: string): Promise<Counterfactual | undefined>;
  /** Nobody waits for this answer any more: it is undefined, and no longer sought unless another one waits for it. */
  leave(question: string): Promise<void>;
  /** Binds at once, everywhere. @throws Failure invalid-request for an unknown topic or cluster */
  correct(correction: CorrectionRequest): Promise<void>;
  undoCorrection(id: string): Promise<void>;
  /** Whether an activity was of interest, beyond what was observed; `undefined` takes it back. */
  rate(activity: string, liked: boolean | undefined): Promise<void>;
  /** What the missing side of an activity might be; never evidence, never reported. */
  guess(activity: string): Promise<Guess | undefined>;
  learning(): Promise<Learning>;

  // Segments by example.

  /** Cross-validates before anything is used. @throws Failure invalid-request for too few examples */
  tryExamples(examples: string[], counterexamples: string[]): Promise<SegmentQuality>;
  putExampleSegment(segment: ExampleSegment): Promise<void>;
  removeExampleSegment(id: string): Promise<void>;
  exampleSegments(): Promise<SegmentMatches[]>;
  forget(selection: Selection): Promise<ForgetReceipt>;
  /** False when the ten seconds are over. */
  undoForget(undo: string): Promise<boolean>;
  status(): Promise<VaultStatus>;
  /** Retries models or storage after a failure. */
  retry(): Promise<void>;
  /** Everything stored, as JSON (docs/export.md). */
  exportJson(): Promise<Blob>;

  // What a vault frame asks for the page that embeds it. The frame vouches for the origin.

  /** Whether the person keeps this site from passing anything on, or the configuration does not know it. */
  siteIsOff(origin: string): Promise<boolean>;
  /** Stores what was observed. @throws Failure no-consent without consent for observing on record */
  observe(origin: string, observations: Observation[]): Promise<Receipt>;
  /**
   * Replaces the consent of one origin. A purpose that is not named is withdrawn.
   * @throws Failure no-consent when the person stopped this site on the dashboard
   */
  consent(consent: Consent): Promise<void>;
  /** Erases what came from one origin with its consent; never the ledger, never what the person imported. */
  withdraw(origin: string): Promise<{ forgotten: number }>;

  // What a vault frame draws for the page that embeds it. The page is told neither choice nor reason.

  /** Resolves within about three seconds; the page's own order, and why, where nothing may be or is known. */
  recommend(request: RecommendRequest): Promise<Recommended>;
  /** Likewise; what is for everybody where nothing may be or is known. @throws Failure invalid-request without creatives */
  chooseCreative(request: SlotRequest): Promise<SlotChoice>;
  /** What was clicked among what `recommend` chose; learned from, told to nobody. */
  chose(choice: OfferChoice): Promise<void>;
  /** Binds at once, on every website. */
  decline(declined: Declined): Promise<void>;
  undecline(id: string): Promise<void>;
  /** Newest first. */
  declined(): Promise<Declined[]>;

  // What the dashboard asks about websites and reports.

  sites(): Promise<SiteState[]>;
  ledger(): Promise<LedgerView>;
  /** Bits of a report about nobody, freshly drawn as that of the ledger entry was; base64url. */
  comparison(entry: { collector: string; purpose: string; epoch: number }): Promise<string>;
  settings(): Promise<Settings>;
  changeSettings(change: Partial<Settings>): Promise<Settings>;
}

export interface ImportPreview {
  source: Source;
  /** The person-facing format name, such as "Chrome history (SQLite)". */
  format: string;
  visits: number;
  /** Milliseconds since the Unix epoch. */
  from: number;
  to: number;
  /** Newest first, at most eight, as they stand in the file. */
  examples: { title: string; url: string; time: number }[];
  /** Rows that cannot be used (no time, no address), counted. */
  unusable: number;
}

/** The importer worker. It reads the file in place and stores nothing. */
export interface ImporterContract {
  /** @throws Failure archive-unknown | archive-broken | archive-empty | archive-locked */
  preview(file: File): Promise<ImportPreview>;
  /**
   * Reads the previewed file in batches, oldest first.
   * @param cursor 0 for the first batch, then what the last call returned
   */
  read(
    file: File,
    cursor: number,
    limit: number,
  ): Promise<{ drafts: ActivityDraft[]; cursor: number; done: boolean }>;
  /**
   * Reads a bank or card statement (CSV) whole: at most MAX_STATEMENT_ROWS rows.
   * @param given a person's correction of the mapping that was found, or of the reading alone, in which case the
   * mapping is found anew; without it everything is detected
   * @throws Failure statement-unknown | statement-workbook | statement-pdf | statement-empty | statement-no-dates |
   * statement-no-amounts | statement-broken | statement-too-large | archive-locked | invalid-request
   */
  statement(file: File, given?: StatementMapping | StatementReading): Promise<Statement>;
  /** The rows alone, for a reading in which no statement is found. @throws Failure as `statement` */
  statementTable(file: File, reading: StatementReading): Promise<StatementTable>;
}
