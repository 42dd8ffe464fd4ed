/** What `importers.spec.ts` and `statements.spec.ts` drive. The file comes from an <input>, as it does on the dashboard. */
import '../../src/worker/trusted-types.ts';
import { wrap } from 'comlink';
import type { ActivityDraft } from '../../src/domain/activity.ts';
import type { Statement } from '../../src/domain/finance.ts';
import type { ImporterContract, ImportPreview } from '../../src/worker/contract.ts';

const channel = new BroadcastChannel('importer-bytes');
const heard = () =>
  new Promise<unknown>((resolve) => {
    channel.onmessage = ({ data }) => resolve(data);
  });

const ready = heard();
const worker = new Worker(new URL('./importers.worker.ts', import.meta.url), { type: 'module' });
const importer = wrap<ImporterContract>(worker);

function chosen(): File {
  const file = document.querySelector<HTMLInputElement>('#file')?.files?.[0];
  if (!file) throw new Error('No file chosen');
  return file;
}

const tools = {
  async preview(): Promise<ImportPreview> {
    await ready;
    return importer.preview(chosen());
  },
  /** The message of the failure, as the dashboard gets it across the worker's border. */
  async failure(): Promise<string> {
    await ready;
    return importer.preview(chosen()).then(
      () => 'no failure',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  },
  async readAll(limit: number): Promise<ActivityDraft[]> {
    await ready;
    const drafts: ActivityDraft[] = [];
    for (let cursor = 0; ; ) {
      const batch = await importer.read(chosen(), cursor, limit);
      drafts.push(...batch.drafts);
      if (batch.done) return drafts;
      cursor = batch.cursor;
    }
  },
  async statement(): Promise<Statement> {
    await ready;
    return importer.statement(chosen());
  },
  /** As `readAll`, but only counts; milliseconds and visits. */
  async time(limit: number): Promise<{ preview: number; read: number; visits: number }> {
    await ready;
    const start = performance.now();
    await importer.preview(chosen());
    const previewed = performance.now();
    let visits = 0;
    for (let cursor = 0; ; ) {
      const batch = await importer.read(chosen(), cursor, limit);
      visits += batch.drafts.length;
      if (batch.done) break;
      cursor = batch.cursor;
    }
    return { preview: previewed - start, read: performance.now() - previewed, visits };
  },
  async bytesRead(): Promise<number> {
    const answer = heard();
    channel.postMessage('how many?');
    return Number(await answer);
  },
};

declare global {
  var importers: typeof tools;
}
globalThis.importers = tools;
