/** The door for devices, with real HTTP and a real engine behind it. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { Http } from '../simulate/http.ts';
import { sendAll } from '../simulate/send.ts';
import { bytesUnder } from '../testing/files.ts';
import {
  bitCounts,
  EPOCH,
  EPOCH_MS,
  type Fixture,
  reportsFor,
  startFixture,
  VAULT,
} from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.remove());

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new Request(`${fixture.url}/v1/reports`, { method: 'POST', body, headers }));
}

async function codeOf(answer: Response): Promise<string> {
  const { error, detail } = (await answer.json()) as { error: string; detail: string };
  expect(detail).toBeTruthy();
  return `${answer.status} ${error}`;
}

/** What is stored for an epoch. */
async function counted(purpose: string, epoch = EPOCH): Promise<{ n: number; counts: number[] }> {
  const rows = await fixture.collector.store.tallies({ site: 'shop', purpose, from: epoch, to: epoch });
  const { k } = fixture.intake(purpose).mechanism;
  return {
    n: rows.reduce((sum, { n }) => sum + n, 0),
    counts: Array.from({ length: k }, (_, bit) =>
      rows.reduce((sum, row) => sum + (row.counts.get(bit) ?? 0), 0),
    ),
  };
}

test.each(['text/plain', 'text/plain;charset=UTF-8', 'application/json'])(
  'takes a report as %s, and answers a copy alike',
  async (type) => {
    const before = await counted('audience');
    const [report] = reportsFor(fixture.intake(), 1, { seed: type.length });
    const body = JSON.stringify(report);
    const [first, copy] = [
      await post(body, { 'Content-Type': type }),
      await post(body, { 'Content-Type': type }),
    ];
    expect([first.status, await first.text()]).toEqual([copy.status, await copy.text()]);
    expect(first.status).toBe(202);
    expect((await counted('audience')).n).toBe(before.n + 1);
  },
);

describe('any order, copies and retries', () => {
  test('give the same counts', async () => {
    let epoch = EPOCH;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(fc.nat(39), { maxLength: 40 }), async (seed, copies) => {
        // Each run has an epoch of its own.
        epoch++;
        fixture.clock.now = epoch * EPOCH_MS + 1_000;
        for (const purpose of ['audience', 'tastes']) {
          const reports = reportsFor(fixture.intake(purpose), 40, { seed, epoch });
          const sent = [...reports, ...copies.map((at) => reports[at] as Report)];
          const shuffled = fc.sample(fc.shuffledSubarray(sent, { minLength: sent.length }), {
            numRuns: 1,
            seed,
          })[0];
          const http = new Http(fixture.url, {});
          await sendAll(http, shuffled ?? [], { together: 16 });
          http.close();
          expect(await counted(purpose, epoch)).toEqual({ n: 40, counts: bitCounts(reports) });
        }
      }),
      { numRuns: 12 },
    );
    fixture.clock.now = EPOCH * EPOCH_MS + EPOCH_MS / 2;
  });
});

