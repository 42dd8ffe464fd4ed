import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import {
  importTakeout,
  TITLES,
  takeout,
  waitUntilRead,
  watchConsole,
  watchRequests,
} from './support/dashboard.ts';
import { BAKING } from './support/vault.ts';

const archive = (name: string) => `e2e/fixtures/archives/${name}`;
const SHOES = 'e2e/fixtures/pictures/shoes-2.jpg';

test('the first visit says what this is, asks nothing of other origins and complains of nothing', async ({
  page,
  context,
}) => {
  const complaints = watchConsole(page);
  const leaving = watchRequests(context);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('See what your browsing says about you');
  await expect(page.getByText('Nothing you drop leaves this device.')).toBeVisible();
  await page.getByText('Chrome, Edge, Brave').click();
  await expect(page.getByText('~/.config/google-chrome/Default/History')).toBeVisible();
  await expect(page).toHaveTitle('Overview · Silhouette');
  expect(leaving).toEqual([]);
  expect(complaints).toEqual([]);
});

test('on an empty device no view fetches a model, and the models rest', async ({ page, context }) => {
  const fetched: string[] = [];
  context.on('request', (request) => {
    if (/\/models\/.*\.(?:bin|onnx)/.test(request.url())) fetched.push(request.url());
  });
  for (const view of ['', 'observed', 'concluded', 'learning', 'settings']) {
    await page.goto(`/#/${view}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect(page.locator('.vault-state')).toHaveText(/^The models rest until/);
  }
  // What a view asks of the vault is answered by then: the page says how much there is to learn from.
  await page.goto('/#/learning');
  await expect(page.locator('.lead:not(.quiet)')).toBeVisible();
  expect(fetched).toEqual([]);
});

test('a file is shown before it is stored, refused without a trace, read with a receipt, and read again without duplicates', async ({
  page,
}) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles(takeout());
  await expect(page.getByRole('heading', { name: 'History.json: nothing is stored yet' })).toBeFocused();
  await expect(page.getByText(TITLES[0] ?? '')).toBeVisible();
  await page.getByRole('button', { name: 'Don’t' }).click();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await page.getByRole('link', { name: 'Observed' }).first().click();
  await expect(page.getByText('Nothing has been observed.')).toBeVisible();

  const receipt = page.locator('.add-step .facts');
  await importTakeout(page);
  await expect(receipt).toContainText(`Stored${TITLES.length}`);
  await page.getByRole('button', { name: 'Add another file' }).click();
  await importTakeout(page);
  await expect(receipt).toContainText(`Stored0Already there${TITLES.length}`);
});

test('a file dropped on any view is looked into', async ({ page }) => {
  await page.goto('/#/settings');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'History.json', { type: 'application/json' }));
    return data;
  }, takeout().buffer.toString());
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Let go to look into it.')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByRole('button', { name: `Read these ${TITLES.length} visits` })).toBeVisible();
});

for (const [name, sentence] of [
  ['other.json', 'This file is not a history that can be read here'],
  ['truncated.sqlite', 'This file is damaged or incomplete'],
  ['empty.sqlite', 'There are no visits or posts in this file'],
] as const) {
  test(`${name} is refused with a remedy`, async ({ page }) => {
    await page.goto('/');
    await page.locator('input[type=file]').setInputFiles(archive(name));
    await expect(page.getByText(sentence)).toBeVisible();
    await page.getByRole('button', { name: 'Add another file' }).click();
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
  });
}

test('a zip that holds no history is told to be unpacked', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles(archive('photos.zip'));
  await expect(page.locator('.file-hint')).toContainText('unpack it and drop the history file');
});

test('markup in a title stays text', async ({ page }) => {
  const complaints = watchConsole(page);
  const title = '<img src=x onerror=alert(1)> bread';
  await importTakeout(page, [title, 'Rye bread']);
  await page.goto('/#/observed');
  await expect(page.getByText(title)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the timeline is searched, narrowed, and forgets what is selected for ten seconds', async ({ page }) => {
  await importTakeout(page);
  await page.goto('/#/observed');
  const entries = page.locator('.entry');
  await expect(entries).toHaveCount(TITLES.length);

  await page.getByLabel('Search titles and addresses').fill('trail race');
  await expect(entries).toHaveCount(1);
  await page.getByLabel('Search titles and addresses').fill('nowhere to be found');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(entries).toHaveCount(TITLES.length);

  for (const index of [0, 2, 5]) await entries.nth(index).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Forget these 3 pages' }).click();
  await expect(entries).toHaveCount(TITLES.length - 3);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(entries).toHaveCount(TITLES.length);

  await page
    .getByRole('checkbox', { name: /^Select \w+day/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Forget these 4 pages' }).click();
  await expect(entries).toHaveCount(TITLES.length - 4);
  // Before there is a way back the keys are the browser's, which takes back what was typed into the search.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(entries).toHaveCount(TITLES.length);

  await entries.first().getByRole('checkbox').check();
  await page.getByRole('button', { name: `Select all ${TITLES.length}` }).click();
  await page.getByRole('button', { name: `Forget these ${TITLES.length} pages` }).click();
  await expect(page.getByText('Nothing has been observed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden({ timeout: 15_000 });
});

test('what arrives while the timeline is read waits until it is asked for', async ({ page, context }) => {
  await importTakeout(page);
  await page.goto('/#/observed');
  await expect(page.locator('.entry')).toHaveCount(TITLES.length);
  const other = await context.newPage();
  await importTakeout(other, ['A page that came later', 'And another one']);
  await expect(page.getByRole('button', { name: '2 new: show' })).toBeVisible();
  await expect(page.locator('.entry')).toHaveCount(TITLES.length);
  await page.getByRole('button', { name: '2 new: show' }).click();
  await expect(page.locator('.entry')).toHaveCount(TITLES.length + 2);
});

test('five thousand entries are paged and stay responsive', async ({ page }) => {
  const titles = Array.from({ length: 5000 }, (_, index) => `Page number ${index}`);
  await page.goto('/#/add');
  await page.locator('input[type=file]').setInputFiles(takeout(titles, 80));
  await page.getByRole('button', { name: 'Read these 5,000 visits' }).click();
  await expect(page.getByRole('heading', { name: 'History.json is in' })).toBeVisible({ timeout: 60_000 });
  await page.goto('/#/observed');
  await expect(page.locator('.entry')).toHaveCount(100);
  await page.getByRole('button', { name: 'Show older entries (4,900 left)' }).click();
  await expect(page.locator('.entry')).toHaveCount(200);
  await page.getByLabel('Search titles and addresses').fill('number 4999');
  await expect(page.locator('.entry')).toHaveCount(1);
});

test('a picture is read and shown with what is seen in it', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles([SHOES]);
  await page.getByRole('button', { name: 'Read this picture' }).click();
  await expect(page.getByRole('heading', { name: '1 picture is in' })).toBeVisible();
  await page.goto('/#/observed');
  await waitUntilRead(page);
  await page.getByRole('button', { name: 'shoes-2.jpg' }).click();
  await expect(page.getByRole('img', { name: 'Preview of shoes-2.jpg' })).toBeVisible();
  await expect(page.getByText('Seen in the picture')).toBeVisible();
  // No object of this one is likely, and its tone would be that of the file's name.
  await expect(page.locator('.entry-line')).toContainText('perhaps clog');
  await expect(page.locator('.facts')).not.toContainText(/Tone|\b0%/);
  await page.goto('/#/');
  await expect(page.getByText('picture in 1 day')).toBeVisible();
});

test('a picture that can’t be opened is counted with the reason', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'shoes-2.jpg', mimeType: 'image/jpeg', buffer: await readFile(SHOES) },
    { name: 'torn.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') },
  ]);
  await page.getByRole('button', { name: 'Read these 2 pictures' }).click();
  await expect(page.getByRole('heading', { name: '2 pictures are in' })).toBeVisible();
  await expect(page.locator('.add-step .facts')).toContainText('Rejected1 (can’t be opened as a picture');
});

test('each view has a title, takes the focus and keeps the language and appearance that were chosen', async ({
  page,
}) => {
  await page.goto('/#/settings');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('radio', { name: '中文' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('link', { name: '发送' }).click();
  await expect(page).toHaveTitle('发送 · Silhouette');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByText('没有任何内容离开过这台设备。')).toBeVisible();
});

test('the export is a JSON file with every entry', async ({ page }) => {
  await importTakeout(page, BAKING);
  await page.goto('/#/settings');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything as JSON' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^silhouette-\d{4}-\d\d-\d\d\.json$/);
  const text = await readFile(await download.path(), 'utf8');
  for (const title of BAKING) expect(text).toContain(title);
});

test('erasing everything asks once, reports what is left, and tells the other tab', async ({
  page,
  context,
}) => {
  await importTakeout(page, BAKING);
  const other = await context.newPage();
  await other.goto('/#/observed');
  await expect(other.locator('.entry')).toHaveCount(BAKING.length);

  await page.goto('/#/settings');
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase everything now' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is erased' })).toBeFocused();
  await expect(other.getByText('Another tab erased everything')).toBeVisible();

  await page.getByRole('button', { name: 'Start afresh' }).click();
  await page.goto('/#/observed');
  await expect(page.getByText('Nothing has been observed.')).toBeVisible();
});

test('without models or connection the page works and says how to go on', async ({ page, context }) => {
  await context.route('**/models/**', (route) => route.abort());
  await importTakeout(page, BAKING);
  await expect(page.getByText('The models could not be fetched')).toBeVisible();
  await page.goto('/#/');
  await expect(page.getByText(`${BAKING.length} entries wait for the models.`)).toBeVisible();
  await page.goto('/#/observed');
  await expect(page.getByText('waiting to be read').first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.locator('.vault-state')).toContainText('Offline.');
  await context.setOffline(false);
  await context.unroute('**/models/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitUntilRead(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('waiting to be read')).toHaveCount(0);
});
