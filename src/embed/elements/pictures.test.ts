import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withPictures } from './pictures.ts';

const jpeg = new Blob(['jpeg'], { type: 'image/jpeg' });
/** Milliseconds after which each comes. */
const comes = new Map<string, number>();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (image: string) => {
    const after = comes.get(image);
    const response = { ok: true, blob: async () => jpeg };
    return new Promise((resolve) => {
      if (after !== undefined) setTimeout(resolve, after, response);
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  comes.clear();
});

/** Milliseconds until all that come have come, and which have. */
async function wait(images: string[]) {
  const begun = Date.now();
  let over: { after: number; had: boolean[] } | undefined;
  void withPictures(images.map((image) => ({ image }))).then((parts) => {
    over = { after: Date.now() - begun, had: parts.map(({ picture }) => picture !== undefined) };
  });
  await vi.advanceTimersByTimeAsync(60_000);
  return over;
}

it('does not wait for one that hangs longer than 2.5 seconds after the last that came', async () => {
  comes.set('/a.jpg', 100).set('/b.jpg', 300);
  expect(await wait(['/a.jpg', '/hangs.jpg', '/b.jpg'])).toEqual({ after: 2_800, had: [true, false, true] });
});

it('waits over a slow line, but no longer than eight seconds', async () => {
  const images = Array.from({ length: 12 }, (_, at) => `/${at}.jpg`);
  images.forEach((image, at) => {
    comes.set(image, at * 1_000);
  });
  expect(await wait(images)).toEqual({ after: 8_000, had: images.map((_, at) => at < 8) });
  expect(await wait(images.slice(0, 3))).toEqual({ after: 2_000, had: [true, true, true] });
});
