/** A picture's colours as numbers: their names, and where they lie. */
import { convertRgbToOklab, parseHex } from 'culori/fn';
import { COLOUR_WORDS, type ColourName, type ColourShare } from '../../domain/colour.ts';
import type { FusionConfig } from './config.ts';

const NAMES = Object.keys(COLOUR_WORDS) as ColourName[];

/**
 * The shares of the twelve names, then each colour's share spread over the anchors by their nearness in OKLab,
 * where lightness counts less than hue.
 *
 * @returns float32 [12 + anchors]
 */
export function coloursVector(
  { anchors, sigma }: FusionConfig['colours'],
  colours: readonly ColourShare[],
): Float32Array {
  const vector = new Float32Array(NAMES.length + anchors.length);
  for (const { name, hex, share } of colours) {
    const at = NAMES.indexOf(name);
    vector[at] = (vector[at] ?? 0) + share;
    const rgb = parseHex(hex);
    if (!rgb) continue;
    const { l, a, b } = convertRgbToOklab(rgb);
    const nearness = anchors.map(([L, A, B]) =>
      Math.exp(-(0.5 * (l - L) ** 2 + 2 * (a - A) ** 2 + 2 * (b - B) ** 2) / (2 * sigma ** 2)),
    );
    const sum = nearness.reduce((total, value) => total + value, 0) || 1;
    for (const [anchor, value] of nearness.entries()) {
      const place = NAMES.length + anchor;
      vector[place] = (vector[place] ?? 0) + (share * value) / sum;
    }
  }
  return vector;
}
