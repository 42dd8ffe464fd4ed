/** Bundles the harness for Node, which strips no types before version 22. */
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  // The product's modules import packages that only a bundler resolves; Playwright must stay whole.
  ssr: { noExternal: true, external: ['playwright'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../../evaluation/build',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'main.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      checks: { pluginTimings: false },
    },
  },
});
