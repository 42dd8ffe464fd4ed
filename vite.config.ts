import { readdirSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { securityHeaders } from './tools/run/headers.mjs';

export default defineConfig(({ mode, command }) => {
  // The test pages are built like the product, so that they are tested under its policy.
  const testPages =
    mode === 'test' && command === 'build'
      ? readdirSync('e2e/pages').flatMap((name) => (name.endsWith('.html') ? [`e2e/pages/${name}`] : []))
      : [];
  const headers = securityHeaders({ development: command === 'serve' });
  return {
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
    build: {
      target: 'esnext',
      outDir: testPages.length > 0 ? 'dist-test' : 'dist',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Compressing megabytes of WebAssembly only to print a size.
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_500,
      rolldownOptions: { input: ['index.html', ...testPages], checks: { pluginTimings: false } },
    },
    // Both bring WebAssembly found by URL, which pre-bundling would move away from its files.
    optimizeDeps: { exclude: ['onnxruntime-web', '@xenova/transformers', '@journeyapps/wa-sqlite'] },
    server: { headers, host: 'localhost', port: 5173, strictPort: true },
    test: { include: ['src/**/*.test.ts', 'tools/**/*.test.ts'], environment: 'node' },
  };
});
