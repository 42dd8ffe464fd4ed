/** A picture file → pixels, upright, on white, of bounded size. */
import { Failure } from '../../domain/failure.ts';
import { HEADER_BYTES, readDimensions } from './dimensions.ts';

/** Decoded larger, a picture is halved on the way: 8 megapixels are 32 MB, twice. */
const MOST_PIXELS = 8e6;
/** What no shop or camera sends, but a small hostile file can claim. */
const MOST_PIXELS_DECODED = 100e6;
/** Shorter side after such a decode: still twice what the encoder looks at. */
const REDUCED_SIDE = 512;

/**
 * @returns RGBA, 8 bits, sRGB, orientation of the camera applied
 * @throws Failure picture-unreadable
 */
export async function decodePicture(picture: Blob): Promise<ImageData> {
  const bitmap = await decode(picture);
  try {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Failure('picture-unreadable', 'no canvas of this size');
    // Cut-out product pictures are meant to stand on white.
    context.fillStyle = 'white';
    context.fillRect(0, 0, bitmap.width, bitmap.height);
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

async function decode(picture: Blob): Promise<ImageBitmap> {
  const header = new Uint8Array(await picture.slice(0, HEADER_BYTES).arrayBuffer());
  const size = readDimensions(header);
  const pixels = size ? size.width * size.height : 0;
  if (pixels > MOST_PIXELS_DECODED)
    throw new Failure('picture-unreadable', `${size?.width} × ${size?.height} pixels`);
  try {
    return await createImageBitmap(picture, {
      imageOrientation: 'from-image',
      ...(size && pixels > MOST_PIXELS ? reduced(size.width, size.height) : {}),
    });
  } catch (error) {
    throw new Failure('picture-unreadable', picture.type || 'unknown type', error);
  }
}

/**
 * One side alone keeps the aspect ratio. The header does not say whether the camera was turned, so the
 * width is chosen for both cases: the shorter side becomes at least REDUCED_SIDE either way, the longer
 * at most aspect² · REDUCED_SIDE.
 */
function reduced(width: number, height: number): ImageBitmapOptions {
  const aspect = Math.max(width, height) / Math.min(width, height);
  // Of a strip, the centre square is all that is looked at: its long side may suffer.
  return { resizeWidth: Math.round(REDUCED_SIDE * Math.min(aspect, 4)), resizeQuality: 'high' };
}
