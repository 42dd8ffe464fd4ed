import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';
import { allRead, openVaultPage, watchNetwork } from './support/vault.ts';

interface Expected {
  visits: number;
  interests: { topic: string; name: string; alternatives: string[]; trend: string; pages: string[] }[];
  notUsed: { topic: string; pages: string[] }[];
}
const expected: Expected = JSON.parse(readFileSync('public/sample/expected.json', 'utf8'));
const { topics }: { topics: { id: string; name: string; parent: string | null }[] } = JSON.parse(
  readFileSync('public/taxonomy/topics.json', 'utf8'),
);
const parentOf = new Map(topics.map(({ id, parent }) => [id, parent]));
function isWithin(topic: string, ancestor: string): boolean {
  for (let id: string | null | undefined = topic; id; id = parentOf.get(id)) if (id === ancestor) return true;
  return false;
}

test('the sample history leads to the expected interests, from the expected pages, and nothing leaves the origin', async ({
  context,
}) => {
  const network = watchNetwork(context);
  const page = await openVaultPage(context);
  const stored = await page.evaluate(async () => {
    let sum = 0;
    for await (const drafts of window.vault.sample()) {
      const { stored: added, duplicates } = await window.vault.profiler.admit(drafts);
      sum += added + duplicates;
    }
    return sum;
  });
  expect(stored).toBe(expected.visits);

  const overview = await allRead(page);
  expect(overview.sample).toBe(true);
  const stated = overview.interests.map(({ topic }) => topic);
  for (const { topic, name, alternatives, pages } of expected.interests) {
    await test.step(name, async () => {
      const matches = stated.filter((id) => [topic, ...alternatives].some((wanted) => isWithin(id, wanted)));
      expect(matches, `stated: ${stated.join(' ')}`).not.toEqual([]);
      const known = new Set(pages.map((url) => url.split(/[?#]/)[0]));
      const shares = await Promise.all(
        matches.map((id) =>
          page
            .evaluate((wanted) => window.vault.profiler.explain(wanted), id)
            .then((explanation) =>
              (explanation?.evidence ?? [])
                .filter(({ activity }) => known.has(activity.url))
                .reduce((sum, { share }) => sum + share, 0),
            ),
        ),
      );
      expect(Math.max(...shares), 'share of the evidence that is from the expected pages').toBeGreaterThan(
        0.3,
      );
    });
  }
  for (const { topic } of expected.notUsed) {
    expect(stated.filter((id) => isWithin(id, topic))).toEqual([]);
  }
  expect(overview.abstained.sensitive).toBeGreaterThan(0);
  expect(overview.scrubbed).toBeGreaterThan(0);
  expect(network.leaving(TEST_PAGES)).toEqual([]);
  expect(network.bodies()).toEqual([]);
});
