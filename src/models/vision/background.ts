/** How much each pixel of a small copy says about what is on the picture: the background less, or nothing. */
import { SMALL } from './small.ts';

/** So much of the edge has to be of one colour to be a background. */
const PLAIN_EDGE = 0.6;
/** Squared distance in OKLab within which the edge is one colour, and from pixel to pixel. */
const SAME = 0.06 ** 2;
const STEP = 0.035 ** 2;
/** A thing that fills the picture with the colour of its background: nothing is taken away. */
const LEAST_FOREGROUND = 0.04;
/** Weight of what has the thing on all four sides: a white shirt on white, or the hole of a ring. */
const ENCLOSED = 0.35;
/** Without a plain background the middle counts more: standard deviation, in sides of the picture. */
const CENTRE = 0.25;

/** @param lab [64 · 64, 3] in OKLab @returns [64 · 64] in [0, 1] */
export function backgroundWeights(lab: Float32Array): Float32Array {
  const background = backgroundOf(lab);
  return Float32Array.from({ length: SMALL * SMALL }, (_, at) => {
    if (background) return background[at] ? (isEnclosed(at, background) ? ENCLOSED : 0) : 1;
    const x = ((at % SMALL) + 0.5) / SMALL - 0.5;
    const y = (Math.floor(at / SMALL) + 0.5) / SMALL - 0.5;
    return Math.exp(-(x * x + y * y) / (2 * CENTRE ** 2));
  });
}

/** 1 where the edge's colour is reached from the edge without a jump. Undefined where the edge is of many colours. */
export function backgroundOf(lab: Float32Array): Uint8Array | undefined {
  const edge = edgePixels();
  const plain = commonest(lab, edge);
  if (plain === undefined) return undefined;
  const reached = new Uint8Array(SMALL * SMALL);
  const ahead = edge.filter((at) => distance(lab, at, plain) < SAME);
  for (const at of ahead) reached[at] = 1;
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    const x = at % SMALL;
    for (const next of [x > 0 ? at - 1 : -1, x < SMALL - 1 ? at + 1 : -1, at - SMALL, at + SMALL]) {
      if (next < 0 || next >= reached.length || reached[next]) continue;
      if (distance(lab, next, plain) >= SAME || distance(lab, next, at) >= STEP) continue;
      reached[next] = 1;
      ahead.push(next);
    }
  }
  const left = reached.reduce((sum, is) => sum - is, reached.length);
  return left < LEAST_FOREGROUND * reached.length ? undefined : reached;
}

function edgePixels(): number[] {
  const last = SMALL - 1;
  return Array.from({ length: SMALL }, (_, at) => [
    at,
    last * SMALL + at,
    at * SMALL,
    at * SMALL + last,
  ]).flat();
}

/** The pixel with the most others near it, if those are most of all. */
function commonest(lab: Float32Array, pixels: readonly number[]): number | undefined {
  let best: number | undefined;
  let most = PLAIN_EDGE * pixels.length;
  for (const candidate of pixels) {
    let near = 0;
    for (const other of pixels) if (distance(lab, candidate, other) < SAME) near++;
    if (near > most) {
      best = candidate;
      most = near;
    }
  }
  return best;
}

/** Squared, in OKLab; shadow moves lightness more than it moves hue. */
function distance(lab: Float32Array, p: number, q: number): number {
  const dl = (lab[3 * p] ?? 0) - (lab[3 * q] ?? 0);
  const da = (lab[3 * p + 1] ?? 0) - (lab[3 * q + 1] ?? 0);
  const db = (lab[3 * p + 2] ?? 0) - (lab[3 * q + 2] ?? 0);
  return dl * dl * 0.5 + da * da + db * db;
}

function isEnclosed(at: number, background: Uint8Array): boolean {
  const x = at % SMALL;
  const row = at - x;
  const stands = (start: number, end: number, step: number) => {
    for (let other = start; other < end; other += step) if (!background[other]) return true;
    return false;
  };
  return (
    stands(row, at, 1) &&
    stands(at + 1, row + SMALL, 1) &&
    stands(x, at, SMALL) &&
    stands(at + SMALL, background.length, SMALL)
  );
}
