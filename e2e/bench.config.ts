import base from '../playwright.config.ts';

/** Only the benchmarks; `npm run bench -- text` takes those whose file name has the word. */
export default {
  ...base,
  projects: [{}],
  testDir: '.',
  outputDir: '../test-results',
  testMatch: '**/*.bench.ts',
  globalSetup: './bench/setup.ts',
};
