/** Makes copies of pictures as websites do, in a browser of its own: a blank page with a canvas. */
import { chromium } from 'playwright';
import { installedChromium } from '../../../../tools/run/browser.mjs';

export interface How {
  /** Of each side. */
  scale: number;
  /** Share of each side that is cut off, all around. */
  cut: number;
  /** Of the JPEG, in (0, 1]. */
  quality: number;
}

export interface Copier {
  copy(files: readonly Uint8Array[], how: How): Promise<Uint8Array<ArrayBuffer>[]>;
  close(): Promise<void>;
}

const BATCH = 32;

export async function openCopier(): Promise<Copier> {
  const executablePath = installedChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  return {
    async copy(files, how) {
      const copies: Uint8Array<ArrayBuffer>[] = [];
      for (let at = 0; at < files.length; at += BATCH) {
        const batch = files.slice(at, at + BATCH).map((file) => Buffer.from(file).toString('base64'));
        const encoded = await page.evaluate(
          async ([all, { scale, cut, quality }]) => {
            const made: string[] = [];
            for (const text of all) {
              const bitmap = await createImageBitmap(
                await (await fetch(`data:image/jpeg;base64,${text}`)).blob(),
              );
              const [width, height] = [bitmap.width * (1 - 2 * cut), bitmap.height * (1 - 2 * cut)];
              const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
              canvas
                .getContext('2d')
                ?.drawImage(
                  bitmap,
                  bitmap.width * cut,
                  bitmap.height * cut,
                  width,
                  height,
                  0,
                  0,
                  canvas.width,
                  canvas.height,
                );
              const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality });
              const bytes = new Uint8Array(await jpeg.arrayBuffer());
              made.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
            }
            return made;
          },
          [batch, how] as const,
        );
        copies.push(...encoded.map((text) => Uint8Array.from(Buffer.from(text, 'base64'))));
      }
      return copies;
    },
    close: () => browser.close(),
  };
}
