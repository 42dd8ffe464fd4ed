/**
 * What is stored of a picture: a reduced copy. The vision encoder needs no more, metadata such as the
 * place where it was taken does not survive, and a new encoder can read it again.
 */
import { Failure } from '../domain/failure.ts';
import { likenessOf } from '../models/vision/likeness.ts';
import { type Small, smallCopy } from '../models/vision/small.ts';
import { pixelsOf } from './picture-size.ts';

/** Pixels of the short side; twice what the encoder crops from. */
const SHORT_SIDE = 512;
/** A long strip is bounded too, so that nothing larger than this is ever decoded into memory twice. */
const LONG_SIDE = 2_048;
const MAX_BYTES = 50 * 1024 * 1024;
/** What phones take at most by default is 108 million; decoded it is four bytes each. */
const MAX_PIXELS = 120_000_000;
/** Several times what an honest page sends of a video. */
const MAX_FRAME_PIXELS = 1_000_000;

/** Icons, and strips such as banners and sprites. */
const LEAST_SIDE = 64;
const MOST_ASPECT = 4;
/** Standard deviation of red, green and blue, of 255: less is one colour. */
const LEAST_SPREAD = 2;

export interface ReducedPicture {
  /** JPEG */
  picture: Blob;
  /** See models/vision/likeness.ts. */
  likeness: string;
  /** Too small, too long, or of one colour: it shows nothing that could be read. */
  isDecoration: boolean;
}

/** @throws Failure picture-unreadable */
export async function reducePicture(picture: Blob): Promise<ReducedPicture> {
  const bitmap = await open(picture);
  try {
    const [short, long] = [Math.min(bitmap.width, bitmap.height), Math.max(bitmap.width, bitmap.height)];
    const scale = Math.min(1, SHORT_SIDE / short, LONG_SIDE / long);
    const context = draw(bitmap, bitmap.width * scale, bitmap.height * scale);
    const { canvas } = context;
    const small = smallCopy(context.getImageData(0, 0, canvas.width, canvas.height));
    return {
      picture: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 }),
      likeness: likenessOf(small),
      isDecoration: short < LEAST_SIDE || long > MOST_ASPECT * short || spreadOf(small) < LEAST_SPREAD,
    };
  } finally {
    bitmap.close();
  }
}

/** A scene of a video. @param side most pixels of its longer side @throws Failure picture-unreadable */
export async function reduceFrame(frame: Blob, side: number): Promise<Blob> {
  const bitmap = await open(frame, MAX_FRAME_PIXELS);
  try {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const { canvas } = draw(bitmap, bitmap.width * scale, bitmap.height * scale);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  } finally {
    bitmap.close();
  }
}

async function open(picture: Blob, most = MAX_PIXELS): Promise<ImageBitmap> {
  if (picture.size > MAX_BYTES) {
    throw new Failure('picture-unreadable', `larger than ${MAX_BYTES / 1024 / 1024} MB`);
  }
  if (((await pixelsOf(picture)) ?? 0) > most) {
    throw new Failure('picture-unreadable', `more than ${most / 1_000_000} megapixels`);
  }
  try {
    return await createImageBitmap(picture, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new Failure('picture-unreadable', 'not a picture this browser can decode', cause);
  }
}

function draw(source: ImageBitmap, width: number, height: number): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const context = canvas.getContext('2d');
  if (!context) throw new Failure('picture-unreadable', 'no memory to draw it');
  context.imageSmoothingQuality = 'high';
  // JPEG knows no transparency; white is what a page would show behind it.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context;
}

/** The largest standard deviation of red, green and blue. */
function spreadOf({ rgb }: Small): number {
  const deviations = [0, 1, 2].map((channel) => {
    const values = rgb.filter((_, at) => at % 3 === channel);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  });
  return Math.max(...deviations);
}
