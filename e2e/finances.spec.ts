/**
 * A person's own bank statements: from the CSV, corrected where it was read wrongly, to figures, evidence and the loan
 * model; the walk of docs/scenarios/personal-finance.md.
 */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from 'playwright/test';
import type { NewStatement } from '../src/worker/contract.ts';
import { watchConsole, watchRequests } from './support/dashboard.ts';
import { admit, allRead, BAKING, openVaultPage, pagesAbout } from './support/vault.ts';

const fixture = (name: string) => `e2e/fixtures/finance/${name}`;
const ACCOUNT = fixture('by-hand/current-account.csv');
const CARD = fixture('by-hand/card.csv');
/** What e2e/fixtures/finance/by-hand/README.md works out. */
const SENTENCE =
  'Over 4 complete months about €2,000 came in and €1,550 went out a month; what is left would last about 1.5 months.';

const step = (page: Page) => page.locator('.statement-step');
const columnNamed = (page: Page, name: string) => page.getByLabel(`What “${name}” is taken for`);
const addButton = (page: Page) => page.getByRole('button', { name: /^Add th(is|ese)/ });
const lead = (page: Page) => page.locator('.finances-lead .lead');
const row = (page: Page, name: string) =>
  page.locator('.finance-row').filter({ has: page.getByRole('button', { name, exact: true }) });

async function openFinances(page: Page): Promise<void> {
  await page.goto('/#/finances');
  await page.getByRole('button', { name: 'Choose a statement' }).waitFor();
}

async function choose(page: Page, file: string): Promise<void> {
  // Where a person is who has pressed it.
  await step(page)
    .getByRole('button', { name: /^(Choose|Add) a statement$/ })
    .focus();
  await step(page).locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('heading', { name: /nothing is stored yet/ })).toBeFocused();
}

/** Pixels of a select's arrow. */
const ARROW = 16;

/** @returns pixels that a select has beside the text of what is chosen */
function roomBesideText(select: Element): number {
  if (!(select instanceof HTMLSelectElement)) return 0;
  const { font, paddingLeft } = getComputedStyle(select);
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  canvas.font = font;
  const text = canvas.measureText(select.selectedOptions[0]?.text ?? '').width;
  return select.clientWidth - Number.parseFloat(paddingLeft) - text;
}

async function addAccount(page: Page): Promise<void> {
  await openFinances(page);
  await choose(page, ACCOUNT);
  await addButton(page).click();
  await expect(lead(page)).toHaveText(SENTENCE);
}

