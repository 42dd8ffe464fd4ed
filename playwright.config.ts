import { defineConfig } from 'playwright/test';
import { disabledFeatures, PLAYWRIGHTS_SWITCH } from './e2e/support/features.ts';
import { installedChromium } from './tools/run/browser.mjs';
import { root } from './tools/run/install.mjs';

/** The built product, and the same with the pages under e2e/pages beside it. */
export const PRODUCT = 'http://localhost:4173';
export const TEST_PAGES = 'http://localhost:4174';
/** The demo site that embeds the product, and its owner's collector. */
export const DEMO = 'http://localhost:4175';
export const COLLECTOR = 'http://localhost:4176';

/** Weeks of ten seconds, so that a test sees reports leave. */
const CONFIG = 'e2e/support/demo.config.json';
/** Opens the owner's page in the tests. */
export const OWNER_KEY = 'the-key-of-the-browser-tests-0001';

const WAITING = /(?:embed(?:-\w+)?|collector|ledger)\.spec\.ts$/;
const SENT = /\/sent(?:-\w+)?\.spec\.ts$/;
/** Each of these three pairs serves its websites on the same ports. */
const EMBEDDED = /\/(?:frame|hostile(?:-\w+)?)\.spec\.ts$/;
const SHOP = /\/(?:journey|scenarios-shop)\.spec\.ts$/;
const DRAWN = /\/elements(?:-\w+)?\.spec\.ts$/;

const SHOWING = /(?:accessibility|dashboard|finances|profile|video)\.spec\.ts$/;

const executablePath = installedChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // One that computes, beside others that mostly wait: two cores do no more.
  workers: 3,
  fullyParallel: false,
  reporter: process.env.CI ? 'list' : [['list']],
  grepInvert: /@screenshots/,
  projects: [
    // Each of these runs real models on every core: two of them would only make each other late.
    {
      name: 'computing',
      testMatch: /\.spec\.ts$/,
      testIgnore: [WAITING, SENT, EMBEDDED, SHOP, DRAWN, SHOWING],
      workers: 1,
    },
    // These look at pages.
    { name: 'showing', testMatch: SHOWING, workers: 1 },
    { name: 'drawn', testMatch: DRAWN, workers: 1 },
    { name: 'embedded', testMatch: EMBEDDED, workers: 1 },
    { name: 'shop', testMatch: SHOP, workers: 1 },
    // Real models and weeks of six seconds: one at a time.
    { name: 'sent', testMatch: SENT, workers: 1 },
    // These wait more than they compute; last, since two of them can fill what is left.
    { name: 'waiting', testMatch: WAITING, workers: 2 },
  ],
  use: {
    baseURL: PRODUCT,
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      ...(executablePath && { executablePath }),
      ignoreDefaultArgs: [PLAYWRIGHTS_SWITCH],
      args: [
        disabledFeatures(),
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [
    server(`node tools/run/serve.mjs dist 4173 ${CONFIG}`, PRODUCT),
    server(`node tools/run/serve.mjs dist-test 4174 ${CONFIG}`, `${TEST_PAGES}/e2e/pages/vault.html`),
    server(`node demo/server.mjs 4175 ${PRODUCT}`, DEMO),
    server(`node e2e/support/collector.mjs ${CONFIG}`, `${COLLECTOR}/`),
  ],
});

function server(command: string, url: string) {
  return { cwd: root, command, url, reuseExistingServer: !process.env.CI };
}
