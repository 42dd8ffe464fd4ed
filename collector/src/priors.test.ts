/** The file for devices, over real reports in the real engine. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import schema from '../../docs/schema/priors.schema.json' with { type: 'json' };
import { type PriorsFile, parsePriors } from '../../src/domain/priors.ts';
import { Http } from '../simulate/http.ts';
import { populationOf } from '../simulate/reports.ts';
import { sendAll } from '../simulate/send.ts';
import { EPOCH, EPOCH_MS, type Fixture, KEY, reportsFor, START, startFixture } from '../testing/fixture.ts';
import { priorOf } from './priors.ts';

const isValid = new Ajv2020({ allErrors: true }).compile(schema);

let fixture: Fixture;
let http: Http;
beforeAll(async () => {
  fixture = await startFixture();
  http = new Http(fixture.url, { Authorization: `Bearer ${KEY}` });
});
afterAll(async () => {
  http.close();
  await fixture.remove();
});

const pull = (headers: Record<string, string> = {}) => fetch(`${fixture.url}/priors.json`, { headers });
const priors = async () => ((await (await pull()).json()) as PriorsFile).priors;
const at = (epoch: number) => {
  fixture.clock.now = START + (epoch - EPOCH) * EPOCH_MS;
};
const send = (devices: number, { seed, epoch }: { seed: number; epoch: number }, purpose = 'audience') => {
  at(epoch);
  return sendAll(http, reportsFor(fixture.intake(purpose), devices, { seed, epoch }), { together: 256 });
};

describe('the file for devices', () => {
  test('says nothing of an epoch that still takes reports, nor of one with few', async () => {
    await send(800, { seed: 3, epoch: EPOCH });
    await send(49, { seed: 4, epoch: EPOCH }, 'tastes');
    expect(await priors()).toEqual([]);
    at(EPOCH + 1);
    expect(await priors()).toEqual([]);
    at(EPOCH + 2);
    expect((await priors()).map(({ purpose, reports }) => [purpose, reports])).toEqual([['audience', 800]]);
  });

  test('fits its schema, and what devices take', async () => {
    const text = await (await pull()).text();
    expect(isValid(JSON.parse(text)), JSON.stringify(isValid.errors)).toBe(true);
    expect(parsePriors(text)).toEqual(JSON.parse(text));
  });

  test('draws shares together, so that they are nearer to the truth than the estimates are', async () => {
    const [prior] = await priors();
    const intake = fixture.intake();
    const { truth } = populationOf(intake, 3);
    const answer = await http.json<{ segments: { share: number }[] }>(
      'GET',
      `/v1/estimates?site=shop&purpose=audience&epoch=${EPOCH}`,
    );
    const miss = (shares: readonly { share: number }[] = []) =>
      shares.reduce((sum, { share }, bit) => sum + (share - (truth[bit] ?? 0)) ** 2, 0);
    expect(prior?.segments.map(({ id }) => id)).toEqual(intake.segments.map(({ id }) => id));
    expect(miss(prior?.segments)).toBeLessThan(miss(answer.segments));
    const day = new Date((EPOCH + 1) * EPOCH_MS - 1).toISOString().slice(0, 10);
    expect(prior).toMatchObject({ site: 'shop', list: 'coarse', to: day, epsilon: 1 });
  });

  test('adds up four epochs, and forgets those before', async () => {
    for (const nth of [1, 2, 3, 4]) await send(60 + nth, { seed: 10 + nth, epoch: EPOCH + nth });
    at(EPOCH + 5);
    expect((await priors())[0]?.reports).toBe(800 + 61 + 62 + 63);
    at(EPOCH + 6);
    expect((await priors())[0]?.reports).toBe(61 + 62 + 63 + 64);
  });

  test('is the same for whoever asks, and keeps nobody in mind', async () => {
    const asked = await Promise.all([
      pull(),
      pull({ Origin: 'http://localhost:5173', Cookie: 'who=me', 'User-Agent': 'one' }),
      pull({ Origin: 'https://elsewhere.example', Authorization: `Bearer ${KEY}` }),
    ]);
    const seen = await Promise.all(
      asked.map(async (answer) => {
        const headers = Object.fromEntries(answer.headers);
        delete headers.date;
        return JSON.stringify([answer.status, headers, await answer.text()]);
      }),
    );
    expect(new Set(seen).size).toBe(1);
    const [first] = asked;
    expect(first?.headers.get('access-control-allow-origin')).toBe('*');
    expect(first?.headers.get('cache-control')).toBe('public, max-age=60');
    expect([first?.headers.get('set-cookie'), first?.headers.get('vary')]).toEqual([null, null]);
    const etag = first?.headers.get('etag') ?? '';
    const again = await pull({ 'If-None-Match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // A report that comes late for an epoch that is told already is not taken, and changes nothing.
    await fetch(`${fixture.url}/v1/reports`, {
      method: 'POST',
      body: JSON.stringify(reportsFor(fixture.intake(), 1, { seed: 99, epoch: EPOCH + 4 })[0]),
      headers: { 'Content-Type': 'text/plain' },
    });
    expect((await pull()).headers.get('etag')).toBe(etag);
  });

  test('leaves out simulations, and what made-up reports point at', async () => {
    const made = {
      list: 'coarse',
      mechanism: 'subset-selection',
      segments: 1,
      epsilon: 4,
      devices: 60,
      seed: 1,
      truth: Array.from({ length: 32 }, () => 0.03),
    };
    await http.json('POST', '/v1/simulations', made);
    at(EPOCH + 7);
    expect((await priors()).map(({ site }) => site)).toEqual(['shop']);
    const intake = fixture.intake();
    const segments = Array.from({ length: 32 }, (_, bit) => ({
      raw: { share: bit === 5 ? 1.9 : bit / 400 },
    }));
    const counted = { tally: { n: 5_000, counts: [] }, estimates: { n: 5_000, segments } };
    const prior = priorOf(intake, counted as never, { from: 0, to: 1 });
    const others = segments.flatMap(({ raw }, bit) => (bit === 5 ? [] : [raw.share]));
    const mean = others.reduce((sum, share) => sum + share, 0) / others.length;
    expect(prior?.segments[5]?.share).toBeCloseTo(mean, 3);
    expect(Math.max(...(prior?.segments.map(({ share }) => share) ?? []))).toBeLessThan(0.1);
  });

  test('is empty where the owner wants it so', async () => {
    const silent = await fixture.restart();
    await silent.close();
    fixture = await startFixture({ directory: silent.directory, clock: silent.clock, priors: false });
    at(EPOCH + 6);
    expect(await priors()).toEqual([]);
  });
});
