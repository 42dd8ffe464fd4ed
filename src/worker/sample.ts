/** The sample history that comes with the product, read by the same importer as a person's own. */
import type { ActivityDraft } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import { asSample } from '../importers/shift.ts';
import type { ImporterHandle } from './client.ts';

const SAMPLE_URL = '/sample/history.sqlite';
const BATCH = 200;

/** @throws Failure sample-download when the file cannot be had */
export async function* readSample(openImporter: () => ImporterHandle): AsyncGenerator<ActivityDraft[]> {
  const response = await fetch(SAMPLE_URL).catch(() => undefined);
  if (!response?.ok) throw new Failure('sample-download', 'no answer from this page’s own address');
  const file = new File([await response.blob()], 'sample-history.sqlite');
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
