/** The samples that come with the product, read by the same importers as a person's own. */
import type { ActivityDraft } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import { asSample } from '../importers/shift.ts';
import type { ImporterHandle } from './client.ts';

const SAMPLE_URL = '/sample/history.sqlite';
const STATEMENT_URL = '/sample/household.csv';
const BATCH = 200;

/** @throws Failure sample-download when the file cannot be had */
export async function* readSample(openImporter: () => ImporterHandle): AsyncGenerator<ActivityDraft[]> {
  const file = new File([await download(SAMPLE_URL)], 'sample-history.sqlite');
  const importer = openImporter();
  try {
    const drafts: ActivityDraft[] = [];
    for (let cursor = 0, done = false; !done; ) {
      const batch = await importer.api.read(file, cursor, BATCH);
      drafts.push(...batch.drafts);
      ({ cursor, done } = batch);
    }
    const recent = asSample(drafts, Date.now());
    for (let start = 0; start < recent.length; start += BATCH) yield recent.slice(start, start + BATCH);
  } finally {
    importer.close();
  }
}

/** @throws Failure sample-download when the file cannot be had */
export async function readSampleStatement(): Promise<File> {
  return new File([await download(STATEMENT_URL)], 'sample-statement.csv', { type: 'text/csv' });
}

async function download(address: string): Promise<Blob> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) throw new Failure('sample-download', 'no answer from this page’s own address');
  return response.blob();
}
