/** What a suite is handed: chosen tasks, seeded draws, progress, and a check of each result. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Datasets } from '../datasets.ts';
import { createRandom } from '../random.ts';
import type { Context, Measured, Peer, Product, TaskResult } from '../suite.ts';
import { matches, type Options } from './options.ts';
import type { Progress } from './progress.ts';
import type { TaskStore } from './store.ts';

export interface Run {
  options: Options;
  product: Product;
  data: Datasets;
  progress: Progress;
  store: TaskStore;
  /** Of the repository. */
  root: string;
  /** Of the suite: see `keyOf`. */
  key: string;
  /** Folder of what Python peers wrote. */
  peers: string;
  /** Called with each result as soon as there is one. */
  onResult(result: TaskResult, kept: boolean): void;
}

export function createContext(run: Run): Context {
  const { options, product, data, progress, store, root, key } = run;
  const { limit, seed, quick } = options;
  const wants = (id: string) => options.tasks.length === 0 || options.tasks.some((task) => matches(task, id));
  return {
    product,
    data,
    limit,
    seed,
    root,
    quick,
    random: (name) => createRandom(seed, name),
    take(rows, name = 'limit') {
      if (rows.length <= limit) return [...rows];
      const all = Array.from(rows, (_, index) => index);
      const drawn = createRandom(seed, name).sample(all, limit);
      return drawn.sort((a, b) => a - b).flatMap((index) => rows.slice(index, index + 1));
    },
    progress: (done, total, what = 'done') => progress.show(done, total, what),
    log: (line) => progress.line(`  ${line}`),
    peer(id) {
      const file = join(run.peers, `${id}.json`);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Peer) : undefined;
    },
    async task(id, work) {
      if (!wants(id)) return [];
      const kept = options.resume ? store.get(id, key) : undefined;
      if (kept) {
        run.onResult(kept, true);
        return [kept];
      }
      progress.begin(id);
      const begun = performance.now();
      const measured = await work().catch(failed);
      const seconds = Math.round((performance.now() - begun) / 100) / 10;
      const result: TaskResult = { id, seconds, ...measured };
      if (result.failed === undefined && result.skipped === undefined) store.put(key, result);
      run.onResult(result, false);
      return [result];
    },
  };
}

/** A task that throws is a line in the report, not the end of the run. */
function failed(error: unknown): Measured {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const nothing = { metric: 'none', value: Number.NaN, ci: [Number.NaN, Number.NaN] as const };
  return { ...nothing, n: 0, baselines: {}, failed: reason };
}
