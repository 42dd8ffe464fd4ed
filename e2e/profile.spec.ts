/** The whole profile of the sample history: read, opened to its evidence, contradicted and taught. */
import { type BrowserContext, expect, type Locator, type Page, test } from 'playwright/test';
import { startSample, waitUntilRead, watchConsole, watchRequests } from './support/dashboard.ts';

let context: BrowserContext;
let page: Page;
let complaints: string[];
let leaving: string[];

// Read once for all: that is what takes time.
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  context = await browser.newContext();
  page = await context.newPage();
  complaints = watchConsole(page);
  leaving = watchRequests(context);
  await page.addInitScript(() => {
    const headings: string[] = [];
    Object.assign(window, { headings });
    new MutationObserver(() => {
      const heading = document.querySelector('h1')?.textContent ?? '';
      if (heading !== headings.at(-1)) headings.push(heading);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await startSample(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('You are looking at sample history')).toBeVisible();
  await waitUntilRead(page);
});

test.afterAll(() => context.close());

const open = async (view: string): Promise<void> => {
  await page.goto(`/#/${view}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const interests = () => page.locator('.part-interests .interests').first().locator(':scope > li');
const stated = () => page.locator('.part-interests .interests').first();
const undo = () => page.getByRole('button', { name: 'Undo' });

/** What the stated interests say, with every row closed. */
async function saying(list: Locator = stated()): Promise<string> {
  for (const row of await list.locator('.unfold[aria-expanded=true]').all()) await row.click();
  return (await list.textContent()) ?? '';
}

/** A stated interest that is not the rest of a topic, whose correction would take others with it. */
async function someInterest(): Promise<{ row: Locator; id: string; name: string }> {
  const row = interests()
    .filter({ has: page.locator('.interest-path') })
    .filter({ hasNot: page.locator('strong').getByText(/^Other /) })
    .first();
  const id = (await row.getAttribute('id')) ?? '';
  const name = (await row.locator('strong').first().textContent()) ?? '';
  await row.locator('.unfold').click();
  // What stands below its evidence moves down as that comes.
  const opened = page.locator(`[id="${id}"]`);
  await opened.locator('.evidence-list li').first().waitFor();
  return { row: opened, id, name };
}

test('the sample forms a profile, and the welcome of an empty device does not come back in between', async () => {
  const headings = await page.evaluate(() => (window as unknown as { headings: string[] }).headings);
  expect(headings.slice(headings.indexOf('Add history'))).toEqual(['Add history', 'Overview']);
  await expect(page.locator('.lead')).toContainText(/^This device thinks you care (most )?about/);
  await expect(page.getByRole('img', { name: /^Interests, strongest first: / })).toBeVisible();
});

test('the overview says the profile in sentences, and a clause opens its evidence and leads to the fact', async () => {
  await open('');
  const sentences = page.locator('.sentence');
  await expect(sentences.first()).toContainText('This device thinks you care');
  expect(await sentences.count()).toBeGreaterThanOrEqual(2);
  const clause = page.locator('.clause').first();
  await clause.press('Enter');
  await expect(clause).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.clause-panel .evidence-list li').first()).toBeVisible();
  const name = (await page.locator('.clause-panel h2').textContent()) ?? '';
  await page.getByRole('link', { name: 'Everything about it, under Concluded' }).click();
  const unfold = page.getByRole('button', { name: new RegExp(`${name}$`) }).first();
  await expect(unfold).toBeFocused();
  await expect(unfold).toHaveAttribute('aria-expanded', 'true');
  await page.goBack();
  await page.evaluate(() => localStorage.setItem('language', 'zh'));
  await page.reload();
  await expect(sentences.first()).toContainText('这台设备认为');
  await page.evaluate(() => localStorage.setItem('language', 'en'));
  await page.reload();
});

test('without the entries it names the conclusion is gone, and with them it is as before', async () => {
  await open('concluded');
  await interests().first().waitFor();
  const before = await saying();
  const { row, id } = await someInterest();
  const side = row.locator('.evidence-side');
  await expect(side.getByText(/^Without (these|this one)/)).toBeVisible();
  await side.getByRole('button', { name: /^Forget th/ }).click();
  await expect(stated().locator(`[id="${id}"]`)).toHaveCount(0);
  await undo().click();
  await expect(stated().locator(`[id="${id}"]`)).toHaveCount(1);
  await expect.poll(() => saying()).toBe(before);
});

for (const verdict of ['Wrong', 'Not any more', 'Never conclude this']) {
  test(`“${verdict}” shows at once and is taken back exactly`, async () => {
    await open('concluded');
    await interests().first().waitFor();
    const before = await saying();
    const { row, id, name } = await someInterest();
    await row.getByRole('button', { name: verdict }).click();
    await expect(stated().locator(`[id="${id}"]`)).toHaveCount(0);
    await expect(page.locator('.corrections li', { hasText: name })).toHaveCount(1);
    await expect(undo()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(stated().locator(`[id="${id}"]`)).toHaveCount(1);
    await expect.poll(() => saying()).toBe(before);
    await expect(page.locator('.corrections')).toHaveCount(0);
  });
}

test('the rest of a topic says what contradicting it takes along', async () => {
  await open('concluded');
  const rest = interests().filter({ has: page.getByRole('button', { name: /^Other Food & Drink$/ }) });
  await rest.getByRole('button').first().click();
  await expect(rest.getByText('Without what counts for Desserts and Baking')).toBeVisible();
  await expect(rest.getByRole('button', { name: 'Wrong' })).toHaveAccessibleDescription(
    /Desserts and Baking/,
  );
});

test('one entry is said not to be about a topic, and counts for it again when that is taken back', async () => {
  await open('concluded');
  const { row, name } = await someInterest();
  const first = row.locator('.evidence-list li').first();
  const title = (await first.locator('.evidence-words p').first().textContent()) ?? '';
  await first.getByRole('button', { name: `is not about ${name}` }).click();
  await expect(row.locator('.evidence-list li').first()).not.toContainText(title);
  await page.getByRole('button', { name: /^Take back the correction of “/ }).press('Enter');
  // It goes with its row, and whoever reads by keyboard is not sent to the top of the page.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(row.locator('.evidence-list li').first()).toContainText(title);
  await row.locator('.unfold').click();
});

test('an entry is rated, and the rating is still there after a reload', async () => {
  await open('concluded');
  const { row, id } = await someInterest();
  const like = row.getByRole('button', { name: /was of interest$/ }).first();
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await page.locator(`[id="${id}"] .unfold`).click();
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'false');
  await page.locator(`[id="${id}"] .unfold`).click();
});

test('a group is said to be none, and is back as it was', async () => {
  await open('concluded');
  // They are found anew a moment after the last entry was read.
  await page.locator('.part-clusters[aria-busy=false]').waitFor();
  const groups = page.locator('.part-clusters .interests').first();
  await groups.locator('li').first().waitFor();
  const id = (await groups.locator(':scope > li').first().getAttribute('id')) ?? '';
  const group = page.locator(`[id="${id}"]`);
  await expect(group).toContainText('Such as');
  const before = await saying(group);
  await group.locator('.unfold').click();
  await group.getByRole('button', { name: 'Wrong' }).click();
  await expect(group).toHaveCount(0);
  await expect(page.locator('.corrections li', { hasText: 'A group of' })).toHaveCount(1);
  await undo().click();
  await expect(group).toHaveCount(1);
  await expect.poll(() => saying(group)).toBe(before);
});

test('without the entries it names a group is not stated; what is named follows what is there', async () => {
  await open('concluded');
  await page.locator('.part-clusters[aria-busy=false]').waitFor();
  const groups = page.locator('.part-clusters .interests').first();
  await groups.locator('li').first().waitFor();
  const id = await groups.locator(':scope > li').first().getAttribute('id');
  const group = groups.locator(`[id="${id}"]`);
  await group.locator('.unfold').click();
  const said = group.locator('.evidence-side').getByText(/^Without (these|this one)/);
  const named = (await said.textContent()) ?? '';
  const entry = group.locator('.evidence-list li').first();
  await entry.getByRole('button', { name: /^Forget “/ }).click();
  await expect(said).not.toHaveText(named);

  const before = await saying(group);
  await group.locator('.unfold').click();
  await group.getByRole('button', { name: /^Forget th/ }).click();
  await expect(group).toHaveCount(0);
  await undo().click();
  await expect(group).toHaveCount(1);
  await expect.poll(() => saying(group)).toBe(before);
});

test('an interest is added by keyboard alone, in either language, and sensitive ones are not offered', async () => {
  await open('concluded');
  await interests().first().waitFor();
  const field = page.getByRole('combobox', { name: 'Add an interest' });
  await field.fill('religion');
  await expect(page.getByText('they are never used')).toBeVisible();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await field.fill('国际象棋');
  await field.fill('cycling');
  await expect(page.getByRole('option').first()).toContainText('Cycling');
  await field.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await field.press('Enter');
  const added = interests().filter({ has: page.locator('strong').getByText('Cycling', { exact: true }) });
  await expect(added).toContainText('you said so');
  await undo().click();
  await expect(added).toHaveCount(0);
});

test('a segment is made from examples, tried before it is used, and removed', async () => {
  await open('observed');
  await page.getByLabel('Search titles and addresses').fill('recipe');
  const boxes = page.locator('.entry input[type=checkbox]');
  // Only once they are those that match: a box that is ticked before then may be ticked again among them.
  await expect(page.locator('.observed-view .lead')).toContainText(/^\d+ .* match\.$/);
  expect(await boxes.count()).toBeGreaterThan(12);
  // By name: a list that moves meanwhile gives the same ones.
  const labels = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label') ?? ''));
  for (const name of [...new Set(labels)].slice(0, 10))
    await page.getByRole('checkbox', { name, exact: true }).first().check();
  await page.getByRole('button', { name: 'Make a segment from these' }).click();
  const form = page.getByRole('form', { name: 'A segment from 10 examples' });
  await expect(form.getByText('A segment stays on this device and is part of no report.')).toBeVisible();
  await expect(form.getByText(/^Of what it picks, \d+% belongs/)).toBeVisible();
  await expect(form.getByText(/^Of what belongs, it finds \d+%/)).toBeVisible();
  await form.getByRole('button', { name: 'Use it' }).click();
  await expect(form.getByText('Give it a name first.')).toBeVisible();
  await expect(form.getByLabel('Name')).toBeFocused();

  await page.getByLabel('Search titles and addresses').fill('half marathon training');
  await expect(page.locator('.entry').first()).toContainText('half marathon');
  await boxes.first().check();
  await page.getByRole('button', { name: 'These don’t belong' }).click();
  await expect(form.getByText('1 entry does not belong.')).toBeVisible();
  await form.getByLabel('Name').fill('Sunday baking');
  await form.getByRole('button', { name: 'Use it' }).click();
  await expect(form).toHaveCount(0);

  await open('concluded');
  const segment = page.locator('.example-segment', { hasText: 'Sunday baking' });
  await expect(segment).toContainText('from 10 examples');
  await expect(segment.locator('.segment-matches li').first()).toContainText(/\d+% sure/);
  await segment.getByRole('button', { name: 'Remove the segment “Sunday baking”' }).click();
  await expect(segment).toHaveCount(0);
  await undo().click();
  await expect(segment).toHaveCount(1);
  await segment.getByRole('button', { name: 'Remove the segment “Sunday baking”' }).click();
});

test('the model learns on this device, and says how well', async () => {
  test.setTimeout(300_000);
  await open('learning');
  // What comes as it learns has its place from the beginning.
  const below = page.locator('.part-curve h2');
  const place = (await below.boundingBox())?.y;
  await expect(page.locator('.lead')).toContainText(/^The model has learned from \d+ of your entries/, {
    timeout: 240_000,
  });
  await expect(page.getByRole('img', { name: /^Error after each of \d+ passes/ })).toBeVisible();
  expect((await below.boundingBox())?.y).toBe(place);
  await page.locator('.part-curve summary').click();
  expect(await page.locator('.part-curve tbody tr').count()).toBeGreaterThan(1);
  await expect(page.locator('.part-modalities .measure-rows li').first()).toBeVisible();
});

test('switched off, nothing is concluded and nothing is learned', async () => {
  await open('settings');
  const inferring = page.getByRole('switch', { name: 'Inferring' });
  await expect(inferring).toBeChecked();
  await inferring.click();
  await expect(inferring).not.toBeChecked();
  await open('concluded');
  await expect(page.locator('.lead')).toHaveText(/^Inferring is switched off/);
  await expect(page.locator('.interest')).toHaveCount(0);
  await open('learning');
  await expect(page.locator('.lead')).toHaveText(/^Inferring is switched off/);
});

test('the sample is removed, and in all that time nothing left and nothing was complained of', async () => {
  await open('');
  await page.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(page.getByText('You are looking at sample history')).toBeHidden();
  expect(leaving).toEqual([]);
  expect(complaints).toEqual([]);
});
