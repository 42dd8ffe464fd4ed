/**
 * Builds what websites load: `vite build --config vite.embed.config.ts [--outDir dist]`. The names are
 * fixed, because they stand in other people's pages. Run after `vite build`, whose output it leaves alone.
 */
import { defineConfig } from 'vite';

const shared = {
  // import(), but no later syntax: a browser that cannot parse the script would say so in its console.
  target: 'es2020',
  copyPublicDir: false,
  emptyOutDir: false,
  modulePreload: false,
  reportCompressedSize: false,
} as const;
const fileNames = { entryFileNames: '[name].js' };

export default defineConfig({
  environments: {
    client: {
      build: {
        ...shared,
        rolldownOptions: {
          input: {
            silhouette: 'src/embed/silhouette.ts',
            'silhouette-vault': 'src/embed/vault.ts',
            'silhouette-observers': 'src/embed/observers/observe.ts',
            'silhouette-consent': 'src/embed/consent/watch.ts',
            'silhouette-video': 'src/embed/observers/videos.ts',
            'silhouette-elements': 'src/embed/elements/elements.ts',
          },
          preserveEntrySignatures: 'strict',
          output: fileNames,
        },
      },
    },
    classic: {
      consumer: 'client',
      build: {
        ...shared,
        rolldownOptions: {
          input: { 'silhouette.classic': 'src/embed/silhouette.classic.ts' },
          output: { ...fileNames, format: 'iife' },
        },
      },
    },
  },
  builder: {},
});
