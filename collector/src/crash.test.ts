/** Ten times killed in the middle of work: no acknowledged report is lost, and none counts twice. */
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { Http } from '../simulate/http.ts';
import { reportsOf } from '../simulate/reports.ts';
import { buildServer, serverArgs, startListening } from '../testing/built-server.ts';
import { bitCounts, CONFIG, KEY } from '../testing/fixture.ts';
import type { EstimatesAnswer, PurposeSummary } from './contract.ts';

const ROUNDS = 10;
const REPORTS = 400;

let directory: string;
let server: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'silhouette-crash-'));
  server = await buildServer('crash-test');
  // Epochs long enough that the test stays in one.
  await writeFile(join(directory, 'vault.config.json'), JSON.stringify({ ...CONFIG, epoch: { days: 7 } }));
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

async function startServer(): Promise<{ child: ChildProcess; url: string }> {
  const running = await startListening([server, ...serverArgs(directory)]);
  started.push(running.child);
  return running;
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** Sends until the connection breaks. @returns what was acknowledged */
async function sendUntilKilled(url: string, reports: Report[], onAnswer: (answered: number) => void) {
  const http = new Http(url, {});
  const acknowledged = new Set<string>();
  const queue = [...reports];
  const lane = async (): Promise<void> => {
    for (let report = queue.pop(); report; report = queue.pop()) {
      const answer = await http.send('POST', '/v1/reports', JSON.stringify(report), {
        'Content-Type': 'text/plain',
      });
      if (answer.status !== 202) throw new Error(`${answer.status} ${answer.body}`);
      acknowledged.add(report.id);
      onAnswer(acknowledged.size);
    }
  };
  await Promise.allSettled(Array.from({ length: 32 }, lane));
  http.close();
  return acknowledged;
}

test('kill -9, ten rounds', { timeout: 240_000 }, async () => {
  const all: Report[] = [];
  const lost: string[] = [];
  let killedEarly = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { child, url } = await startServer();
    const http = new Http(url, { Authorization: `Bearer ${KEY}` });
    const [purpose] = await http.json<PurposeSummary[]>('GET', '/v1/purposes');
    if (!purpose) throw new Error('no purpose');
    const epoch = Math.floor(Date.now() / purpose.epochMs);
    const fresh = [...reportsOf(purpose, { epoch, devices: REPORTS, seed: round })];
    // Copies of what earlier rounds had acknowledged come along.
    const sent = [...all.slice(-100), ...fresh];
    let killed: Promise<void> | undefined;
    const limit = 50 + round * 30;
    const acknowledged = await sendUntilKilled(url, sent, (answered) => {
      if (answered >= limit) killed ??= end(child, 'SIGKILL');
    });
    await killed;
    http.close();
    if (acknowledged.size < sent.length) killedEarly++;

    // What was acknowledged is there, before anything is sent again.
    const again = await startServer();
    const reader = new Http(again.url, { Authorization: `Bearer ${KEY}` });
    const before = await countOf(reader);
    const known = all.length + fresh.filter(({ id }) => acknowledged.has(id)).length;
    if (before.n < known) lost.push(`round ${round}: ${known - before.n}`);
    all.push(...fresh);
    // Everything again: what was not acknowledged counts now, and nothing counts twice.
    await sendUntilKilled(again.url, fresh, () => undefined);
    const after = await countOf(reader);
    expect(after.n, `round ${round}`).toBe(all.length);
    expect(after.counts.slice(0, 32)).toEqual(bitCounts(all).slice(0, 32));
    reader.close();
    await end(again.child, round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
  }
  expect(lost).toEqual([]);
  // Or the test would have tested nothing.
  expect(killedEarly).toBe(ROUNDS);
});

async function countOf(http: Http): Promise<{ n: number; counts: number[] }> {
  const answer = await http.json<EstimatesAnswer>(
    'GET',
    '/v1/estimates?site=shop&purpose=audience&epoch=all',
  );
  return { n: answer.n, counts: answer.segments.map(({ count }) => count) };
}
