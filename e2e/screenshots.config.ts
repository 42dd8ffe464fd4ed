import base from '../playwright.config.ts';

/** Only what draws the pictures for the documentation. */
export default {
  ...base,
  projects: [{}],
  testDir: '.',
  outputDir: '../test-results',
  testMatch: 'screenshots.spec.ts',
  grepInvert: undefined,
  grep: /@screenshots/,
};
