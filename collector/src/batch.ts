/** Reports on their way into storage: already counted, with the ids that tell a second copy. */
import { indicesOf } from '../../src/dp/bitmap.ts';
import type { Intake } from './intake.ts';

/** What one insert adds to the counts of one (site, purpose, epoch, taxonomy, mechanism). */
export interface TallyRow {
  site: string;
  purpose: string;
  epoch: number;
  taxonomy: string;
  mechanism: string;
  n: number;
  counts: number[];
  ids: string[];
}

export interface Batch {
  /** Recognises the batch when it has to be inserted again. */
  token: string;
  rows: TallyRow[];
}

/** Counts reports until the batch is sent to storage; nothing else of a report is kept. */
export class OpenBatch {
  size = 0;
  readonly #rows = new Map<string, TallyRow>();

  add(intake: Intake, epoch: number, id: string, bitmap: Uint8Array): void {
    const row = this.#rowOf(intake, epoch);
    for (const index of indicesOf(bitmap)) row.counts[index] = (row.counts[index] ?? 0) + 1;
    row.ids.push(id);
    row.n++;
    this.size++;
  }

  seal(): Batch {
    return { token: globalThis.crypto.randomUUID(), rows: [...this.#rows.values()] };
  }

  #rowOf({ site, purpose, taxonomy, mechanismKey, mechanism }: Intake, epoch: number): TallyRow {
    const key = `${site} ${purpose} ${epoch} ${taxonomy} ${mechanismKey}`;
    const found = this.#rows.get(key);
    if (found) return found;
    const counts = Array<number>(mechanism.k).fill(0);
    const row = { site, purpose, epoch, taxonomy, mechanism: mechanismKey, n: 0, counts, ids: [] };
    this.#rows.set(key, row);
    return row;
  }
}
