/** Builds the owner's page, and the public one about segments. */
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: `${import.meta.dirname}/page`,
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    target: 'esnext',
    outDir: '../dist/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        index: `${import.meta.dirname}/page/index.html`,
        segments: `${import.meta.dirname}/page/segments.html`,
      },
      checks: { pluginTimings: false },
    },
  },
});
