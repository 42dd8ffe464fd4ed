/** The same store over HTTP: what the client sends to a server's address, run by a real engine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Http } from '../../simulate/http.ts';
import { sendAll } from '../../simulate/send.ts';
import { type ClickHouseHttp, startClickHouseHttp } from '../../testing/clickhouse-http.ts';
import { bitCounts, EPOCH_MS, type Fixture, KEY, reportsFor, startFixture } from '../../testing/fixture.ts';
import type { EstimatesAnswer, NewSimulation } from '../contract.ts';

let directory: string;
let clickhouse: ClickHouseHttp;
let fixture: Fixture;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'silhouette-clickhouse-'));
  clickhouse = await startClickHouseHttp(directory);
  fixture = await startFixture({ clickhouse: clickhouse.url });
});
afterEach(async () => {
  await fixture.remove();
  await clickhouse.close();
  await rm(directory, { recursive: true, force: true });
});

const estimates = async (): Promise<EstimatesAnswer> => {
  const http = new Http(fixture.url, { Authorization: `Bearer ${KEY}` });
  const answer = await http.json<EstimatesAnswer>('GET', '/v1/estimates?site=shop&purpose=audience');
  http.close();
  return answer;
};

test('counts, remembers, estimates and forgets as in process', async () => {
  const reports = reportsFor(fixture.intake(), 300);
  const http = new Http(fixture.url, { Authorization: `Bearer ${KEY}` });
  await sendAll(http, reports, { together: 32 });
  await sendAll(http, reports, { together: 32 });
  const counts = bitCounts(reports).slice(0, 32);
  expect((await estimates()).segments.map(({ count }) => count)).toEqual(counts);
  const simulation: NewSimulation = {
    list: 'coarse',
    mechanism: 'subset-selection',
    segments: 1,
    epsilon: 1,
    devices: 1,
    seed: 1,
    truth: Array<number>(32).fill(0),
  };
  await http.json('POST', '/v1/simulations', simulation);
  fixture = await fixture.restart();
  expect(fixture.collector.intakes.filter((intake) => intake.simulation)).toHaveLength(1);
  const again = new Http(fixture.url, {});
  await sendAll(again, reports, { together: 32 });
  expect((await estimates()).n).toBe(300);
  fixture.clock.now += 2 * EPOCH_MS;
  await fixture.collector.forgetIds();
  let ids = 0;
  await fixture.collector.store.recentIds(() => ids++);
  expect(ids).toBe(0);
  expect((await estimates()).n).toBe(300);
  expect(clickhouse.queries.some((query) => query.startsWith('ALTER TABLE silhouette.tallies'))).toBe(true);
  http.close();
  again.close();
});

test('an insert whose answer is lost is made again and counts once', async () => {
  clickhouse.breakAfterInserts = 3;
  const reports = reportsFor(fixture.intake(), 200);
  const http = new Http(fixture.url, {});
  await sendAll(http, reports, { together: 200 });
  http.close();
  expect(fixture.failures).toHaveLength(3);
  expect((await estimates()).n).toBe(200);
});
