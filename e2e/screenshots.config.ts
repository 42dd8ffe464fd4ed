import base from '../playwright.config.ts';

/** Only what draws the pictures for the documentation. */
export default {
  ...base,
  projects: [{}],
  testDir: '.',
  outputDir: '../test-results',
  grepInvert: undefined,
  grep: /@screenshots/,
};
