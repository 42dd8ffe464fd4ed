/** Everything that is concluded and learned, over the life of one vault: it grows, it is forgotten, it is taken back. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from 'playwright/test';
import type { ActivityDraft } from '../src/domain/activity.ts';
import { admit, allRead, DAY, NOON, openVaultPage } from './support/vault.ts';

/** Titles under CC0, CC BY and MIT (tools/sample/SOURCE.md). */
const TITLES = readFileSync('tools/sample/titles.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[0] ?? '');

function pages(from: number, to: number): ActivityDraft[] {
  return TITLES.slice(from, to).map((title, nth) => ({
    kind: 'page',
    source: 'chrome',
    time: NOON - ((from + nth) % 40) * DAY - (from + nth) * 60_000,
    title,
    url: `https://pages.example/${from + nth}`,
  }));
}

/** Everything that is concluded and learned, once nothing is left to do; without how long it took. */
async function everything(page: Page): Promise<object> {
  const { activities, abstained } = await allRead(page);
  // What the firewall withheld teaches nothing.
  const usable = activities - (abstained.sensitive ?? 0);
  const learned = () =>
    page.evaluate(async () => {
      await window.vault.profiler.profile('UTC');
      const { fusion } = await window.vault.profiler.learning();
      return [fusion.state, fusion.activities, fusion.learned?.since];
    });
  await expect.poll(learned, { timeout: 110_000 }).toEqual(['trained', usable, 0]);
  await expect
    .poll(() => page.evaluate(async () => (await window.vault.profiler.status()).finding))
    .toBe(false);
  return page.evaluate(async () => {
    const { profiler } = window.vault;
    const [profile, { fusion, weights }] = await Promise.all([profiler.profile('UTC'), profiler.learning()]);
    const { trainedAt: _at, seconds: _seconds, ...rest } = fusion;
    return { profile, fusion: rest, weights };
  });
}

test('what is forgotten leaves no trace in anything: interests, groups, weights, the fusion model', async ({
  context,
}) => {
  test.setTimeout(300_000);
  const page = await openVaultPage(context);
  await admit(page, pages(0, 100));
  const before = await everything(page);

  await admit(page, pages(100, 160));
  const more = await everything(page);
  expect(more).not.toEqual(before);

  const ids = await page.evaluate(async () => {
    const { entries } = await window.vault.profiler.timeline({ limit: 500 });
    return entries
      .filter(({ activity }) => Number(activity.url?.split('/').at(-1)) >= 100)
      .map(({ activity }) => activity.id);
  });
  expect(ids).toHaveLength(60);
  await page.evaluate((forgotten) => window.vault.profiler.forget({ ids: forgotten }), ids);
  // Before anything is learned anew: nothing that knew the forgotten pages may still be there.
  const learned = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('silhouette');
      request.onsuccess = () => resolve(request.result);
    });
    const count = database.transaction('learned').objectStore('learned').get('fusion');
    return new Promise<boolean>((resolve) => {
      count.onsuccess = () => {
        database.close();
        resolve(count.result !== undefined);
      };
    });
  });
  expect(learned).toBe(false);
  expect(await everything(page)).toEqual(before);
});

test('a correction taken back leaves everything as it was, whatever it was about', async ({ context }) => {
  test.setTimeout(300_000);
  const page = await openVaultPage(context);
  await admit(page, pages(0, 100));
  const before = await everything(page);
  const profile = await page.evaluate(() => window.vault.profiler.profile('UTC'));
  const topic = profile.interests[0]?.topic ?? '';
  const cluster = profile.clusters[0]?.id ?? '';
  const activity = await page.evaluate(
    async (id) => (await window.vault.profiler.why({ kind: 'interest', id }))?.evidence[0]?.activity.id ?? '',
    topic,
  );
  const said = [
    { id: 'a', topic, verdict: 'wrong' },
    { id: 'b', topic, verdict: 'wrong', activity },
    { id: 'c', topic, verdict: 'past' },
    { id: 'd', topic, verdict: 'never' },
    { id: 'e', topic: '483', verdict: 'add' },
    { id: 'f', cluster, verdict: 'wrong' },
    { id: 'g', cluster, verdict: 'never' },
  ] as const;
  for (const correction of said) {
    await page.evaluate((given) => window.vault.profiler.correct(given), correction);
    const changed = await page.evaluate(() => window.vault.profiler.profile('UTC'));
    expect(changed, correction.verdict).not.toEqual(profile);
    await page.evaluate((id) => window.vault.profiler.undoCorrection(id), correction.id);
    const back = await page.evaluate(() => window.vault.profiler.profile('UTC'));
    expect(back, correction.verdict).toEqual(profile);
  }
  expect(await everything(page)).toEqual(before);
});

test('the profile changes within the same call while a training runs, and the training goes on', async ({
  context,
}) => {
  test.setTimeout(300_000);
  const page = await openVaultPage(context);
  await admit(page, pages(0, 200));
  await allRead(page);
  const profile = () => page.evaluate(() => window.vault.profiler.profile('UTC'));
  const before = await profile();
  const state = () => page.evaluate(async () => (await window.vault.profiler.learning()).fusion.state);
  await expect.poll(state, { timeout: 60_000, intervals: [50] }).toBe('training');
  const [one] = pages(200, 201);
  if (!one) throw new Error('too few titles');
  await admit(page, [{ ...one, title: 'How to bake sourdough bread at home', time: NOON }]);
  await allRead(page);
  const after = await profile();
  const { activities } = await page.evaluate(() => window.vault.profiler.overview());
  expect(activities).toBe(201);
  const strengths = (of: typeof before) => of.interests.map(({ topic, strength }) => [topic, strength]);
  expect(strengths(after)).not.toEqual(strengths(before));
  await expect.poll(state, { timeout: 110_000 }).toBe('trained');
});

/** Whether a training is under way on the disk. */
function hasCheckpoint(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('silhouette');
      request.onsuccess = () => resolve(request.result);
    });
    const request = database.transaction('learned').objectStore('learned').getKey('fusion-checkpoint');
    return new Promise<boolean>((resolve) => {
      request.onsuccess = () => {
        database.close();
        resolve(request.result !== undefined);
      };
    });
  });
}

test('a training that was cut off by closing the tab goes on in the next one, to the same end', async ({
  context,
}) => {
  test.setTimeout(300_000);
  const page = await openVaultPage(context);
  await admit(page, pages(0, 200));
  const whole = await everything(page);
  // What was learned goes with what is forgotten; taken back, the same has to be learned again.
  const { entries } = await page.evaluate(() => window.vault.profiler.timeline({ limit: 1 }));
  const forget = (ids: string[]) =>
    page.evaluate((given) => window.vault.profiler.forget({ ids: given }), ids);
  const { undo } = await forget(entries.map(({ activity }) => activity.id));
  expect(await page.evaluate((receipt) => window.vault.profiler.undoForget(receipt), undo)).toBe(true);
  await expect.poll(() => hasCheckpoint(page), { timeout: 60_000, intervals: [20] }).toBe(true);
  await page.close();

  const next = await openVaultPage(context);
  expect(await hasCheckpoint(next)).toBe(true);
  expect(await everything(next)).toEqual(whole);
});
