import base from '../playwright.config.ts';

/** Only the benchmark. */
export default {
  ...base,
  projects: [{}],
  testDir: '.',
  outputDir: '../test-results',
  testMatch: '*.bench.ts',
};
