/**
 * What the site's table says, given what a person did:
 *
 *     t(c) = Σ_i w_i · B_ic / (‖w‖ · ρ)
 *
 * B_ic is how much having i speaks for c, w_i what recency leaves of i (`logRecency`), ρ the root mean square of
 * the lengths of the table's rows: tables of other make and scale mean the same.
 */
import type { ItemTable } from '../../domain/offer.ts';
import { addressOf, nameOf } from './names.ts';

export interface PreparedTable {
  /** Position of an item, by address and by name. */
  byAddress: ReadonlyMap<string, number>;
  byName: ReadonlyMap<string, number>;
  popularity: Float64Array;
  /** Row c: `items` and `weights` from `starts[c]` to `starts[c + 1]`. */
  starts: Int32Array;
  items: Int32Array;
  weights: Float32Array;
  /** ρ; 1 for a table without rows. */
  scale: number;
}

export function prepareTable({ items }: ItemTable): PreparedTable {
  const byAddress = new Map<string, number>();
  const byName = new Map<string, number>();
  const starts = new Int32Array(items.length + 1);
  const likes: [number, number][] = [];
  let [squares, rows] = [0, 0];
  items.forEach(({ name, url, like = [] }, at) => {
    const address = addressOf(url);
    // The first of several: tables list what is turned to most first.
    if (address !== undefined && !byAddress.has(address)) byAddress.set(address, at);
    const known = nameOf(name);
    if (known !== '' && !byName.has(known)) byName.set(known, at);
    const sound = like.filter(([other, weight]) => other in items && Number.isFinite(weight));
    likes.push(...sound);
    starts[at + 1] = likes.length;
    if (sound.length === 0) return;
    rows += 1;
    squares += sound.reduce((sum, [, weight]) => sum + weight * weight, 0);
  });
  return {
    byAddress,
    byName,
    popularity: Float64Array.from(items, ({ popularity = 0 }) =>
      Number.isFinite(popularity) ? Math.max(0, popularity) : 0,
    ),
    starts,
    items: Int32Array.from(likes, ([other]) => other),
    weights: Float32Array.from(likes, ([, weight]) => weight),
    scale: squares > 0 ? Math.sqrt(squares / rows) : 1,
  };
}

/** @returns position in the table, -1 for what it does not have */
export function findInTable(
  { byAddress, byName }: PreparedTable,
  { url, name }: { url?: string | undefined; name: string },
): number {
  const address = addressOf(url);
  const found = address === undefined ? undefined : byAddress.get(address);
  return found ?? byName.get(nameOf(name)) ?? -1;
}

/** @param recent by position in the table, 0 for what the person does not have */
export function tableScore(
  table: PreparedTable,
  of: number,
  recent: ArrayLike<number>,
  norm: number,
): number {
  if (of < 0 || norm === 0) return 0;
  let sum = 0;
  for (let at = table.starts[of] ?? 0; at < (table.starts[of + 1] ?? 0); at++) {
    sum += (table.weights[at] ?? 0) * (recent[table.items[at] ?? -1] ?? 0);
  }
  return sum / (norm * table.scale);
}
