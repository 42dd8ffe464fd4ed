/**
 * How a surface looks, read from the middle of a picture: how rough it is by the contrast of neighbouring
 * grey levels (Haralick, Shanmugam and Dinstein 1973, co-occurrence at a distance of one) and the density of
 * edges, and whether it repeats by how the autocorrelation rises again after its fall (Tamura, Mori and
 * Yamawaki 1978 call it regularity).
 */
import type { Texture } from '../../domain/colour.ts';
import { type Pixels, resample } from './resample.ts';

export interface TextureMeasures {
  /** Σ p(i, j) (i - j)² over 16 grey levels, mean of across and down. */
  contrast: number;
  /** Σ p(i, j)², in (0, 1]: 1 where everything is of one grey. */
  energy: number;
  /** Share of pixels where the grey changes by more than 8 of 256 to the next. */
  edges: number;
  /** In [0, 2]: by how much the autocorrelation rises again, across or down, where it does more. */
  regularity: number;
}

/** Side of the square in the middle, of the shorter side: rarely more than the thing itself. */
const PART = 0.35;
const SIDE = 64;
const LEVELS = 16;
const EDGE = 8;
const LONGEST_PERIOD = 20;
/** Half the side of the square whose mean is taken away before repetition is looked for: shade and folds. */
const SHADE = 5;

/*
 * Chosen on products of product_pictures that are called solid, striped, checked or printed, ids with remainder
 * 0 or 2 after division by three: edges .88 to .91 area under the curve for "not plain", regularity .7 for stripes.
 */
const ROUGH = 0.17;
const REPEATING = 0.6;

export function textureOf(pixels: Pixels): Texture {
  const { edges, regularity } = measureTexture(pixels);
  if (edges < ROUGH) return 'plain';
  return regularity >= REPEATING ? 'striped' : 'textured';
}

export function measureTexture(pixels: Pixels): TextureMeasures {
  const grey = middle(pixels);
  const across = cooccurrence(grey, 1, 0);
  const down = cooccurrence(grey, 0, 1);
  const detail = withoutShade(grey);
  return {
    contrast: (across.contrast + down.contrast) / 2,
    energy: (across.energy + down.energy) / 2,
    edges: edgeDensity(grey),
    regularity: Math.max(swing(detail, 1, 0), swing(detail, 0, 1)),
  };
}

/** Luma (Rec. 601) of the square in the middle, [64, 64] in [0, 255]. */
function middle(pixels: Pixels): Float32Array {
  const scale = SIDE / (PART * Math.min(pixels.width, pixels.height));
  const width = Math.max(SIDE, Math.round(pixels.width * scale));
  const height = Math.max(SIDE, Math.round(pixels.height * scale));
  const left = Math.floor((width - SIDE) / 2);
  const top = Math.floor((height - SIDE) / 2);
  const rgb = resample(pixels, width, height, { left, top, width: SIDE, height: SIDE });
  return Float32Array.from(
    { length: SIDE * SIDE },
    (_, at) => 0.299 * (rgb[3 * at] ?? 0) + 0.587 * (rgb[3 * at + 1] ?? 0) + 0.114 * (rgb[3 * at + 2] ?? 0),
  );
}

function cooccurrence(grey: Float32Array, dx: number, dy: number): { contrast: number; energy: number } {
  const level = (at: number) => Math.min(LEVELS - 1, Math.floor(((grey[at] ?? 0) * LEVELS) / 256));
  const counts = new Float32Array(LEVELS * LEVELS);
  let pairs = 0;
  let contrast = 0;
  eachPair(dx, dy, (at, next) => {
    const [i, j] = [level(at), level(next)];
    // Both ways, so that the matrix is symmetric.
    counts[i * LEVELS + j] = (counts[i * LEVELS + j] ?? 0) + 1;
    counts[j * LEVELS + i] = (counts[j * LEVELS + i] ?? 0) + 1;
    contrast += 2 * (i - j) ** 2;
    pairs += 2;
  });
  return { contrast: contrast / pairs, energy: counts.reduce((sum, count) => sum + (count / pairs) ** 2, 0) };
}

function eachPair(dx: number, dy: number, visit: (at: number, next: number) => void): void {
  for (let y = 0; y < SIDE - dy; y++)
    for (let x = 0; x < SIDE - dx; x++) visit(y * SIDE + x, (y + dy) * SIDE + x + dx);
}

/** Central differences of the smoothed greys. */
function edgeDensity(grey: Float32Array): number {
  const smooth = mean(mean(grey, 1), 1);
  let edges = 0;
  for (let y = 1; y < SIDE - 1; y++) {
    for (let x = 1; x < SIDE - 1; x++) {
      const at = y * SIDE + x;
      const across = ((smooth[at + 1] ?? 0) - (smooth[at - 1] ?? 0)) / 2;
      const down = ((smooth[at + SIDE] ?? 0) - (smooth[at - SIDE] ?? 0)) / 2;
      if (Math.hypot(across, down) > EDGE) edges++;
    }
  }
  return edges / (SIDE - 2) ** 2;
}

function withoutShade(grey: Float32Array): Float32Array {
  const shade = mean(grey, SHADE);
  return mean(grey, 1).map((value, at) => value - (shade[at] ?? 0));
}

/** Mean over squares of side 2 · reach + 1, smaller at the edge. */
function mean(grey: Float32Array, reach: number): Float32Array {
  const along = (values: Float32Array, step: number, other: number) => {
    const result = new Float32Array(values.length);
    for (let line = 0; line < SIDE; line++) {
      for (let place = 0; place < SIDE; place++) {
        const from = Math.max(0, place - reach);
        const to = Math.min(SIDE - 1, place + reach);
        let sum = 0;
        for (let at = from; at <= to; at++) sum += values[line * other + at * step] ?? 0;
        result[line * other + place * step] = sum / (to - from + 1);
      }
    }
    return result;
  };
  return along(along(grey, 1, SIDE), SIDE, 1);
}

/** Largest rise of Pearson's correlation between pixels d = 1 … LONGEST_PERIOD apart, after its fall. */
function swing(grey: Float32Array, dx: number, dy: number): number {
  let lowest = 1;
  let rise = 0;
  for (let d = 1; d <= LONGEST_PERIOD; d++) {
    const r = correlation(grey, dx * d, dy * d);
    lowest = Math.min(lowest, r);
    rise = Math.max(rise, r - lowest);
  }
  return rise;
}

function correlation(grey: Float32Array, dx: number, dy: number): number {
  let [n, p, q, pp, qq, pq] = [0, 0, 0, 0, 0, 0];
  eachPair(dx, dy, (at, next) => {
    const [a, b] = [grey[at] ?? 0, grey[next] ?? 0];
    n++;
    p += a;
    q += b;
    pp += a * a;
    qq += b * b;
    pq += a * b;
  });
  const spread = (pp - (p * p) / n) * (qq - (q * q) / n);
  // Less than half a grey level of spread is the noise of an even surface.
  return spread < (n / 4) ** 2 ? 0 : (pq - (p * q) / n) / Math.sqrt(spread);
}
