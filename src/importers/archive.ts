/** What every archive format offers to the importer. The shapes are those of worker/contract.ts. */
import type { ActivityDraft, Source } from '../domain/activity.ts';

export interface ArchivePreview {
  source: Source;
  /** Person-facing, such as "Chrome history (SQLite)". */
  format: string;
  /** Visits that `read` will hand over. */
  visits: number;
  /** Milliseconds since the Unix epoch: oldest and newest visit. */
  from: number;
  to: number;
  /** Newest first, at most EXAMPLES. */
  examples: { title: string; url: string; time: number }[];
  /** Rows without a usable time or address. Reloads and frames are left out and not counted. */
  unusable: number;
}

export interface ArchiveBatch {
  drafts: ActivityDraft[];
  /** Visits handed over so far, counting this batch: what to ask for next. */
  cursor: number;
  done: boolean;
}

export interface Archive {
  /** @throws Failure archive-broken | archive-empty | archive-locked */
  preview(): Promise<ArchivePreview>;
  /** Oldest first; the same cursor gives the same batch. */
  read(cursor: number, limit: number): Promise<ArchiveBatch>;
  close(): Promise<void>;
}

export const EXAMPLES = 8;

/**
 * Longest title and address handed over, in UTF-16 units. Real ones are far shorter (Chrome cuts a
 * title at 4,096); a crafted file must not fill the memory of whoever reads it.
 */
export const MAX_TITLE = 4096;
export const MAX_URL = 8192;
