/** Copies of photographs, smaller, encoded again or cut, and whether the vault takes them for the same picture. */
import { readFileSync } from 'node:fs';
import { mean } from 'simple-statistics';
import { ALIKE, unlikeness } from '../../../../src/models/vision/likeness.ts';
import type { Look } from '../../../../src/models/vision/look.ts';
import { meanInterval } from '../../metrics/index.ts';
import type { Context, Measured } from '../../suite.ts';
import { openCopier } from './copier.ts';

/** `cut`: share of each side that is cut off. `counts`: among what should be found. */
const COPIES = [
  { name: 'JPEG of quality .3', scale: 1, cut: 0, quality: 0.3, counts: true },
  { name: 'half the size', scale: 0.5, cut: 0, quality: 0.75, counts: true },
  { name: 'a third of the size', scale: 1 / 3, cut: 0, quality: 0.85, counts: true },
  { name: 'cut by 2 % a side', scale: 1, cut: 0.02, quality: 0.85, counts: true },
  { name: 'cut by 4 % a side', scale: 1, cut: 0.04, quality: 0.85, counts: false },
  { name: 'cut by 8 % a side', scale: 1, cut: 0.08, quality: 0.85, counts: false },
] as const;

export async function nearDuplicates(context: Context): Promise<Measured> {
  const paths = context.take(context.data.files('clothing_small/test', /\.jpg$/), 'clothing');
  const files = paths.map((path) => new Uint8Array(readFileSync(path)));
  const look = (all: readonly Uint8Array[]) =>
    context.product.call<Look>(
      'models/vision/look.ts',
      'lookAt',
      all.map((file) => [file]),
    );
  const originals = (await look(files)).map(({ likeness }) => likeness);
  const copier = await openCopier();
  const rows: { name: string; counts: boolean; found: number[] }[] = [];
  try {
    for (const [done, { name, counts, ...how }] of COPIES.entries()) {
      const copies = (await look(await copier.copy(files, how))).map(({ likeness }) => likeness);
      const found = copies.map((copy, at) => Number(unlikeness(copy, originals[at] ?? '') <= ALIKE));
      rows.push({ name, counts, found });
      context.progress(done + 1, COPIES.length, 'kinds of copies');
    }
  } finally {
    await copier.close();
  }
  let pairs = 0;
  const taken: [string, string, number][] = [];
  for (const [a, hash] of originals.entries()) {
    for (let b = a + 1; b < originals.length; b++) {
      pairs++;
      const bits = unlikeness(hash, originals[b] ?? '');
      if (bits <= ALIKE) taken.push([paths[a] ?? '', paths[b] ?? '', bits]);
    }
  }
  const wanted = rows.filter(({ counts }) => counts).flatMap(({ found }) => found);
  const random = context.random('vision.near-duplicates');
  return {
    title: 'The same picture in other sizes and files',
    metric: 'recall of copies (smaller, encoded again, cut by 2 %)',
    meaning: `A copy is recognised, and not kept twice, if at most ${ALIKE} of 64 bits of its perceptual hash differ.`,
    value: mean(wanted),
    ci: meanInterval(wanted, { random, groups: wanted.map((_, at) => at % paths.length) }),
    n: wanted.length,
    baselines: { 'equal bytes': 0, 'false matches among pairs of different pictures': taken.length / pairs },
    split: { name: 'clothing_small: test; the threshold was chosen on validation' },
    data: ['clothing_small'],
    note: `${taken.length} of ${pairs} pairs of different photographs are taken for the same.`,
    breakdown: [
      {
        title: 'By kind of copy',
        by: 'other',
        columns: ['copy', 'recognised'],
        rows: rows.map(({ name, found }) => [name, mean(found)]),
      },
    ],
    mistakes: taken.map(([a, b, bits]) => ({
      input: `${a.slice(a.indexOf('clothing_small'))} and ${b.slice(b.indexOf('test'))}`,
      expected: 'different',
      got: `alike, ${bits} bits apart`,
    })),
  };
}
