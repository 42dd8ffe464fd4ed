import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { parseVaultConfig } from './src/domain/vault-config.ts';
import { securityHeaders } from './tools/run/headers.mjs';

export default defineConfig(({ mode, command }) => {
  // The test pages are built like the product, so that they are tested under its policy.
  const testPages =
    mode === 'test' && command === 'build'
      ? readdirSync('e2e/pages').flatMap((name) => (name.endsWith('.html') ? [`e2e/pages/${name}`] : []))
      : [];
  return {
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), vaultHeaders()],
    resolve: { alias: { 'node:worker_threads': path('./src/importers/zip/no-threads.ts') } },
    worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
    build: {
      target: 'esnext',
      outDir: testPages.length > 0 ? 'dist-test' : 'dist',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Compressing megabytes of WebAssembly only to print a size.
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_500,
      rolldownOptions: {
        input: ['index.html', 'vault.html', 'shown.html', ...testPages],
        checks: { pluginTimings: false },
      },
    },
    // Both bring WebAssembly found by URL, which pre-bundling would move away from its files.
    optimizeDeps: { exclude: ['onnxruntime-web', '@xenova/transformers', '@journeyapps/wa-sqlite'] },
    server: { host: 'localhost', port: 5173, strictPort: true },
    test: {
      include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'e2e/evaluation/**/*.test.ts'],
      environment: 'node',
      // Enumerations and property tests take seconds, and longer on a machine that does other things.
      testTimeout: 30_000,
      // By default one core is left alone, which is half of two.
      maxWorkers: '100%',
    },
  };
});

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** The development server's documents differ in their headers as the built ones do. */
function vaultHeaders(): Plugin {
  return {
    name: 'vault-headers',
    configureServer({ middlewares }) {
      const config = parseVaultConfig(JSON.parse(readFileSync('public/vault.config.json', 'utf8')));
      middlewares.use((request, response, next) => {
        const path = request.url?.replace(/[?#].*$/s, '') ?? '/';
        const headers = securityHeaders({ path, config, development: true });
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        next();
      });
    },
  };
}
