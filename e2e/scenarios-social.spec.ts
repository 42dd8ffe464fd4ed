/** docs/scenarios/social-posts.md, step by step, over the real importer, models and dashboard. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from 'playwright/test';
import { PRODUCT } from '../playwright.config.ts';
import { waitUntilRead, watchConsole, watchRequests } from './support/dashboard.ts';
import { walk } from './support/scenario.ts';
import { type InventedPosts, xArchive } from './support/x-archive.ts';

const posts: InventedPosts = JSON.parse(readFileSync('e2e/fixtures/posts.json', 'utf8'));
const own = [...Object.values(posts.themes).flat(), ...posts.sensitive];
const count = own.length + posts.likes.length;

const stated = (page: Page) => page.locator('.part-interests .interests').first();
const interest = (page: Page, name: string) =>
  stated(page)
    .locator(':scope > li')
    .filter({ has: page.locator('strong', { hasText: new RegExp(`^${name}$`) }) });

interface Exported {
  activities: { kind: string; title: string; signal?: { abstained?: string } & Record<string, unknown> }[];
}

async function exported(page: Page): Promise<Exported> {
  await page.goto('/#/settings');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything as JSON' }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}

test('an X archive becomes a profile with evidence, which is corrected; nothing leaves', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const complaints = watchConsole(page);
  const leaving = watchRequests(context);

  await walk('social-posts.md', {
    '1. Drop the zip': async () => {
      await page.goto('/#/add');
      await page.getByText('X (Twitter)', { exact: true }).click();
      await expect(page.getByText('Download an archive of your data')).toBeVisible();
      await page.locator('input[type=file]').setInputFiles(xArchive(posts));
    },

    '2. See what is in it before anything is stored': async () => {
      await expect(page.getByRole('heading', { name: /: nothing is stored yet$/ })).toBeVisible();
      const facts = page.locator('#step-facts');
      await expect(facts).toContainText('Posts (X archive)');
      await expect(facts).toContainText(`Posts, reposts and likes${count}`);
      await expect(page.locator('.examples li')).toHaveCount(8);
      expect(await page.locator('main').textContent()).not.toContain('canary');
    },

    '3. Read the posts': async () => {
      await page.getByRole('button', { name: `Read these ${count} posts` }).click();
      await expect(page.getByRole('heading', { name: /is in$/ })).toBeVisible();
      await expect(page.locator('#step-facts')).toContainText(`Stored${count}`);
      await waitUntilRead(page);
    },

    '4. See the interests, and what each rests on': async () => {
      await page.goto('/#/concluded');
      await expect(interest(page, 'Sports')).toBeVisible();
      const baking = interest(page, 'Desserts and Baking');
      await baking.locator('.unfold').click();
      await expect(baking.locator('.evidence-list li').first()).toContainText('Wrote “');
      const evidence = await baking.locator('.evidence-list li p:first-child').allTextContents();
      const baked = [...(posts.themes.baking ?? []), ...posts.likes];
      for (const line of evidence.filter((text) => text.startsWith('Wrote'))) {
        const words = /“(?:\[name\] )?(.{20})/.exec(line)?.[1] ?? '';
        expect(
          [...baked, ...(posts.themes.烹饪 ?? [])].some((text) => text.includes(words)),
          line,
        ).toBe(true);
      }
      await expect(baking.getByText(/^Tone: /)).toBeVisible();
    },

    '5. See what was withheld': async () => {
      await page.goto('/#/');
      await expect(page.getByText('seen, not used')).toBeVisible();
      const { activities } = await exported(page);
      expect(activities).toHaveLength(count);
      expect(JSON.stringify(activities)).not.toContain('canary');
      const withheld = activities.filter(({ signal }) => signal?.abstained === 'sensitive');
      const isSensitive = (title: string) => posts.sensitive.some((text) => overlap(text, title));
      // All of them, nothing of what was read of them, and few besides.
      expect(withheld.filter(({ title }) => isSensitive(title))).toHaveLength(posts.sensitive.length);
      for (const { signal } of withheld) expect(signal).toMatchObject({ topics: [], keywords: [] });
      expect(withheld.length - posts.sensitive.length).toBeLessThanOrEqual(3);
    },

    '6. Correct one': async () => {
      await page.goto('/#/concluded');
      const sports = interest(page, 'Sports');
      await sports.locator('.unfold').click();
      await sports.getByRole('button', { name: 'Never conclude this' }).click();
      await expect(interest(page, 'Sports')).toHaveCount(0);
      await expect(page.locator('.corrections li', { hasText: 'Sports' })).toHaveCount(1);
      await page.reload();
      await expect(interest(page, 'Desserts and Baking')).toBeVisible();
      await expect(interest(page, 'Sports')).toHaveCount(0);
    },

    '7. Add the same archive again': async () => {
      await page.goto('/#/add');
      await page.locator('input[type=file]').setInputFiles(xArchive(posts));
      await page.getByRole('button', { name: `Read these ${count} posts` }).click();
      await expect(page.locator('#step-facts')).toContainText(`Stored0Already there${count}`);
    },

    '8. See what would be sent': async () => {
      await page.goto('/#/sent');
      await expect(page.getByText('Nothing has left this device.')).toBeVisible();
      await expect(page.getByText('No report: this website was not allowed reports.')).toBeVisible();
      await expect(page.getByText(/^A report made now would stand for/)).toBeVisible();
      expect(leaving.filter((url) => !url.startsWith(PRODUCT))).toEqual([]);
      expect(leaving).toEqual([]);
    },
  });
  expect(complaints).toEqual([]);
});

/** Whether a stored title is that of a post, of which names may have been taken out. */
function overlap(text: string, title: string): boolean {
  return title.split(/\[\w+\]/).some((part) => part.trim().length > 8 && text.includes(part.trim()));
}
