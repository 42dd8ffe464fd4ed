/** A collector of the simulation's own, in another process, with nothing kept. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface OwnCollector {
  url: string;
  key: string;
  /** Resolves when it has ended. */
  ended: Promise<void>;
  close(): Promise<void>;
}

/** @param server path of the built collector */
export async function startOwnCollector(
  server = fileURLToPath(new URL('server.mjs', import.meta.url)),
): Promise<OwnCollector> {
  const data = await mkdtemp(join(tmpdir(), 'silhouette-simulation-'));
  const key = randomBytes(24).toString('base64url');
  const child = spawn(process.execPath, [server, '--port', '0', '--data', data], {
    env: { ...process.env, SILHOUETTE_OWNER_KEY: key, SILHOUETTE_CLICKHOUSE_URL: undefined },
    // The channel closes with this process, and the collector ends by that.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens on (http:\/\/\S+?),? /.exec(line)?.[1];
    if (url) return { url, key, ended, close };
  }
  await close();
  throw new Error('the collector did not start');
}
