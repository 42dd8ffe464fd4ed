/**
 * Width and height from a picture's first bytes, so that one that would not fit into memory is never
 * decoded. Orientation is not applied. Layouts: PNG (RFC 2083, IHDR), GIF89a, WebP container
 * (RFC 9649), JPEG (ITU T.81, SOFn).
 */

export interface Dimensions {
  width: number;
  height: number;
}

/** A JPEG's frame header may stand behind an embedded profile and preview. */
export const HEADER_BYTES = 256 * 1024;

/** @returns undefined for another format or a broken header; the decoder has the last word. */
export function readDimensions(bytes: Uint8Array<ArrayBuffer>): Dimensions | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89_50_4e_47) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (view.getUint32(0) === 0x47_49_46_38)
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (view.getUint32(0) === 0x52_49_46_46 && view.getUint32(8) === 0x57_45_42_50) return readWebp(view);
    if (view.getUint16(0) === 0xff_d8) return readJpeg(view);
  } catch (error) {
    // A cut header ends in a RangeError of DataView.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

function readWebp(view: DataView): Dimensions | undefined {
  const kind = view.getUint32(12);
  const uint24 = (offset: number) => view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
  if (kind === 0x56_50_38_58) return { width: uint24(24) + 1, height: uint24(27) + 1 }; // VP8X
  if (kind === 0x56_50_38_20)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }; // VP8
  if (kind !== 0x56_50_38_4c) return undefined; // VP8L
  const packed = view.getUint32(21, true);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

function readJpeg(view: DataView): Dimensions | undefined {
  for (let offset = 2; ; ) {
    const marker = view.getUint16(offset);
    if (marker >> 8 !== 0xff) return undefined;
    // SOF0 to SOF15 hold the size, except DHT (C4), JPG (C8) and DAC (CC) in between.
    const kind = marker & 0xff;
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc) {
      return { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    }
    offset += kind === 0xff ? 1 : 2 + view.getUint16(offset + 2);
  }
}
