import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pixelsOf } from './picture-size.ts';

const base64 = (text: string) => new Blob([Buffer.from(text, 'base64')]);
const latin1 = (text: string) => new Blob([Buffer.from(text, 'latin1')]);
const le = (value: number, bytes: number) =>
  String.fromCharCode(...Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 255));

describe('the size of a picture', () => {
  test.each([
    ['a PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30'), 30_000 ** 2],
    ['a GIF', base64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), 1],
    ['a BMP', latin1(`BM${'\0'.repeat(16)}${le(300, 4)}${le(-200, 4)}`), 60_000],
    ['a WebP', latin1(`RIFF\0\0\0\0WEBPVP8X${'\0'.repeat(8)}${le(15_999, 3)}${le(8_999, 3)}`), 144_000_000],
    ['a lossy WebP', base64('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA'), 1],
    ['a lossless WebP', base64('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='), 1],
    [
      'a JPEG after metadata',
      latin1('\xff\xd8\xff\xe1\0\x08Exif\0\0\xff\xff\xc2\0\x11\x08\x03\xe8\x07\xd0'),
      2e6,
    ],
  ])('of %s', async (_name, picture, pixels) => expect(await pixelsOf(picture)).toBe(pixels));

  test.each([
    ['nothing', ''],
    ['a PNG cut off', '\x89PNG\r\n'],
    ['a JPEG without a frame', '\xff\xd8\xff\xe1\0\x04\0\0'],
    ['a JPEG whose segment points nowhere', '\xff\xd8\xff\xe1\xff\xff'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])('is not known of %s', async (_name, bytes) => expect(await pixelsOf(latin1(bytes))).toBeUndefined());

  test('of a photograph', async () => {
    const file = readFileSync(new URL('../../e2e/fixtures/pictures/shoes-2.jpg', import.meta.url));
    expect(await pixelsOf(new Blob([file]))).toBe(400 * 533);
  });
});
