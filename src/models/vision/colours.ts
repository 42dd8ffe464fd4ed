/**
 * The colours a picture mostly has: k-means in OKLab over a small copy, without the plain background that
 * products are photographed on; each cluster has the name of the nearest colour term.
 */

import { convertOklabToRgb, convertRgbToOklab, formatHex } from 'culori/fn';
import type { ColourName, ColourShare } from '../../domain/colour.ts';
import { backgroundWeights } from './background.ts';
import { nameOf } from './colour-names.ts';
import type { Small } from './small.ts';

const CLUSTERS = 8;
const MOST_ROUNDS = 12;
/** Squared distance below which a centre has come to rest. */
const AT_REST = 1e-6;
/** Less is not what a picture is known by. */
const LEAST_SHARE = 0.08;
export const MOST_COLOURS = 4;

/** @returns largest share first, at most four; shares sum to at most 1 */
export function dominantColours(small: Small): ColourShare[] {
  const lab = toOklab(small);
  const clusters = cluster(lab, backgroundWeights(lab));
  const total = clusters.reduce((sum, { weight }) => sum + weight, 0);
  const named = new Map<ColourName, { weight: number; largest: Cluster }>();
  for (const next of clusters) {
    const name = nameOf([next.l, next.a, next.b]);
    const known = named.get(name);
    named.set(name, {
      weight: (known?.weight ?? 0) + next.weight,
      largest: known && known.largest.weight >= next.weight ? known.largest : next,
    });
  }
  return Array.from(
    named,
    ([
      name,
      {
        weight,
        largest: { l, a, b },
      },
    ]) => ({
      name,
      hex: formatHex(convertOklabToRgb({ l, a, b })),
      share: weight / total,
    }),
  )
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_COLOURS);
}

/** @returns [pixels, 3]: L, a, b */
function toOklab({ rgb }: Small): Float32Array {
  const lab = new Float32Array(rgb.length);
  for (let at = 0; at < rgb.length; at += 3) {
    const { l, a, b } = convertRgbToOklab({
      r: (rgb[at] ?? 0) / 255,
      g: (rgb[at + 1] ?? 0) / 255,
      b: (rgb[at + 2] ?? 0) / 255,
    });
    lab[at] = l;
    lab[at + 1] = a;
    lab[at + 2] = b;
  }
  return lab;
}

interface Cluster {
  l: number;
  a: number;
  b: number;
  weight: number;
}

/** Lloyd's algorithm, started at colours far from each other: without chance, equal pictures have equal colours. */
function cluster(lab: Float32Array, weights: Float32Array): Cluster[] {
  let clusters = spread(lab, weights);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sums = clusters.map(() => ({ l: 0, a: 0, b: 0, weight: 0 }));
    for (const [pixel, weight] of weights.entries()) {
      const sum = weight > 0 ? sums[nearest(lab, pixel, clusters)] : undefined;
      if (!sum) continue;
      sum.l += weight * (lab[3 * pixel] ?? 0);
      sum.a += weight * (lab[3 * pixel + 1] ?? 0);
      sum.b += weight * (lab[3 * pixel + 2] ?? 0);
      sum.weight += weight;
    }
    let moved = 0;
    clusters = sums.map(({ l, a, b, weight }, index) => {
      const before = clusters[index] ?? { l: 0, a: 0, b: 0, weight: 0 };
      if (weight === 0) return { ...before, weight };
      const centre = { l: l / weight, a: a / weight, b: b / weight, weight };
      moved = Math.max(
        moved,
        (centre.l - before.l) ** 2 + (centre.a - before.a) ** 2 + (centre.b - before.b) ** 2,
      );
      return centre;
    });
    if (moved < AT_REST) break;
  }
  return clusters.filter(({ weight }) => weight > 0);
}

function nearest(lab: Float32Array, pixel: number, clusters: readonly Cluster[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < clusters.length; index++) {
    const far = distanceTo(lab, pixel, clusters[index] as Cluster);
    if (far < least) {
      best = index;
      least = far;
    }
  }
  return best;
}

/** Squared; shadow moves lightness more than it moves hue. */
function distanceTo(lab: Float32Array, pixel: number, { l, a, b }: Cluster): number {
  const dl = (lab[3 * pixel] ?? 0) - l;
  const da = (lab[3 * pixel + 1] ?? 0) - a;
  const db = (lab[3 * pixel + 2] ?? 0) - b;
  return dl * dl * 0.5 + da * da + db * db;
}

/** Farthest first (Gonzalez 1985), a distance counting as much as its pixel does. */
function spread(lab: Float32Array, weights: Float32Array): Cluster[] {
  const at = (pixel: number): Cluster => ({
    l: lab[3 * pixel] ?? 0,
    a: lab[3 * pixel + 1] ?? 0,
    b: lab[3 * pixel + 2] ?? 0,
    weight: 0,
  });
  let last = at(weights.indexOf(weights.reduce((a, b) => Math.max(a, b), 0)));
  const centres = [last];
  const far = new Float32Array(weights.length).fill(Number.POSITIVE_INFINITY);
  while (centres.length < CLUSTERS) {
    let best = -1;
    let most = AT_REST;
    for (let pixel = 0; pixel < weights.length; pixel++) {
      const now = Math.min(far[pixel] ?? 0, distanceTo(lab, pixel, last));
      far[pixel] = now;
      const pull = now * (weights[pixel] ?? 0);
      if (pull > most) {
        best = pixel;
        most = pull;
      }
    }
    if (best < 0) break;
    last = at(best);
    centres.push(last);
  }
  return centres;
}
