import { gzipSync } from 'node:zlib';
import { createBuilder, type Rolldown } from 'vite';
import { beforeAll, expect, test } from 'vitest';

/** In bytes, gzip level 9. What every page pays for, and what loads after consent. */
const LIMITS = {
  'silhouette.js': 1_024,
  'silhouette.classic.js': 1_024,
  'silhouette-vault.js': 1_280,
  'silhouette-observers.js': 4_096,
  'silhouette-consent.js': 1_280,
  'silhouette-video.js': 1_536,
  'silhouette-elements.js': 3_400,
};

const built = new Map<string, string>();
beforeAll(async () => {
  const builder = await createBuilder({ configFile: 'vite.embed.config.ts', logLevel: 'silent' });
  for (const environment of Object.values(builder.environments)) {
    if (environment.name === 'ssr') continue;
    environment.config.build.write = false;
    const { output } = (await builder.build(environment)) as Rolldown.RolldownOutput;
    for (const file of output) if (file.type === 'chunk') built.set(file.fileName, file.code);
  }
});

test('each script is a file of its own under a fixed name', () => {
  expect([...built.keys()].sort()).toEqual(Object.keys(LIMITS).sort());
  for (const code of built.values()) expect(code).not.toMatch(/\bimport\s*["'`{]|(?<!["'`])\bfrom\s*["'`]/);
});

test.each(Object.entries(LIMITS))('%s is at most %i bytes', (name, limit) => {
  const code = built.get(name);
  expect(code).toBeDefined();
  expect(gzipSync(code ?? '', { level: 9 }).length).toBeLessThanOrEqual(limit);
});
