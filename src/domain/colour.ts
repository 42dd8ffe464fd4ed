/** Basic colour terms (Berlin and Kay 1969, with beige), named in both languages. */

export const COLOUR_WORDS = {
  black: { en: 'black', zh: '黑色' },
  grey: { en: 'grey', zh: '灰色' },
  white: { en: 'white', zh: '白色' },
  red: { en: 'red', zh: '红色' },
  orange: { en: 'orange', zh: '橙色' },
  yellow: { en: 'yellow', zh: '黄色' },
  green: { en: 'green', zh: '绿色' },
  blue: { en: 'blue', zh: '蓝色' },
  purple: { en: 'purple', zh: '紫色' },
  pink: { en: 'pink', zh: '粉色' },
  brown: { en: 'brown', zh: '棕色' },
  beige: { en: 'beige', zh: '米色' },
} as const;

/** Stable ids; a person reads `COLOUR_WORDS`. */
export type ColourName = keyof typeof COLOUR_WORDS;

export interface ColourShare {
  name: ColourName;
  /** sRGB, as "#rrggbb". */
  hex: string;
  /** Of the picture without its plain background, in (0, 1]. */
  share: number;
}

/** `striped`: it repeats, as stripes and checks do. */
export const TEXTURES = ['plain', 'striped', 'textured'] as const;
export type Texture = (typeof TEXTURES)[number];
