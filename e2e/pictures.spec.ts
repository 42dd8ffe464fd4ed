import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { allRead, NOON, openVaultPage } from './support/vault.ts';

const FOLDER = 'e2e/fixtures/pictures';
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jpg'))
  .slice(0, 6);

test('photographs are read by the vision encoder; a broken one is refused and keeps nobody out', async ({
  context,
}) => {
  const page = await openVaultPage(context);
  const pictures = files.map((name) => readFileSync(`${FOLDER}/${name}`).toString('base64'));
  const receipt = await page.evaluate(
    ([encoded, time]) => {
      const blobs = encoded.map(
        (text) => new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type: 'image/jpeg' }),
      );
      const drafts = [...blobs, new Blob(['not a picture'])].map((picture, index) => ({
        kind: 'picture' as const,
        source: 'pictures' as const,
        time,
        title: `IMG_${index}.jpg`,
        picture,
      }));
      return window.vault.profiler.admit(drafts);
    },
    [pictures, NOON] as const,
  );
  expect(receipt).toEqual({ stored: files.length, duplicates: 0, rejected: 1, scrubbed: 0 });
  await allRead(page);
  const { entries } = await page.evaluate(() => window.vault.profiler.timeline({ limit: 50 }));
  for (const { activity, signal } of entries) {
    expect(activity.thumbnail).toMatch(/^data:image\/jpeg;base64,/);
    expect(signal?.objects?.length).toBeGreaterThan(0);
  }
});

test('where a photograph was taken does not survive admission', async ({ context }) => {
  const page = await openVaultPage(context);
  const [name = ''] = files;
  const jpeg = readFileSync(`${FOLDER}/${name}`);
  // An APP1 segment with an Exif marker and a recognisable place, right after the start of image.
  const place = Buffer.from('Exif\0\0GPS 60.1234,7.4321');
  const header = Buffer.from([0xff, 0xe1, 0, place.length + 2]);
  const tagged = Buffer.concat([jpeg.subarray(0, 2), header, place, jpeg.subarray(2)]).toString('base64');
  await page.evaluate(
    ([encoded, time]) => {
      const picture = new Blob([Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))]);
      return window.vault.profiler.admit([
        { kind: 'picture', source: 'pictures', time, title: 'a.jpg', picture },
      ]);
    },
    [tagged, NOON] as const,
  );
  await allRead(page);
  const exported = await page.evaluate(async () => (await window.vault.profiler.exportJson()).text());
  const [activity] = JSON.parse(exported).activities;
  const thumbnail = Buffer.from(activity.thumbnail.split(',')[1], 'base64').toString('latin1');
  expect(thumbnail).not.toContain('GPS');
});
