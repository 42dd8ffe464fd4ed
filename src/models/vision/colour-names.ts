/**
 * Basic colour terms (Berlin and Kay 1969, with beige) and where they lie in OKLab.
 *
 * Each chromatic term is a handful of colours that people call so: from the survey of R. Munroe (2010,
 * 222,500 persons, https://xkcd.com/color/rgb/, CC0), those whose name holds the term or a shade of it ("dark
 * red", "maroon"), as hexadecimal sRGB. The nearest of them names a colour.
 */
import { convertRgbToOklab, parseHex } from 'culori/fn';
import type { ColourName } from '../../domain/colour.ts';

const SURVEY = {
  red: 'e50000 840000 ff000d 8c000f 9a0200 980002 8f1402 650021 610023 be0119 f7022a d3494e 80013f bb3f3f ff474c ef4026',
  orange: 'f97306 c65102 fdaa48 c04e01 ff5b00 ffa756 e17701 ff9408 ffb07c a83c09 ffb16d c9643b',
  yellow: 'ffff14 fffe7a d5b60a ceb301 dbb40c ffff84 fffd01 fdff52 fec615 eedc5b fffe71',
  green:
    '15b01a 033500 96f97b 01ff07 6e750e 677a04 89fe05 06470c 53fca1 9ffeb0 4b5d16 c7fdb5 87ae73 3f9b0b 01a049 658b38 373e02 789b73 728639 029386 014d4e 74a662 062e03',
  blue: '0343df 95d0fc 00035b 75bbfd 01153e 0504aa 0165fc d0fefe 06c2ac 3b638c 5a7d9a 00ffff 5b7c99 6b8ba4 a2cffe 000435 1e488f b1d1fc 01889f 516572 3b719f 000133 020035 9dbcd4',
  purple:
    '7e1e9c 35063e bf77f6 c79fef 9a0eea cea2fd 580f41 ae7181 380282 380835 36013f b790d4 825f87 887191 be03fd',
  pink: 'ff81c0 ffd1df cb416b ff028d ffcfdc c20078 ed0dd9 cf6275 ff796c d58a94 cb0162 fe01b1 fc5a50 f29e8e f7879a c0737a b5485d',
  brown:
    '653700 341c02 ad8150 3d1c02 7f2b0a a6814c 7f5112 742802 a9561e 7a6a4f b66325 af884a c69f59 b9a281 b26400 9d7651 1d0200 ab7e4c 7f684e 8a6e45',
  beige: 'e6daa6 d1b26f e2ca76 fbeeac feffca ada587 cfaf7b fffeb6 aaa662 b1916e beae8a ffffcb',
} as const;

type Chromatic = keyof typeof SURVEY;
/** L in [0, 1], a and b about [-.4, .4] (B. Ottosson 2020, https://bottosson.github.io/posts/oklab/). */
export type Oklab = readonly [l: number, a: number, b: number];

const PROTOTYPES = (Object.keys(SURVEY) as Chromatic[]).flatMap((name) =>
  SURVEY[name].split(' ').map((hex) => {
    const { l, a, b } = convertRgbToOklab(parseHex(hex) ?? { r: 0, g: 0, b: 0 });
    return { name, lab: [l, a, b] as Oklab };
  }),
);

/*
 * A photograph is paler than the screen that the survey was answered on, and its blacks are lighter. The
 * four numbers were chosen on the products of product_pictures whose id is a multiple of three.
 */
/** Chroma below which a colour is black, grey or white, and the lightness where these meet. */
const ACHROMATIC = 0.015;
const BLACK_BELOW = 0.42;
const WHITE_FROM = 0.78;
/** What brings a photograph's chroma to the survey's. */
const PALENESS = 2;

/** Light and shadow move lightness more than they move hue. */
const LIGHTNESS_WEIGHT = 0.35;

export function nameOf([l, a, b]: Oklab): ColourName {
  if (Math.hypot(a, b) < ACHROMATIC) return l < BLACK_BELOW ? 'black' : l < WHITE_FROM ? 'grey' : 'white';
  let best: ColourName = 'grey';
  let least = Number.POSITIVE_INFINITY;
  for (const { name, lab } of PROTOTYPES) {
    const far =
      LIGHTNESS_WEIGHT * (lab[0] - l) ** 2 + (lab[1] - PALENESS * a) ** 2 + (lab[2] - PALENESS * b) ** 2;
    if (far < least) [best, least] = [name, far];
  }
  return best;
}
