/**
 * How large a picture says it is, without decoding it: a file of some kilobytes may unfold to
 * gigabytes of pixels, and the browser asks nobody before it tries.
 */

/** Where the sizes stand: PNG (W3C, 11.2.1), GIF89a (18), WebP (RFC 9649, 2.5 to 2.7), BMP, JPEG (ITU-T T.81, B.2.2). */
const READERS: readonly { begins: string; at: number; size(view: DataView): [number, number] | undefined }[] =
  [
    { begins: '\x89PNG', at: 0, size: (view) => [view.getUint32(16), view.getUint32(20)] },
    { begins: 'GIF8', at: 0, size: (view) => [view.getUint16(6, true), view.getUint16(8, true)] },
    { begins: 'BM', at: 0, size: (view) => [view.getInt32(18, true), Math.abs(view.getInt32(22, true))] },
    { begins: '\xff\xd8', at: 0, size: sizeOfJpeg },
    { begins: 'VP8X', at: 12, size: (view) => [1 + uint24(view, 24), 1 + uint24(view, 27)] },
    {
      begins: 'VP8 ',
      at: 12,
      size: (view) => [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff],
    },
    {
      begins: 'VP8L',
      at: 12,
      size: (view) => {
        const bits = view.getUint32(21, true);
        return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
      },
    },
  ];
/** Metadata and colour profiles of a JPEG stand before its size. */
const HEAD_BYTES = 1024 * 1024;

/** Undefined when the format is another one, or broken: then decoding tells. */
export async function pixelsOf(picture: Blob): Promise<number | undefined> {
  const bytes = await picture.slice(0, HEAD_BYTES).arrayBuffer();
  const start = String.fromCharCode(...new Uint8Array(bytes, 0, Math.min(16, bytes.byteLength)));
  const reader = READERS.find(({ begins, at }) => start.startsWith(begins, at));
  try {
    const size = reader?.size(new DataView(bytes));
    return size && size[0] * size[1];
  } catch {
    // Cut off before its size.
    return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function sizeOfJpeg(view: DataView): [number, number] | undefined {
  for (let at = 2; at < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Fill bytes before a marker.
    if (marker === 0xff) at += 1;
    // A frame header (SOF0 to SOF15), which is no table (DHT, JPG, DAC).
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
    } else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
