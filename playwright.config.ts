import { defineConfig } from 'playwright/test';
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

const WAITING = /(?:embed|collector|ledger|frame|sent|journey)\.spec\.ts$/;

const executablePath = installedChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // Two cores, and each test runs real models: more workers only make each other late.
  workers: 1,
  fullyParallel: false,
  reporter: process.env.CI ? 'list' : [['list']],
  grepInvert: /@screenshots/,
  projects: [
    // These wait more than they compute, each on ports of its own: `npm test` runs two at a time.
    { name: 'waiting', testMatch: WAITING },
    { name: 'computing', testMatch: /\.spec\.ts$/, testIgnore: WAITING },
  ],
  use: {
    baseURL: PRODUCT,
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
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
