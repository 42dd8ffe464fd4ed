/**
 * The exact distribution of a program whose only randomness is `below`: it is run once for every
 * sequence of draws, and each run has probability Π 1/n over its draws.
 *
 * Why this is rigorous: the program is a function of its draws (a replay that asks for another bound than
 * before is refused), draws are independent and uniform by contract, and probabilities are BigInt fractions.
 * Two devices keep it finite, and neither approximates:
 * - `draws` ends a run that asks for more (a rejection loop); what such runs weigh is returned as
 *   `unfinished`, so that finished + unfinished = 1. A loop that starts afresh after each round has the
 *   distribution of its first round given that it finished.
 * - `cells` lets one draw stand for a range of draws, where a test has shown that the program does the
 *   same for all of them (choose.test.ts: a weighted choice depends on its range alone).
 */
import type { Below } from '../below.ts';

export interface Fraction {
  num: bigint;
  den: bigint;
}

export interface Distribution {
  outcomes: Map<string, Fraction>;
  unfinished: Fraction;
}

export interface Cell {
  value: number;
  weight: number;
}

export interface Options {
  draws?: number;
  /** Ranges of [0, n) by a representative and how many draws it stands for; undefined: every draw. */
  cells?: (n: number) => readonly Cell[] | undefined;
}

/** Far more than any test needs; a program that draws too much fails instead of running for ever. */
const MOST_RUNS = 3_000_000;
const UNFINISHED = Symbol('unfinished');
type Tallies = Map<string | typeof UNFINISHED, Map<number, number>>;

interface Choice {
  n: number;
  at: number;
  cells: readonly Cell[] | undefined;
}

export function enumerate(
  run: (below: Below) => string,
  { draws = Infinity, cells = () => undefined }: Options = {},
): Distribution {
  const path: Choice[] = [];
  const tallies: Tallies = new Map();
  let runs = 0;
  do {
    if (runs++ === MOST_RUNS) throw new RangeError('too many draws to enumerate');
    let depth = 0;
    const below: Below = (n) => {
      if (depth === draws) throw UNFINISHED;
      if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a bound: ${n}`);
      path[depth] ??= { n, at: 0, cells: checked(cells(n), n) };
      const choice = path[depth++] as Choice;
      if (choice.n !== n) throw new Error('the program does not depend on its draws alone');
      return choice.cells?.[choice.at]?.value ?? choice.at;
    };
    add(tallies, outcomeOf(run, below), path);
    if (depth < path.length) throw new Error('the program does not depend on its draws alone');
  } while (advance(path));
  const unfinished = sum(tallies.get(UNFINISHED) ?? new Map());
  tallies.delete(UNFINISHED);
  const outcomes = new Map([...tallies].map(([outcome, tally]) => [String(outcome), sum(tally)] as const));
  return { outcomes, unfinished };
}

function outcomeOf(run: (below: Below) => string, below: Below): string | typeof UNFINISHED {
  try {
    return run(below);
  } catch (thrown) {
    if (thrown === UNFINISHED) return UNFINISHED;
    throw thrown;
  }
}

/** To the next sequence of draws, in lexicographic order; false after the last one. */
function advance(path: Choice[]): boolean {
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    last.at++;
    if (last.at < (last.cells?.length ?? last.n)) return true;
    path.pop();
  }
  return false;
}

function add(tallies: Tallies, outcome: string | typeof UNFINISHED, path: readonly Choice[]): void {
  let num = 1;
  let den = 1;
  for (const { n, at, cells } of path) {
    num *= cells?.[at]?.weight ?? 1;
    den *= n;
  }
  if (den > Number.MAX_SAFE_INTEGER) throw new RangeError('too large to enumerate');
  const tally = tallies.get(outcome) ?? new Map<number, number>();
  tally.set(den, (tally.get(den) ?? 0) + num);
  tallies.set(outcome, tally);
}

function checked(cells: readonly Cell[] | undefined, n: number): readonly Cell[] | undefined {
  if (cells && cells.reduce((total, { weight }) => total + weight, 0) !== n) {
    throw new RangeError(`cells do not cover ${n}`);
  }
  return cells;
}

function sum(tally: ReadonlyMap<number, number>): Fraction {
  return [...tally].reduce<Fraction>(
    (total, [den, num]) => plus(total, { num: BigInt(num), den: BigInt(den) }),
    { num: 0n, den: 1n },
  );
}

export function plus(a: Fraction, b: Fraction): Fraction {
  const num = a.num * b.den + b.num * a.den;
  const den = a.den * b.den;
  const common = gcd(num, den);
  return { num: num / common, den: den / common };
}

export function equal(a: Fraction, b: Fraction): boolean {
  return a.num * b.den === b.num * a.den;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