test('the walk: a bank’s CSV becomes figures worked out by hand, each with its rows, and the answers of a form', async ({
  page,
  context,
}) => {
  const complaints = watchConsole(page);
  const leaving = watchRequests(context);
  const value = (name: string) => row(page, name).locator('.finance-row-value');

  await test.step('1. Get a CSV', async () => {
    await openFinances(page);
    await expect(page.getByText('It stays on this device.').first()).toBeVisible();
    await page.getByText('Banks', { exact: true }).click();
    await expect(page.getByText('choose CSV, not PDF', { exact: false })).toBeVisible();
  });

  await test.step('2. Drop it, and check what each column was taken for', async () => {
    await choose(page, ACCOUNT);
    await expect(columnNamed(page, 'Amount')).toHaveValue('amount');
    await expect(columnNamed(page, 'Balance')).toHaveValue('balance');
    await expect(page.getByText('16 of 16 balances follow from the amounts.')).toBeVisible();
    expect(await columnNamed(page, 'Balance').evaluate(roomBesideText)).toBeGreaterThan(ARROW);
    // Taken for the wrong thing, the rows under it show it at once.
    await columnNamed(page, 'Balance').selectOption('amount');
    await expect(page.getByText('No column has balances', { exact: false })).toBeVisible();
    await expect(page.locator('.read-rows tbody tr').first()).toContainText('+€2,400.00');
    await columnNamed(page, 'Amount').selectOption('amount');
    await columnNamed(page, 'Balance').selectOption('balance');
    await expect(page.getByText('16 of 16 balances follow from the amounts.')).toBeVisible();
    await expect(page.locator('.read-rows tbody tr').first()).toContainText('-€50.00');
    // Cut in the wrong place it is no table: that is said, its rows are shown, and the way back keeps what was corrected.
    await columnNamed(page, 'Currency').selectOption('none');
    await expect(page.getByText('16 of 16 balances follow from the amounts.')).toBeVisible();
    await page.getByLabel('Delimiter').selectOption('\t');
    await expect(page.locator('.reading-fields')).toContainText('it is all one column');
    await expect(
      page.locator('.file-table td').filter({ hasText: 'Hill Housing Rent;-800,00' }).first(),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Nothing to add' })).toBeDisabled();
    await page.getByRole('button', { name: 'Back to how it was read before' }).click();
    await expect(page.getByLabel('Encoding')).toBeFocused();
    await expect(columnNamed(page, 'Currency')).toHaveValue('none');
    await expect(addButton(page)).toBeEnabled();
    // A row of data taken for the names is one transaction less; found again, nothing is.
    await page
      .getByLabel('Header row')
      .selectOption({ label: 'row 2: 2026-01-02 · Hill Housing Rent · -800,00 · 50,00 · EUR' });
    await expect(page.locator('.reading-fields')).toContainText('5 columns and 16 transactions');
    await page.getByLabel('Header row').selectOption('0');
    await expect(page.locator('.reading-fields')).toContainText('5 columns and 17 transactions');
  });

  await test.step('3. Add it', async () => {
    await addButton(page).click();
    await expect(page.locator('.statement-receipt')).toHaveText(
      'current-account.csv is in: 17 transactions, 2 identifiers taken out',
    );
  });

  await test.step('4. Read the sentence, the plots, the figures', async () => {
    await expect(lead(page)).toHaveText(SENTENCE);
    await expect(page.getByText('On 2 of 119 days an account was below zero.')).toBeVisible();
    await expect(page.getByText('Fixed costs take 45% of the income.')).toBeVisible();
    await expect(page.getByText('100% of the income comes regularly.')).toBeVisible();
    await page.locator('.part-flow').getByText('As a table').click();
    const months = page.locator('.part-flow .numbers-table tbody tr');
    await expect(months).toHaveCount(4);
    await expect(months.nth(3)).toHaveText(
      /April 2026.*€2,000\.00.*€900\.00.*€1,050\.00.*€50\.00.*€2,400\.00/,
    );
    await expect(value('Share of income that is left over')).toContainText('19%');
    await expect(value('The home as a share of income')).toContainText('45%');
    await expect(value('Months that what is left would last')).toContainText('1.5 months');
  });

  await test.step('5. Unfold the rows a figure rests on', async () => {
    await row(page, 'The rows that left it there').getByRole('button').click();
    await expect(page.locator('#below-zero .transactions li')).toHaveCount(1);
    await expect(page.locator('#below-zero .transactions li')).toContainText('City Energy');
    await row(page, 'April 2026').getByRole('button').click();
    const april = row(page, 'April 2026').locator('.transactions li');
    await expect(april).toHaveCount(5);
    await expect(april.first()).toContainText(/Transfer to \[name \w+\] \[IBAN \w+\]/);
    await row(page, 'Acme Ltd Salary').getByRole('button').click();
    await expect(row(page, 'Acme Ltd Salary').locator('.transactions li')).toHaveCount(4);
    const home = row(page, 'The home as a share of income');
    await home.getByRole('button').click();
    await expect(home.locator('.sources cite')).not.toBeEmpty();
    await expect(home.locator('.transactions li').first()).toContainText('City Energy');
    await expect(home.locator('.transactions li').nth(1)).toContainText('Hill Housing Rent');
    // A purpose is the person's to correct: 800 of 2,000 a month for a loan.
    await row(page, 'Hill Housing Rent').getByRole('button').click();
    await row(page, 'Hill Housing Rent').getByLabel('Purpose').selectOption('loan');
    await expect(value('Loans as a share of income')).toContainText('40%');
    await expect(row(page, 'Hill Housing Rent')).toContainText('loan (you said so)');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(value('Loans as a share of income')).toContainText('not known');
    await expect(value('The home as a share of income')).toContainText('45%');
  });

  await test.step('6. Ask the loan model', async () => {
    await expect(page.getByText(/trained on|1,000 loans of one German bank/).first()).toBeVisible();
    await expect(page.getByLabel('Balance of the current account')).toHaveValue('over200-or-salary');
    await expect(
      page.getByText('Filled in from the last balance of the account that your regular income reaches.'),
    ).toBeVisible();
    // Nothing is worked out before it is asked for.
    await expect(page.locator('.credit-result')).toBeEmpty();
    await page.getByLabel('Amount', { exact: true }).fill('5000');
    await page.getByLabel('Duration').fill('36');
    await page.getByRole('button', { name: 'Work it out' }).click();
    await expect(page.locator('.credit-answer .lead')).toHaveText(
      /^Of 100 loans like this in the data, about [\d.]+ were not repaid as agreed \(between [\d.]+ and [\d.]+\)\.$/,
    );
  });

  await test.step('7. Remove the statement', async () => {
    await page.getByRole('button', { name: /^Remove current-account/ }).click();
    await expect(page.getByRole('button', { name: 'Choose a statement' })).toBeVisible();
  });
  expect(leaving).toEqual([]);
  expect(complaints).toEqual([]);
});

test('what can’t be told is asked: both readings of a date, the sign, the currency', async ({ page }) => {
  await openFinances(page);
  await choose(page, CARD);
  const question = page.getByRole('group', { name: /Both readings of the dates fit/ });
  await expect(question).toContainText('“01/02/2026” is 1 Feb 2026');
  await expect(question).toContainText('“01/02/2026” is 2 Jan 2026');
  await question.getByRole('radio', { name: /day, month, year/ }).check();
  await expect(page.locator('.read-rows tbody tr').first()).toContainText('7 Aug 2026');
  await question.getByRole('radio', { name: /month, day, year/ }).check();
  await expect(page.locator('.read-rows tbody tr').first()).toContainText('8 Jul 2026');
  await page.getByRole('radio', { name: 'money out' }).check();
  await expect(page.locator('.read-rows tbody tr').first()).toContainText(/-.*130\.00/);
  await page.getByRole('textbox', { name: 'Currency', exact: true }).fill('usd');
  await page.keyboard.press('Enter');
  await expect(page.locator('.read-rows tbody tr').first()).toContainText('-$130.00');
  await addButton(page).click();
  // Without balances it is said which figures are not known, and why.
  await expect(page.locator('.part-flow .partial')).toContainText('No file has a column with balances');
  await expect(page.locator('.part-indicators .partial').last()).toContainText('no file has balances');
});

test('one removed is back within ten seconds, stays over a reload, and nothing is doubled', async ({
  page,
}) => {
  await addAccount(page);
  await page.reload();
  await expect(lead(page)).toHaveText(SENTENCE);
  await page.getByRole('button', { name: /^Remove current-account/ }).click();
  await expect(page.getByRole('button', { name: 'Choose a statement' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lead(page)).toHaveText(SENTENCE);
  await choose(page, ACCOUNT);
  await addButton(page).click();
  await expect(page.locator('.statement-receipt')).toContainText('every row is in a statement');
  await expect(page.locator('.statement')).toHaveCount(1);
});

test('several currencies are counted apart', async ({ page }) => {
  await addAccount(page);
  await choose(page, fixture('chase-checking.csv'));
  await addButton(page).click();
  await expect(page.locator('.statement')).toHaveCount(2);
  await page.getByRole('radio', { name: 'USD' }).check();
  await expect(lead(page)).toContainText('$');
  await page.getByRole('radio', { name: 'EUR' }).check();
  await expect(lead(page)).toHaveText(SENTENCE);
});

test('the sample is marked, and goes with one press', async ({ page }) => {
  await openFinances(page);
  await page.getByRole('button', { name: 'Try it with a sample statement' }).click();
  await addButton(page).click();
  await expect(page.getByText('This is an invented person’s account, not yours.')).toBeVisible();
  await expect(page.locator('.flow-figure svg rect').first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(page.getByRole('button', { name: 'Choose a statement' })).toBeVisible();
});

for (const [name, remedy] of [
  ['e2e/fixtures/archives/other.json', 'This file is no table of transactions'],
  ['e2e/fixtures/archives/takeout.zip', 'This is a spreadsheet or a packed file'],
] as const) {
  test(`${name} is refused with a remedy`, async ({ page }) => {
    await openFinances(page);
    await step(page).locator('input[type=file]').setInputFiles(name);
    await expect(step(page).getByText(remedy)).toBeVisible();
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await expect(page.getByRole('button', { name: 'Choose a statement' })).toBeVisible();
  });
}

test('a CSV dropped on any view is a statement', async ({ page }) => {
  await page.goto('/#/settings');
  const transfer = await page.evaluateHandle(
    (text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'umsaetze.csv', { type: 'text/csv' }));
      return data;
    },
    await readFile(ACCOUNT, 'utf8'),
  );
  // Once the page takes files at all.
  await expect(async () => {
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await expect(page.locator('.drop-over')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByRole('heading', { name: 'umsaetze.csv: nothing is stored yet' })).toBeVisible();
  expect(page.url()).toContain('#/finances');
});

test('the loan model answers when asked, with reasons and changes; answers are the person’s and stay', async ({
  page,
}) => {
  await addAccount(page);
  const form = page.locator('.credit-form');
  const answer = page.locator('.credit-answer');
  // What is no number is not left open.
  await page.getByLabel('Amount', { exact: true }).pressSequentially('1e');
  await expect(form.getByText('A number above zero, please.')).toBeVisible();
  await page.getByRole('button', { name: 'Work it out' }).click();
  await expect(page.getByLabel('Amount', { exact: true })).toBeFocused();
  await expect(form.getByRole('alert')).toHaveText('Some answers can’t be used yet; they are marked.');
  await expect(answer).toHaveCount(0);
  await page.getByLabel('Amount', { exact: true }).fill('5000');
  await page.getByLabel('Duration').fill('36');
  await page.keyboard.press('Enter');
  await expect(answer).toContainText(/Of 100 loans like this in the data, about [\d.]+ were not repaid/);
  // One sentence is said aloud, not all that follows from it.
  await expect(page.locator('.credit-result').getByRole('status')).toHaveText(/^Of 100 loans [^.]*\d\)\.$/);
  await expect(answer.getByRole('status').locator('li')).toHaveCount(0);
  await expect(answer.locator('.measure-rows li').first()).toBeVisible();
  await expect(answer.getByRole('heading', { name: 'What would change it' })).toBeVisible();
  const before = await answer.locator('.lead').textContent();
  await page.getByLabel('Balance of the current account').selectOption('negative');
  await expect(answer.getByText('The answers have changed since')).toBeVisible();
  await page.getByRole('button', { name: 'Work it out' }).click();
  await expect(answer.locator('.lead')).not.toHaveText(before ?? '');
  await page.reload();
  await expect(page.getByLabel('Balance of the current account')).toHaveValue('negative');
  await page.getByRole('button', { name: 'Use what the statements say' }).click();
  await expect(page.getByLabel('Balance of the current account')).toHaveValue('over200-or-salary');
  await page.getByText('How good the model is').click();
  await expect(page.locator('.fairness-table tbody tr').nth(1)).toContainText(/−4\.2 \(−\d\.\d to \d\.\d\)/);
  await expect(page.locator('.credit-measured svg circle').first()).toBeVisible();
});

test('the export holds the statement without names, and erasing everything takes it', async ({ page }) => {
  await addAccount(page);
  await page.getByLabel('Duration').fill('12');
  await page.goto('/#/settings');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything as JSON' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const { finances } = JSON.parse(text);
  expect(finances.statements).toHaveLength(1);
  expect(finances.statements[0].transactions).toHaveLength(17);
  expect(finances.answers).toEqual({ duration: 12 });
  expect(text).not.toContain('Jonas Weber');
  expect(text).not.toContain('DE89370400440532013000');
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase everything now' }).click();
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await openFinances(page);
  await expect(page.locator('.statement')).toHaveCount(0);
  await expect(page.getByLabel('Duration')).toHaveValue('');
});

test('by keyboard alone: chosen, corrected, added, unfolded, removed, taken back', async ({ page }) => {
  await openFinances(page);
  await choose(page, ACCOUNT);
  for (const part of ['Encoding', 'Delimiter', 'Header row']) {
    await page.keyboard.press('Tab');
    await expect(page.getByLabel(part)).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(columnNamed(page, 'Date')).toBeFocused();
  await addButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.statement-receipt')).toBeFocused();
  const april = row(page, 'April 2026').getByRole('button');
  await april.focus();
  await page.keyboard.press('Space');
  await expect(april).toHaveAttribute('aria-expanded', 'true');
  await expect(row(page, 'April 2026').locator('.transactions li').first()).toBeVisible();
  await page.getByRole('button', { name: /^Remove current-account/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Remove current-account/ })).toBeFocused();
});

/** All that is known of the person elsewhere, as text. */
function everythingElse(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { profiler } = window.vault;
    const asked = [
      profiler.overview(),
      profiler.profile('UTC'),
      profiler.ledger(),
      profiler.exampleSegments(),
      profiler.sites(),
      profiler.timeline({ limit: 500 }),
      profiler.learning(),
      profiler.status(),
    ];
    return JSON.stringify(await Promise.all(asked));
  });
}

test('of a statement nothing reaches the overview, the profile, the segments, the ledger or the timeline', async ({
  context,
}) => {
  const page = await openVaultPage(context);
  await admit(page, pagesAbout('baking', BAKING));
  await allRead(page);
  // What takes longer is found in idle time.
  await expect
    .poll(async () => {
      const before = await everythingElse(page);
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      return before === (await everythingElse(page)) && !(await page.evaluate(isFinding));
    })
    .toBe(true);
  const before = await everythingElse(page);
  const statement: NewStatement = {
    id: crypto.randomUUID(),
    fileName: 'sourdough.csv',
    mapping: {
      encoding: 'utf-8',
      delimiter: ',',
      date: 0,
      dateOrder: 'ymd',
      amount: { kind: 'signed', column: 1, spentPositive: false },
      decimal: '.',
      description: [2],
      currencyCode: 'EUR',
      accountName: '',
    },
    transactions: BAKING.map((description, index) => ({
      id: `row ${index}`,
      day: 20_600 + index,
      amount: -1_000,
      currency: 'EUR',
      description,
      account: '',
      order: index,
    })),
  };
  const stored = await page.evaluate((given) => window.vault.profiler.addStatement(given), statement);
  expect(stored.stored).toBe(BAKING.length);
  await page.evaluate(() => window.vault.profiler.saveAnswers({ savings: 'under100' }));
  await page.evaluate(() => window.vault.profiler.creditRisk({ savings: 'under100' }));
  expect(await everythingElse(page)).toBe(before);
  await page.evaluate((id) => window.vault.profiler.removeStatement(id), statement.id);
  expect(await everythingElse(page)).toBe(before);
});

const isFinding = async (): Promise<boolean> => (await window.vault.profiler.status()).finding;

test('what is asked of the statements is checked: what is none of the contract’s is refused', async ({
  context,
}) => {
  const page = await openVaultPage(context);
  const refused = await page.evaluate(async () => {
    const { profiler } = window.vault;
    const asked: Promise<unknown>[] = [
      profiler.removeStatement('answers'),
      profiler.addStatement({ id: 'answers' } as never),
      profiler.transactions({ month: '2026', currency: 'EUR' }),
      profiler.saveAnswers({ salary: 3 } as never),
      profiler.creditRisk({ savings: 'left-open' }),
    ];
    const answers = await Promise.allSettled(asked);
    return answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason) : 'answered'));
  });
  for (const reason of refused) expect(reason).toContain('invalid-request');
});
