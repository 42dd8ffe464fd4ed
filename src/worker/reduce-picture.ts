/**
 * What is stored of a picture: a reduced copy. The vision encoder needs no more, metadata such as the
 * place where it was taken does not survive, and a new encoder can read it again.
 */
import { Failure } from '../domain/failure.ts';
import { pixelsOf } from './picture-size.ts';

/** Pixels of the short side; twice what the encoder crops from. */
const SHORT_SIDE = 512;
/** A long strip is bounded too, so that nothing larger than this is ever decoded into memory twice. */
const LONG_SIDE = 2_048;
const MAX_BYTES = 50 * 1024 * 1024;
/** What phones take at most by default is 108 million; decoded it is four bytes each. */
const MAX_PIXELS = 120_000_000;

/** @throws Failure picture-unreadable */
export async function reducePicture(picture: Blob): Promise<Blob> {
  if (picture.size > MAX_BYTES) {
    throw new Failure('picture-unreadable', `larger than ${MAX_BYTES / 1024 / 1024} MB`);
  }
  if (((await pixelsOf(picture)) ?? 0) > MAX_PIXELS) {
    throw new Failure('picture-unreadable', `more than ${MAX_PIXELS / 1_000_000} megapixels`);
  }
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new Failure('picture-unreadable', 'not a picture this browser can decode', cause);
  }
  try {
    const scale = Math.min(
      1,
      SHORT_SIDE / Math.min(bitmap.width, bitmap.height),
      LONG_SIDE / Math.max(bitmap.width, bitmap.height),
    );
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    );
    const context = canvas.getContext('2d');
    if (!context) throw new Failure('picture-unreadable', 'no memory to draw it');
    context.imageSmoothingQuality = 'high';
    // JPEG knows no transparency; white is what a page would show behind it.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  } finally {
    bitmap.close();
  }
}
