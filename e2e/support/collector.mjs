/** Starts the real collector over an empty chDB, as the owner of the demo site would. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const data = mkdtempSync(join(tmpdir(), 'silhouette-collector-'));
process.once('exit', () => rmSync(data, { recursive: true, force: true }));
process.env.SILHOUETTE_OWNER_KEY = 'the-key-of-the-browser-tests-0001';
process.argv.splice(
  2,
  Number.POSITIVE_INFINITY,
  '--config',
  process.argv[2] ?? '',
  '--segments',
  'public/taxonomy/segments.json',
  '--data',
  data,
);
// Built when this runs, not when types are checked.
const server = new URL('../../collector/dist/server.mjs', import.meta.url);
await import(server.href);
