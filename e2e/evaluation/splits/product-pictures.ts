/**
 * 800 products to learn from and 391 to report on. Products with one title or one picture stay together, so
 * that no test picture was seen in training under another number.
 */
import { createRandom } from '../random.ts';

export const SEED = 6;
export const TRAINED = 800;
/** Folds of the training part: one is left out to stop early on, the others train. */
export const FOLDS = 5;

export interface Product {
  title: string;
  /** Of the picture as published. */
  sha256_original: string;
}

export interface ProductSplit {
  /** Rows of the file, ascending. */
  train: number[];
  test: number[];
  /** By row of the file: products of one group show or name the same thing. */
  groups: number[];
  /** By row of the file: fold of the training part; -1 in the test part. */
  folds: number[];
}

/** @param products in the order of products.csv */
export function splitProducts(products: readonly Product[]): ProductSplit {
  const groups = groupsOf(products);
  const members = new Map<number, number[]>();
  for (const [row, group] of groups.entries()) members.set(group, [...(members.get(group) ?? []), row]);
  const ascending = [...members.keys()].sort((a, b) => a - b);
  const [train, test]: [number[], number[]] = [[], []];
  const folds = new Array<number>(products.length).fill(-1);
  let drawn = 0;
  for (const group of createRandom(SEED, 'product-pictures').shuffle(ascending)) {
    const rows = members.get(group) ?? [];
    const fits = train.length + rows.length <= TRAINED;
    (fits ? train : test).push(...rows);
    if (fits) for (const row of rows) folds[row] = drawn % FOLDS;
    if (fits) drawn++;
  }
  return { train: train.sort((a, b) => a - b), test: test.sort((a, b) => a - b), groups, folds };
}

/** The smallest row of each row's group: linked by the same words in the title, or the same picture. */
function groupsOf(products: readonly Product[]): number[] {
  const parent = products.map((_, row) => row);
  const rootOf = (row: number): number => {
    let at = row;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const seen = new Map<string, number>();
  for (const [row, { title, sha256_original }] of products.entries()) {
    for (const key of [
      `title ${title.toLowerCase().split(/\s+/).filter(Boolean).join(' ')}`,
      sha256_original,
    ]) {
      const known = seen.get(key);
      if (known === undefined) seen.set(key, row);
      else {
        const [a, b] = [rootOf(row), rootOf(known)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  return parent.map((_, row) => rootOf(row));
}
