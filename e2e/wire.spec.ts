import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from 'playwright/test';
import { serve } from '../tools/run/serve.mjs';
import { startSample, waitUntilRead } from './support/dashboard.ts';

const PORT = 4178;
const BUDGET = 25_000_000;

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
  console.log(`First visit, WASM tier: ${(bytes / 1e6).toFixed(2)} MB on the wire`);
  expect(bytes).toBeGreaterThan(20_000_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET);
});
