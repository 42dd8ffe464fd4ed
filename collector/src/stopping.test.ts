/** Whatever happens to the process that started it, no collector is left behind. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer, serverArgs, startListening } from '../testing/built-server.ts';
import { CONFIG } from '../testing/fixture.ts';

const alongside = new URL('../../tools/run/alongside.mjs', import.meta.url).href;
const groups: number[] = [];
let directory: string;
let server: string;
let parent: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'silhouette-stopping-'));
  server = await buildServer('stopping-test');
  await writeFile(join(directory, 'vault.config.json'), JSON.stringify(CONFIG));
  parent = join(directory, 'parent.mjs');
  // A server, so that nothing but the signal ends it.
  const lines = [
    "import { createServer } from 'node:http';",
    `import { runAlongside } from '${alongside}';`,
    'createServer().listen(0);',
    'runAlongside(process.argv.slice(2), (code) => process.exit(code ?? 1));',
  ];
  await writeFile(parent, lines.join('\n'));
});
afterAll(async () => {
  for (const group of groups) killGroup(group);
  await rm(directory, { recursive: true, force: true });
});

test.each([
  ['SIGTERM', { code: 0 }],
  ['SIGINT', { code: 0 }],
  ['SIGHUP', { code: 0 }],
  ['SIGKILL', { signal: 'SIGKILL' }],
] as const)('%s to the one that started it ends the collector too', async (signal, ended) => {
  const { child } = await startListening([parent, server, ...serverArgs(directory)], true);
  groups.push(child.pid ?? 0);
  const closed = once(child, 'close');
  child.kill(signal);
  // Their output is one pipe, which closes when both are gone.
  const [code, by] = await closed;
  expect({ code, signal: by }).toMatchObject(ended);
});

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Gone already, as it should be.
  }
}
