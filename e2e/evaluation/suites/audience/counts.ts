/**
 * Precision and recall of segments where a label allows several and demands one of each kind: precision is over
 * what was said, recall over what was to be found.
 */
import { type Gold, KINDS, type Kind } from './gold.ts';

/** One text, or one thing that a person is known to care about, against what was said of it. */
export interface Found {
  expected: Gold['expected'];
  said: ReadonlySet<number>;
}

export interface Judged {
  /** Of what was said, and how much of that was right. */
  said: number;
  right: number;
  /** Of what was to be found, and how much of that was. */
  wanted: number;
  found: number;
}

export const NONE: Judged = { said: 0, right: 0, wanted: 0, found: 0 };

/** @param said bits of the coarse list; those of `allowed` are right */
export function judge(
  wanted: readonly Found[],
  said: ReadonlySet<number>,
  allowed: ReadonlySet<number>,
): Judged {
  const demands = wanted.flatMap((one) =>
    KINDS.flatMap((kind) => (one.expected[kind].size > 0 ? [isFound(one, kind)] : [])),
  );
  return {
    said: said.size,
    right: [...said].filter((bit) => allowed.has(bit)).length,
    wanted: demands.length,
    found: demands.filter(Boolean).length,
  };
}

function isFound({ expected, said }: Found, kind: Kind): boolean {
  return [...expected[kind]].some((bit) => said.has(bit));
}

/**
 * The same for one segment alone. It counts as wanted only where the label leaves no choice: of two segments that
 * would both be right, neither was missed.
 */
export function judgeSegment(
  bit: number,
  wanted: readonly Found[],
  said: ReadonlySet<number>,
  allowed: ReadonlySet<number>,
): Judged {
  const demanded = wanted.some(({ expected }) =>
    KINDS.some((kind) => expected[kind].size === 1 && expected[kind].has(bit)),
  );
  const isSaid = said.has(bit);
  return {
    said: Number(isSaid),
    right: Number(isSaid && allowed.has(bit)),
    wanted: Number(demanded),
    found: Number(demanded && isSaid),
  };
}

export function total(all: Iterable<Judged>): Judged {
  const sum = { ...NONE };
  for (const { said, right, wanted, found } of all) {
    sum.said += said;
    sum.right += right;
    sum.wanted += wanted;
    sum.found += found;
  }
  return sum;
}

/** NaN where nothing was said. */
export const precisionOf = ({ said, right }: Judged): number => right / said;
/** NaN where nothing was to be found. */
export const recallOf = ({ wanted, found }: Judged): number => found / wanted;

/** Wilson's interval of a share, 95 % (Wilson 1927): honest for the few texts that a single segment has. */
export function wilson(hits: number, n: number): [low: number, high: number] {
  const z = 1.96;
  const share = hits / n;
  const centre = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
