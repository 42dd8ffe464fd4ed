/** What local differential privacy promises, checked on exact distributions. */
import type { Mechanism } from '../../domain/report.ts';
import type { Below } from '../below.ts';
import type { Ratio } from '../epsilon.ts';
import { randomise } from '../mechanism.ts';
import { overlapWeights } from '../privset.ts';
import { inclusionWeights } from '../subset-selection.ts';
import {
  type Cell,
  type Distribution,
  enumerate,
  equal,
  type Fraction,
  type Options,
  plus,
} from './enumerate.ts';

/** A mechanism as seen from outside: everything it outputs, as text. */
export type Sampler = (indices: readonly number[], below: Below) => string;

export const samplerOf =
  (mechanism: Mechanism): Sampler =>
  (indices, below) =>
    randomise(mechanism, indices, below).join();

/** Every input a mechanism takes. In local differential privacy any two of them are neighbours. */
export function allInputs(mechanism: Mechanism): number[][] {
  const size = mechanism.name === 'privset' ? mechanism.L : 1;
  const count = mechanism.name === 'privset' ? mechanism.k : mechanism.k - 1;
  const inputs: number[][] = [];
  for (let set = 0; set < 2 ** count; set++) {
    const indices = Array.from({ length: count }, (_, i) => i).filter((i) => (set >> i) & 1);
    if (indices.length <= size) inputs.push(indices);
  }
  return inputs;
}

/** The distribution for each input; each must sum to 1 and leave nothing unfinished. */
export function distributionsOf(
  sampler: Sampler,
  inputs: readonly (readonly number[])[],
  options: Options = {},
): Distribution[] {
  return inputs.map((input) => {
    const distribution = enumerate((below) => sampler(input, below), options);
    const total = [...distribution.outcomes.values()].reduce(plus);
    if (distribution.unfinished.num !== 0n || !equal(total, { num: 1n, den: 1n })) {
      throw new Error('probabilities do not sum to 1');
    }
    return distribution;
  });
}

/**
 * An output that is more than E / S times as likely under one input as under another, or undefined. The
 * largest against the smallest probability of an output is every pair of inputs at once.
 */
export function violation(distributions: readonly Distribution[], { E, S }: Ratio): string | undefined {
  for (const output of new Set(distributions.flatMap(({ outcomes }) => [...outcomes.keys()]))) {
    const chances = distributions.map(({ outcomes }) => outcomes.get(output) ?? { num: 0n, den: 1n });
    const most = chances.reduce((a, b) => (less(a, b) ? b : a));
    const least = chances.reduce((a, b) => (less(b, a) ? b : a));
    if (most.num * least.den * BigInt(S) > BigInt(E) * least.num * most.den) return output;
  }
  return undefined;
}

/** The first draw of a mechanism as ranges, so that E and S of a real epsilon can be enumerated. */
export function firstDrawAsCells(mechanism: Mechanism): Options {
  const weights = mechanism.name === 'privset' ? overlapWeights(mechanism) : inclusionWeights(mechanism);
  let start = 0;
  const cells = weights.map((weight): Cell => {
    const cell = { value: start, weight: Number(weight) };
    start += cell.weight;
    return cell;
  });
  return { cells: (n) => (n === start && n > 1_000 ? cells.filter(({ weight }) => weight > 0) : undefined) };
}

/** Whether equal draws give equal outputs: then nothing but `below` is random. */
export function dependsOnDrawsAlone(
  sampler: Sampler,
  input: readonly number[],
  below: (seed: number) => Below,
): boolean {
  return Array.from({ length: 200 }, (_, seed) => seed).every((seed) => {
    const first = sampler(input, below(seed));
    return sampler(input, below(seed)) === first;
  });
}

function less(a: Fraction, b: Fraction): boolean {
  return a.num * b.den < b.num * a.den;
}
