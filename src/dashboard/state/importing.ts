/** From a dropped file to stored activities: look, ask, read, receipt. */
import { signal } from '@preact/signals';
import type { ActivityDraft } from '../../domain/activity.ts';
import type { ImporterHandle } from '../../worker/client.ts';
import type { ImportPreview, Receipt } from '../../worker/contract.ts';
import { isStatement, offerStatements } from './adding-statement.ts';
import { refreshOverview } from './overview.ts';
import { go } from './route.ts';
import { type Problem, problemOf, vault } from './vault.ts';

const BATCH = 500;
const PICTURE_BATCH = 20;

export type Job = { kind: 'archive'; file: File } | { kind: 'pictures'; files: File[] } | { kind: 'sample' };

/** What a job's counts count. */
export type Unit = 'visits' | 'posts' | 'pictures';

export function unitOf(job: Job, preview: ImportPreview | undefined): Unit {
  if (job.kind === 'pictures') return 'pictures';
  return preview?.source === 'x' ? 'posts' : 'visits';
}

export type Importing =
  | { step: 'idle' }
  | { step: 'opening'; job: Job }
  | { step: 'preview'; job: Job; preview?: ImportPreview }
  | { step: 'reading'; job: Job; unit: Unit; done: number; total?: number }
  | { step: 'receipt'; job: Job; receipt: Receipt; stopped: boolean }
  | { step: 'failed'; job: Job; problem: Problem };

export const importing = signal<Importing>({ step: 'idle' });
export const queue = signal<Job[]>([]);

let importer: ImporterHandle | undefined;
let stopped = false;

/** Sorts what was dropped into jobs and opens the first. */
export function offer(given: File[]): void {
  const statements = given.filter((file) => isStatement(file));
  offerStatements(statements);
  const files = given.filter((file) => !statements.includes(file));
  const pictures = files.filter((file) => file.type.startsWith('image/'));
  const archives = files.filter((file) => !file.type.startsWith('image/'));
  const jobs: Job[] = archives.map((file) => ({ kind: 'archive', file }));
  if (pictures.length > 0) jobs.push({ kind: 'pictures', files: pictures });
  if (jobs.length === 0) return;
  queue.value = [...queue.value, ...jobs];
  go('add');
  const { step } = importing.peek();
  if (step === 'idle' || step === 'receipt' || step === 'failed') void openNext();
}

/** Looks into the next file; idle when there is none. */
export async function openNext(): Promise<void> {
  closeImporter();
  const [job, ...rest] = queue.peek();
  queue.value = rest;
  if (!job) {
    importing.value = { step: 'idle' };
    return;
  }
  if (job.kind !== 'archive') {
    importing.value = { step: 'preview', job };
    return;
  }
  importing.value = { step: 'opening', job };
  importer = vault.openImporter();
  const mine = importer;
  try {
    const preview = await mine.api.preview(job.file);
    if (mine === importer) importing.value = { step: 'preview', job, preview };
  } catch (error) {
    if (mine === importer) importing.value = { step: 'failed', job, problem: problemOf(error) };
  }
}

async function* archiveBatches(file: File): AsyncGenerator<ActivityDraft[]> {
  const handle = importer ?? vault.openImporter();
  importer = handle;
  for (let cursor = 0, done = false; !done; ) {
    const batch = await handle.api.read(file, cursor, BATCH);
    cursor = batch.cursor;
    done = batch.done;
    yield batch.drafts;
  }
}

async function* pictureBatches(files: File[]): AsyncGenerator<ActivityDraft[]> {
  for (let start = 0; start < files.length; start += PICTURE_BATCH) {
    yield files.slice(start, start + PICTURE_BATCH).map((file) => ({
      kind: 'picture',
      source: 'pictures',
      time: file.lastModified,
      title: file.name,
      picture: file,
    }));
  }
}

function batchesOf(job: Job): AsyncGenerator<ActivityDraft[]> {
  if (job.kind === 'archive') return archiveBatches(job.file);
  return job.kind === 'pictures' ? pictureBatches(job.files) : vault.sample();
}

interface ReadOptions {
  unit?: Unit;
  /** How many there are, where that is known. */
  total?: number;
}

/** Stores the job's activities batch by batch; stopping keeps what is stored. */
export async function read(job: Job, { unit = 'visits', total }: ReadOptions = {}): Promise<void> {
  stopped = false;
  const sum: Receipt = { stored: 0, duplicates: 0, rejected: 0, scrubbed: 0 };
  const progress = (done: number): void => {
    importing.value =
      total === undefined
        ? { step: 'reading', job, unit, done }
        : { step: 'reading', job, unit, done, total };
  };
  progress(0);
  try {
    let done = 0;
    for await (const drafts of batchesOf(job)) {
      const receipt = await vault.profiler.admit(drafts);
      sum.stored += receipt.stored;
      sum.duplicates += receipt.duplicates;
      sum.rejected += receipt.rejected;
      sum.scrubbed += receipt.scrubbed;
      done += drafts.length;
      progress(done);
      if (stopped) break;
    }
    // The receipt leads to the overview, which must not greet a newcomer once more.
    await refreshOverview();
    importing.value = { step: 'receipt', job, receipt: sum, stopped };
  } catch (error) {
    importing.value = { step: 'failed', job, problem: problemOf(error) };
  }
  closeImporter();
}

export function readSample(): void {
  go('add');
  void read({ kind: 'sample' });
}

export function stopReading(): void {
  stopped = true;
}

function closeImporter(): void {
  importer?.close();
  importer = undefined;
}
