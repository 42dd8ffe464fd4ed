import base from '../playwright.config.ts';

/** Only the benchmark. */
export default { ...base, testDir: '.', outputDir: '../test-results', testMatch: '*.bench.ts' };
