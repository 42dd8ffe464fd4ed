/** What a picture looks like, without any model. */
import type { ColourShare, Texture } from '../../domain/colour.ts';
import { dominantColours } from './colours.ts';
import { decodePicture } from './decode.ts';
import { likenessOf } from './likeness.ts';
import type { Pixels } from './resample.ts';
import { smallCopy } from './small.ts';
import { textureOf } from './texture.ts';

export interface Look {
  /** Largest share first. */
  colours: ColourShare[];
  texture: Texture;
  /** See likeness.ts. */
  likeness: string;
}

export function lookOf(pixels: Pixels): Look {
  const small = smallCopy(pixels);
  return { colours: dominantColours(small), texture: textureOf(pixels), likeness: likenessOf(small) };
}

/** @param file of any format that the browser decodes @throws Failure picture-unreadable */
export async function lookAt(file: Uint8Array<ArrayBuffer>): Promise<Look> {
  return lookOf(await decodePicture(new Blob([file])));
}
