import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['{src,page,simulate,testing}/**/*.test.ts'],
    environment: 'node',
    // Each file may open the engine, and two cores are what there is.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
