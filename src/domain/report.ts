/** What leaves the device: one randomised set of segments per collector, purpose and epoch. */

/**
 * A mechanism with the very integers it samples with, so that the guarantee can be recomputed: the
 * probabilities of any output under two inputs differ by at most E / S.
 */
export type Mechanism =
  | {
      /** One value out of k; the last value, k - 1, means "none". A report names w values. */
      name: 'subset-selection';
      E: number;
      S: number;
      k: number;
      w: number;
    }
  | {
      /** A set of at most L of k values, padded with L dummies; s of the k + L are drawn. */
      name: 'privset';
      E: number;
      S: number;
      k: number;
      L: number;
      s: number;
    };

/** The body of the one request that leaves the device, as JSON. Its length is the same for everybody. */
export interface Report {
  version: 1;
  /** 32 random hexadecimal digits, so that a report sent twice counts once. */
  id: string;
  site: string;
  purpose: string;
  /** Whole epochs since the Unix epoch. */
  epoch: number;
  /** SHA-256 of the segment list in canonical JSON (RFC 8785), 64 hexadecimal digits. */
  taxonomy: string;
  mechanism: Mechanism;
  /** A bitmap of k bits, bit i of byte i >> 3 (least significant first), as base64url without padding. */
  bits: string;
}

/** Where a collector takes reports, below its address. */
export const REPORTS_PATH = '/v1/reports';

/**
 * `reserved`: the budget is spent, nothing has left yet. `sent`: the bytes left at least once, and only
 * these bytes may leave again. `acknowledged`: the collector has them. `expired`: it never took them.
 */
export type LedgerState = 'reserved' | 'sent' | 'acknowledged' | 'expired';

/**
 * Why a report is not sent any more: its site lost the consent, the person switched reports off, the
 * collector refused it for good, its epoch and the next are over, or the configuration no longer asks for it.
 */
export type Expiry = 'withdrawn' | 'switched-off' | 'refused' | 'too-late' | 'no-longer-asked';

/**
 * Why no report is made: reports are switched off, the site has no consent, the clock stands before what the
 * ledger already holds, the vault was made in this epoch, or the budget is spent.
 */
export type Hold = 'switched-off' | 'no-consent' | 'clock' | 'new-vault' | 'cap';

/** A line of the ledger. It is written before anything is sampled, and no page can remove it. */
export interface LedgerEntry {
  collector: string;
  /** Where the report goes. */
  url: string;
  purpose: string;
  site: string;
  epoch: number;
  /** How long an epoch is, in milliseconds. */
  epochMs: number;
  taxonomy: string;
  /** Which list of segments the bits stand for. */
  list: SegmentListName;
  mechanism: Mechanism;
  /** ln(E / S), rounded up. */
  epsilon: number;
  state: LedgerState;
  /** Milliseconds since the Unix epoch. */
  reservedAt: number;
  /** Drawn at random when reserved; nothing is sent before. */
  dueAt: number;
  /** The exact bytes of the request; absent only between reserving and sampling. */
  payload?: string;
  /** SHA-256 of the payload, 64 hexadecimal digits. */
  payloadHash?: string;
  sentAt?: number;
  acknowledgedAt?: number;
  /** How often sending was begun; the bytes may have left as often. */
  attempts: number;
  /** Why the last attempt failed: "network", "timeout", or "status" and its number. */
  failure?: string;
  /** Of an expired entry. */
  expiry?: Expiry;
  /** Σ epsilon over all collectors and purposes within the rolling window, this entry included. */
  cumulative: number;
  cap: number;
  /** Version of the software that made it. */
  software: string;
  /** Version of the text the person agreed to. */
  consentVersion: string;
}

export type SegmentListName = 'fine' | 'coarse';

/** One entry a collector, purpose and epoch. */
export function ledgerKey(entry: Pick<LedgerEntry, 'collector' | 'purpose' | 'epoch'>): string {
  return `${entry.collector}/${entry.purpose}/${entry.epoch}`;
}
