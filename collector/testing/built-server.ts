/** The collector as it is shipped, built beside the real build so that its imports are found. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { KEY, SEGMENTS } from './fixture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param name of the build's directory @returns path of the server's program */
export async function buildServer(name: string): Promise<string> {
  const outDir = join(root, 'node_modules/.cache', name);
  await build({ configFile: join(root, 'vite.server.config.ts'), build: { outDir }, logLevel: 'error' });
  return join(outDir, 'server.mjs');
}

/** On a free port. @param directory has vault.config.json, and gets the data */
export function serverArgs(directory: string): string[] {
  return [
    ...['--config', join(directory, 'vault.config.json'), '--segments', SEGMENTS, '--collector', 'own'],
    ...['--data', join(directory, 'data'), '--port', '0', '--hourly', '1000000'],
  ];
}

/** @param args of Node @param detached whether in a process group of its own @returns once the collector listens */
export async function startListening(
  args: string[],
  detached = false,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, SILHOUETTE_OWNER_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached,
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens on (http:\S+?), /.exec(line)?.[1];
    if (url) return { child, url };
  }
  throw new Error('the collector did not start');
}
