import { readdirSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'playwright/test';
import { serve } from '../tools/run/serve.mjs';
import { startSample, waitUntilRead } from './support/dashboard.ts';

const PORT = 4178;
const BUDGET = 25_000_000;
/** What the first Chinese text adds: its model and tokenizer. */
const CHINESE_BUDGET = 30_000_000;

let server: Server;
const sockets = new Set<Socket>();

test.use({ baseURL: `http://localhost:${PORT}` });
test.beforeAll(async () => {
  server = await serve({ directory: 'dist', port: PORT });
  server.on('connection', (socket) => sockets.add(socket));
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a first visit that reads history and a picture takes 25 MB or less from the wire', async ({ page }) => {
  await startSample(page);
  await waitUntilRead(page);
  await page.goto('/#/add');
  await page.locator('input[type=file]').setInputFiles('e2e/fixtures/pictures/dress-1.jpg');
  await page.getByRole('button', { name: 'Read this picture' }).click();
  await expect(page.getByRole('heading', { name: '1 picture is in' })).toBeVisible();
  await page.goto('/#/observed');
  await page.getByRole('searchbox').fill('dress-1');
  await page.getByRole('button', { name: 'dress-1.jpg' }).click();
  await expect(page.getByText('Seen in the picture')).toBeVisible();
  // What the sockets sent: every file, compressed, with its headers.
  const bytes = Array.from(sockets).reduce((sum, socket) => sum + socket.bytesWritten, 0);
  // The sample holds Chinese titles, for which a second model comes.
  const files = readdirSync('dist/models').filter((file) => /e5.*\.br$/.test(file));
  const chinese = files.reduce((sum, file) => sum + statSync(`dist/models/${file}`).size, 0);
  const rest = bytes - chinese;
  const megabytes = (size: number) => (size / 1e6).toFixed(2);
  console.log(
    `First visit, WASM tier: ${megabytes(rest)} MB on the wire, ${megabytes(chinese)} more for Chinese`,
  );
  expect(rest).toBeGreaterThan(18_000_000);
  expect(rest).toBeLessThanOrEqual(BUDGET);
  expect(chinese).toBeGreaterThan(20_000_000);
  expect(chinese).toBeLessThanOrEqual(CHINESE_BUDGET);
});
