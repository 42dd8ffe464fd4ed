/** Statements in the importer worker of a real browser, whose decoders are not those of the unit tests. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from 'playwright/test';
import { TEST_PAGES } from '../playwright.config.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const FIXTURES = path('./fixtures/finance/');
const HOUSEHOLD = path('../public/sample/household.csv');
const EXPECTED: Record<string, { transactions: number; sum: number }> = JSON.parse(
  readFileSync(`${FIXTURES}expected.json`, 'utf8'),
);

async function open(page: Page): Promise<void> {
  await page.goto(`${TEST_PAGES}/e2e/pages/importers.html`);
  await page.waitForFunction(() => 'importers' in globalThis);
}

test('every shape of export gives what was put into it', async ({ page }) => {
  await open(page);
  for (const [name, { transactions, sum }] of Object.entries(EXPECTED)) {
    await page.setInputFiles('#file', FIXTURES + name);
    const statement = await page.evaluate(() => importers.statement());
    const total = statement.transactions.reduce((all, { amount }) => all + amount, 0);
    expect([name, statement.usable, total]).toEqual([name, transactions, sum]);
  }
});

test('fourteen months of a household add up to their own balances', async ({ page }) => {
  await open(page);
  await page.setInputFiles('#file', HOUSEHOLD);
  const { balances, usable, problems, mapping } = await page.evaluate(() => importers.statement());
  expect(balances).toEqual({ steps: usable - 1, agree: usable - 1 });
  expect(problems).toEqual([]);
  expect(mapping).toMatchObject({ dateOrder: 'dmy', balance: 4, currency: 3 });
});

test('the euro sign of Windows is read', async ({ page }) => {
  await open(page);
  const text = 'Datum;Text;Betrag\n02.01.2026;Caf\u00e9;-12,50 \u0080\n03.01.2026;B\u00fcro;99,00 \u0080\n';
  const buffer = Buffer.from(text, 'latin1');
  await page.setInputFiles('#file', { name: 'windows.csv', mimeType: 'text/csv', buffer });
  const statement = await page.evaluate(() => importers.statement());
  expect(statement.mapping).toMatchObject({ encoding: 'windows-1252', currencyCode: 'EUR' });
  expect(statement.transactions.map(({ amount }) => amount)).toEqual([-1250, 9900]);
});

test('a workbook is refused with what to do', async ({ page }) => {
  await open(page);
  const buffer = Buffer.from('PK\u0003\u0004xl/workbook.xml', 'latin1');
  await page.setInputFiles('#file', { name: 'statement.xlsx', mimeType: 'application/zip', buffer });
  await expect(page.evaluate(() => importers.statement())).rejects.toThrow(
    /statement-workbook: .*save it as CSV/,
  );
});