describe('refuses', () => {
  const valid = (): Report => reportsFor(fixture.intake(), 1, { seed: 99 })[0] as Report;
  const broken: [string, (report: Report) => unknown, string][] = [
    ['no object', () => 7, '400 invalid-report'],
    ['a field too many', (report) => ({ ...report, ip: '203.0.113.7' }), '400 invalid-report'],
    ['a field too few', ({ bits: _, ...report }) => report, '400 invalid-report'],
    ['another version', (report) => ({ ...report, version: 2 }), '400 invalid-report'],
    ['an id of capitals', (report) => ({ ...report, id: 'A'.repeat(32) }), '400 invalid-report'],
    ['a number as text', (report) => ({ ...report, epoch: String(report.epoch) }), '400 invalid-report'],
    [
      'a mechanism of its own',
      (report) => ({ ...report, mechanism: { ...report.mechanism, k: 1e9 } }),
      '400 invalid-report',
    ],
    ['an unknown site', (report) => ({ ...report, site: 'nobody' }), '404 unknown-purpose'],
    ['another collector’s purpose', (report) => ({ ...report, purpose: 'elsewhere' }), '404 unknown-purpose'],
    ['simulated ones', (report) => ({ ...report, site: 'simulation' }), '404 unknown-purpose'],
    ['another list', (report) => ({ ...report, taxonomy: 'f'.repeat(64) }), '409 other-taxonomy'],
    [
      'another mechanism',
      (report) => ({ ...report, mechanism: fixture.intake('tastes').mechanism }),
      '409 other-mechanism',
    ],
    ['an old epoch', (report) => ({ ...report, epoch: EPOCH - 2 }), '410 epoch-over'],
    ['a coming epoch', (report) => ({ ...report, epoch: EPOCH + 1 }), '425 epoch-ahead'],
  ];

  test.each(broken)('%s', async (_, change, expected) => {
    const before = await counted('audience');
    const answer = await post(JSON.stringify(change(valid())));
    expect(await codeOf(answer)).toBe(expected);
    expect(await counted('audience')).toEqual(before);
  });

  test.each([
    ['{', '400 invalid-report'],
    ['', '400 invalid-report'],
    ['{"__proto__":{"a":1}}', '400 invalid-report'],
    [`{"version":1,"bits":"${'A'.repeat(4_096)}"}`, '413 too-large'],
  ])('%.24s', async (body, expected) => {
    expect(await codeOf(await post(body))).toBe(expected);
  });

  test('another type of body', async () => {
    expect(await codeOf(await post('{}', { 'Content-Type': 'application/xml' }))).toBe('415 wrong-type');
  });

  test('what another page makes a browser send', async () => {
    const answer = await post(JSON.stringify(valid()), { Origin: 'https://evil.example' });
    expect(await codeOf(answer)).toBe('403 wrong-origin');
    expect(answer.headers.get('access-control-allow-origin')).toBe(VAULT);
  });
});

test('lets the vault alone read the answer, with and without asking first, and sets no cookie', async () => {
  const [report] = reportsFor(fixture.intake(), 1, { seed: 50 });
  const answer = await post(JSON.stringify(report), { Origin: VAULT });
  expect(answer.status).toBe(202);
  expect(answer.headers.get('access-control-allow-origin')).toBe(VAULT);
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  expect(answer.headers.get('set-cookie')).toBeNull();
  const asked = await fetch(`${fixture.url}/v1/reports`, {
    method: 'OPTIONS',
    headers: {
      Origin: VAULT,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    },
  });
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-origin')).toBe(VAULT);
  const refused = await post('{', { Origin: VAULT });
  expect(refused.headers.get('access-control-allow-origin')).toBe(VAULT);
});

test('keeps nothing of the sender', async () => {
  const marks = {
    agent: 'MARKED-AGENT-7f3a',
    referrer: 'https://marked-referrer-7f3a.example/',
    cookie: 'mark=7f3a',
  };
  const [report] = reportsFor(fixture.intake(), 1, { seed: 60 });
  const answer = await post(JSON.stringify(report), {
    'User-Agent': marks.agent,
    Referer: marks.referrer,
    Cookie: marks.cookie,
    'X-Forwarded-For': '203.0.113.77',
  });
  expect(answer.status).toBe(202);
  const stored = await bytesUnder(fixture.directory);
  for (const mark of [...Object.values(marks), '203.0.113', '127.0.0.1']) {
    expect(stored.includes(mark), mark).toBe(false);
  }
  expect(fixture.failures).toEqual([]);
});

test('a copy is recognised after a restart; ids go when no copy can come, and counts stay', async () => {
  const reports = reportsFor(fixture.intake(), 5, { seed: 70 });
  const send = async (): Promise<number[]> =>
    Promise.all(reports.map(async (report) => (await post(JSON.stringify(report))).status));
  expect(new Set(await send())).toEqual(new Set([202]));
  const before = await counted('audience');
  fixture = await fixture.restart();
  await send();
  expect(await counted('audience')).toEqual(before);

  const ids = async (): Promise<string[]> => {
    const found: string[] = [];
    await fixture.collector.store.recentIds(({ epoch, id }) => epoch === EPOCH && found.push(id));
    return found;
  };
  fixture.clock.now += EPOCH_MS;
  await fixture.collector.forgetIds();
  expect(await ids()).toContain(reports[0]?.id);
  await send();
  expect(await counted('audience')).toEqual(before);

  fixture.clock.now += EPOCH_MS;
  await fixture.collector.forgetIds();
  expect(await ids()).toEqual([]);
  expect(new Set(await send())).toEqual(new Set([410]));
  expect(await counted('audience')).toEqual(before);
});
