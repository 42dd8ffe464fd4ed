import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { DEMO, TEST_PAGES } from '../playwright.config.ts';
import { admit, allRead, BAKING, NOON, openVaultPage, pagesAbout, RUNNING } from './support/vault.ts';

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
    expect(signal?.colours?.length).toBeGreaterThan(0);
    expect(signal?.texture).toMatch(/^(?:plain|striped|textured)$/);
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

test('of a website no decoration is kept, and the same picture in other sizes once a day; both are counted', async ({
  context,
}) => {
  const page = await openVaultPage(context);
  const [name = '', other = ''] = files;
  const [photograph, second] = [name, other].map((file) =>
    readFileSync(`${FOLDER}/${file}`).toString('base64'),
  );
  const result = await page.evaluate(
    async ([origin, time, first = '', another = '']) => {
      const { profiler } = window.vault;
      const file = (text: string) =>
        new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type: 'image/jpeg' });
      const draw = async (
        width: number,
        height: number,
        paint: (pen: OffscreenCanvasRenderingContext2D) => void,
      ) => {
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext('2d');
        if (pen) paint(pen);
        return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 });
      };
      const bitmap = await createImageBitmap(file(first));
      const scaled = (width: number, height: number) =>
        draw(width, height, (pen) => pen.drawImage(bitmap, 0, 0, width, height));
      const purposes = ['observing' as const];
      await profiler.consent({ origin, purposes, time, version: '1', language: 'en' });
      const see = (picture: Blob, path: string, on = 0) =>
        profiler.observe(origin, [
          {
            type: 'picture',
            time: time - on,
            url: `${origin}/${path}`,
            title: path,
            picture,
            description: path,
          },
        ]);
      const receipts = [
        await see(file(first), 'first'),
        await see(file(another), 'another'),
        await see(await scaled(bitmap.width / 2, bitmap.height / 2), 'smaller'),
        await see(await scaled(40, 40), 'icon'),
        await see(await scaled(600, 90), 'banner'),
        await see(await draw(200, 200, (pen) => pen.fillRect(0, 0, 200, 200)), 'one-colour'),
        await see(file(first), 'another-day', 86_400_000),
      ];
      const [site] = await profiler.sites();
      await profiler.forget({
        ids: (await profiler.timeline({ limit: 9 })).entries.map(({ activity }) => activity.id),
      });
      const again = await see(await scaled(bitmap.width / 3, bitmap.height / 3), 'after-forgetting');
      return {
        receipts: receipts.map(({ stored, duplicates, rejected }) => [stored, duplicates, rejected]),
        site,
        again,
      };
    },
    [DEMO, NOON, photograph, second] as const,
  );
  const [stored, duplicate, rejected] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  expect(result.receipts).toEqual([stored, stored, duplicate, rejected, rejected, rejected, stored]);
  expect(result.site).toMatchObject({ alike: 1, decoration: 3, skippedPictures: 0 });
  // What was forgotten is like nothing any more.
  expect(result.again.stored).toBe(1);
});

test('what is missing is guessed, and a guess counts for nothing', async ({ context }) => {
  const page = await openVaultPage(context);
  await admit(page, pagesAbout('bake', [...BAKING, ...RUNNING]));
  const pictures = files.map((name) => readFileSync(`${FOLDER}/${name}`).toString('base64'));
  await page.evaluate(
    ([encoded, time]) =>
      window.vault.profiler.admit(
        encoded.map((text, index) => ({
          kind: 'picture' as const,
          source: 'pictures' as const,
          time: time - index * 1_000,
          title: `IMG_${index}.jpg`,
          picture: new Blob([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], { type: 'image/jpeg' }),
        })),
      ),
    [pictures, NOON] as const,
  );
  await allRead(page);
  const profile = () => page.evaluate(() => window.vault.profiler.profile('UTC'));
  // Groups are found after everything was read.
  await expect.poll(async () => (await profile()).clusters.length).toBeGreaterThan(0);
  const before = await profile();
  const guessed = await page.evaluate(async () => {
    const { entries } = await window.vault.profiler.timeline({ limit: 50 });
    const known = new Set(entries.map(({ activity }) => activity.id));
    const all = await Promise.all(
      entries.map(async ({ activity, signal }) => ({
        kind: signal?.abstained === 'sensitive' ? 'withheld' : activity.kind,
        guess: await window.vault.profiler.guess(activity.id),
      })),
    );
    return all.map(({ kind, guess }) => ({
      kind,
      words: guess?.words?.like.length ?? 0,
      pictures: guess?.pictures?.length ?? 0,
      stored: [...(guess?.words?.like ?? []), ...(guess?.pictures ?? [])].every((id) => known.has(id)),
    }));
  });
  for (const { kind, words, pictures: shown, stored } of guessed) {
    expect(words > 0).toBe(kind === 'picture');
    expect(shown > 0).toBe(kind === 'page');
    expect(stored).toBe(true);
  }
  expect(await profile()).toEqual(before);

  // On screen it is what they are called, and leads to them.
  const dashboard = await context.newPage();
  await dashboard.goto(`${TEST_PAGES}/index.html#/observed`);
  const picture = dashboard.locator('.entry').filter({ hasText: 'IMG_0.jpg' });
  await picture.locator('.unfold').click();
  const like = picture.locator('.guessed-words a').first();
  await expect(like).toHaveText(/[a-z]+ [a-z]+/i);
  const title = (await like.textContent()) ?? '';
  expect([...BAKING, ...RUNNING]).toContain(title);
  await like.click();
  await expect(dashboard.locator('.entry')).toHaveCount(1);
  await expect(dashboard.locator('.entry-title')).toContainText(title);
});
