/** A picture's colours as floats, to be kept beside the rest of its reading. */
import { COLOUR_WORDS, type ColourName, type ColourShare } from '../../../src/domain/colour.ts';
import { MOST_COLOURS } from '../../../src/models/vision/colours.ts';

const NAMES = Object.keys(COLOUR_WORDS) as ColourName[];
/** Name, sRGB as one integer (a float holds it exactly), share. */
const FLOATS = 3;
export const COLOUR_FLOATS = FLOATS * MOST_COLOURS;

/** @returns float32 [COLOUR_FLOATS], -1 where there are fewer */
export function packColours(colours: readonly ColourShare[]): Float32Array {
  const values = new Float32Array(COLOUR_FLOATS).fill(-1);
  for (const [at, { name, hex, share }] of colours.slice(0, MOST_COLOURS).entries())
    values.set([NAMES.indexOf(name), Number.parseInt(hex.slice(1), 16), share], FLOATS * at);
  return values;
}

export function unpackColours(values: Float32Array): ColourShare[] {
  return Array.from({ length: MOST_COLOURS }, (_, at) =>
    values.subarray(FLOATS * at, FLOATS * (at + 1)),
  ).flatMap(([place = -1, rgb = 0, share = 0]) => {
    const name = NAMES[place];
    return name ? [{ name, hex: `#${rgb.toString(16).padStart(6, '0')}`, share }] : [];
  });
}
