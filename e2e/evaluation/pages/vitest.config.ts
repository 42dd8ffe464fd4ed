import { defineConfig } from 'vitest/config';

/** Only the measurement of page extraction: one file that prints a table. Pages are parsed, never opened. */
export default defineConfig({
  // Beside the other caches, not beside the measurement.
  cacheDir: '../../../node_modules/.vite-pages',
  test: {
    root: import.meta.dirname,
    include: [process.env.MEASURE ?? 'measure.ts'],
    environment: 'node',
    testTimeout: 1_200_000,
  },
});
