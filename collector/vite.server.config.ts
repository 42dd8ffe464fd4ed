/** Bundles the server and the simulator for Node, which strips no types before version 22. */
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // What is shared with the browser side is bundled; what holds native code or is large is not.
  ssr: { noExternal: ['valibot', 'canonicalize'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    rolldownOptions: {
      input: { server: 'src/main.ts', simulate: 'simulate/main.ts', plan: 'src/plan.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      checks: { pluginTimings: false },
    },
  },
});
