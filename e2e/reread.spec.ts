import { expect, type Page, test } from 'playwright/test';
import {
  admit,
  allRead,
  BAKING,
  conclusions,
  openVaultPage,
  pagesAbout,
  VAULT_PAGE,
} from './support/vault.ts';

/** The encoders that the signals name, and how many signals there are. */
function encodersOf(page: Page): Promise<{ encoders: string[]; signals: number }> {
  return page.evaluate(async () => {
    const stored = JSON.parse(await (await window.vault.profiler.exportJson()).text());
    const encoders = stored.activities.map(({ signal }: { signal: { encoder: string } }) => signal.encoder);
    return { encoders: [...new Set<string>(encoders)], signals: encoders.length };
  });
}

test('what other models read is read again, which the vault says, and the profile stays meanwhile', async ({
  context,
}) => {
  // A release with one file more: other models, as far as the vault can know.
  const manifest = '**/models/manifest.json';
  await context.route(manifest, async (route) => {
    const { files } = await (await route.fetch()).json();
    const [first] = files;
    await route.fulfill({ json: { files: [...files, { ...first, file: 'of-an-older-release.json' }] } });
  });
  const older = await openVaultPage(context);
  await admit(older, pagesAbout('baking', BAKING));
  await allRead(older);
  const before = { ...(await encodersOf(older)), conclusions: await conclusions(older) };
  expect(before).toMatchObject({ signals: 8, encoders: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
  await older.close();

  await context.unroute(manifest);
  const newer = await context.newPage();
  await newer.addInitScript(() => {
    const told = { rereading: false, interests: [] as number[] };
    Object.assign(window, { told });
    new BroadcastChannel('silhouette:status').onmessage = async ({ data }) => {
      if (!data.rereading) return;
      told.rereading = true;
      told.interests.push((await window.vault.profiler.overview()).interests.length);
    };
  });
  await newer.goto(VAULT_PAGE);
  await expect
    .poll(async () => (await encodersOf(newer)).encoders, { timeout: 60_000 })
    .not.toEqual(before.encoders);
  await allRead(newer);
  const after = await encodersOf(newer);
  expect(after.signals).toBe(8);
  expect(after.encoders).toHaveLength(1);
  expect(await conclusions(newer)).toEqual(before.conclusions);
  const told = await newer.evaluate(
    () => Reflect.get(window, 'told') as { rereading: boolean; interests: number[] },
  );
  expect(told.rereading).toBe(true);
  expect(Math.min(...told.interests)).toBeGreaterThan(0);
});
