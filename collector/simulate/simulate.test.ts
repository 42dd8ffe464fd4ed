/** A simulation from end to end: real mechanism, real HTTP, real engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EstimatesAnswer, NewSimulation, PurposeSummary } from '../src/contract.ts';
import { type Fixture, KEY, reportsFor, startFixture } from '../testing/fixture.ts';
import { Http } from './http.ts';
import { populationOf, reportsOf, setSizeOf } from './reports.ts';
import { sendAll } from './send.ts';
import { coverageOf, sentenceOf, tableOf } from './summary.ts';

let fixture: Fixture;
let http: Http;
beforeAll(async () => {
  fixture = await startFixture();
  http = new Http(fixture.url, { Authorization: `Bearer ${KEY}` }, 256);
});
afterAll(async () => {
  http.close();
  await fixture.remove();
});

async function simulate(
  devices: number,
  seed: number,
  like = 'audience',
): Promise<{ created: PurposeSummary; answer: EstimatesAnswer }> {
  const { mechanism, list, askedEpsilon } = fixture.intake(like);
  const plan: NewSimulation = {
    list,
    mechanism: mechanism.name,
    segments: setSizeOf({ mechanism }),
    epsilon: askedEpsilon,
    devices,
    seed,
    truth: populationOf({ mechanism }, seed).truth,
  };
  const created = await http.json<PurposeSummary>('POST', '/v1/simulations', plan);
  if (!created.simulation) throw new Error('no simulation');
  await sendAll(http, reportsOf(created, created.simulation), { together: 256 });
  const query = new URLSearchParams({ site: created.site, purpose: created.purpose });
  return { created, answer: await http.json<EstimatesAnswer>('GET', `/v1/estimates?${query}`) };
}

test('at least 93 % of the intervals that come out over HTTP hold the truth', {
  timeout: 180_000,
}, async () => {
  let covered = 0;
  let of = 0;
  for (const like of ['audience', 'tastes']) {
    for (let seed = 1; seed <= 4; seed++) {
      const { answer } = await simulate(2_000, seed, like);
      expect(answer.n).toBe(2_000);
      expect(answer.warnings).toEqual([]);
      const coverage = coverageOf(answer.segments);
      covered += coverage.covered;
      of += coverage.of;
    }
  }
  expect(of).toBe(8 * 32);
  expect(covered / of).toBeGreaterThanOrEqual(0.93);
});

test('what is made up never counts for a real site, and stands under its own name', async () => {
  await sendAll(http, reportsFor(fixture.intake(), 60), { together: 16 });
  const { created, answer } = await simulate(500, 9);
  expect(created).toMatchObject({ site: 'simulation', mechanism: fixture.intake().mechanism });
  expect(answer.simulation).toMatchObject({ devices: 500, seed: 9 });
  expect(answer.segments.every(({ truth }) => truth !== undefined)).toBe(true);
  const real = await http.json<EstimatesAnswer>('GET', '/v1/estimates?site=shop&purpose=audience');
  expect(real.n).toBe(60);
  expect(real.simulation).toBeUndefined();
  expect(real.segments.every(({ truth }) => truth === undefined)).toBe(true);
});

test('nobody but the owner adds to a simulation', async () => {
  const { created, answer } = await simulate(100, 20);
  const [report] = [...reportsOf(created, { epoch: answer.from, devices: 1, seed: 21 })];
  const stranger = new Http(fixture.url, {});
  const type = { 'Content-Type': 'text/plain' };
  const refused = await stranger.send('POST', '/v1/reports', JSON.stringify(report), type);
  stranger.close();
  expect([refused.status, JSON.parse(refused.body).error]).toEqual([404, 'unknown-purpose']);
  const query = new URLSearchParams({ site: created.site, purpose: created.purpose });
  expect((await http.json<EstimatesAnswer>('GET', `/v1/estimates?${query}`)).n).toBe(100);
});

test('a simulation and its truth outlive a restart; after an hour it takes no more', async () => {
  const { created, answer } = await simulate(100, 10);
  fixture = await fixture.restart();
  http.close();
  http = new Http(fixture.url, { Authorization: `Bearer ${KEY}` }, 256);
  const query = new URLSearchParams({ site: created.site, purpose: created.purpose });
  expect(await http.json<EstimatesAnswer>('GET', `/v1/estimates?${query}`)).toEqual(answer);
  fixture.clock.now += 3_600_000;
  const [late] = [...reportsOf(created, { epoch: answer.from, devices: 1, seed: 11 })];
  const refused = await http.send('POST', '/v1/reports', JSON.stringify(late), {
    'Content-Type': 'text/plain',
  });
  expect(refused.status).toBe(410);
});

test('a seed makes the same reports again, and another one does not', () => {
  const made = (seed: number): string => JSON.stringify(reportsFor(fixture.intake(), 20, { seed }));
  expect(made(3)).toBe(made(3));
  expect(made(3)).not.toBe(made(4));
});

test('the text names mechanism, L and epsilon, and what cannot be told from none', async () => {
  const { answer } = await simulate(1_000, 12);
  expect(sentenceOf(answer)).toMatch(/L = 1.*epsilon 1\.0000, 1,000 reports/);
  expect(sentenceOf(answer)).toContain('only shares above about 17.3 %');
  const lines = tableOf(answer).trimEnd().split('\n').slice(1);
  expect(lines).toHaveLength(32);
  expect(lines.filter((line) => line.includes('not distinguishable from none'))).toHaveLength(
    answer.segments.filter(({ distinguishable }) => !distinguishable).length,
  );
});
