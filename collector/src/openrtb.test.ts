/** The export against the fields of OpenRTB 2.6, over real reports in the real engine. */
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Http } from '../simulate/http.ts';
import { sendAll } from '../simulate/send.ts';
import { EPOCH, EPOCH_MS, type Fixture, KEY, reportsFor, startFixture } from '../testing/fixture.ts';
import type { ErrorAnswer, EstimatesAnswer } from './contract.ts';
import { type OpenRtbFragment, openRtbOf } from './openrtb.ts';

/** Sections 3.2.13 (Site), 3.2.16 (Content), 3.2.21 (Data) and 3.2.22 (Segment), as far as they are used. */
const text = { type: 'string', minLength: 1 };
const share = { type: 'number', minimum: 0, maximum: 1 };
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const SEGMENT = object(
  { id: text, name: text, value: text, ext: object({ share, low: share, high: share }) },
  ['id'],
);
const day = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' };
const EXT = object({
  segtax: { const: 4 },
  visitors: { type: 'integer', minimum: 50 },
  from: day,
  to: day,
  epsilon: { type: 'number' },
});
const DATA = object({
  id: text,
  name: text,
  segment: { type: 'array', items: SEGMENT, minItems: 1 },
  ext: EXT,
});
const REQUEST = object({ site: object({ content: object({ data: { type: 'array', items: DATA } }) }) });
const isValid = new Ajv({ allErrors: true }).compile(REQUEST);

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

const PATH = '/v1/estimates?site=shop&purpose=audience';

function refusal(path: string, key = KEY): Promise<[number, ErrorAnswer]> {
  return fetch(fixture.url + path, { headers: { Authorization: `Bearer ${key}` } }).then(
    async (answer) => [answer.status, (await answer.json()) as ErrorAnswer] as [number, ErrorAnswer],
  );
}

describe('the export for OpenRTB', () => {
  test('refuses below the smallest group, and where nothing can be told from none', async () => {
    await sendAll(http, reportsFor(fixture.intake(), 49, { seed: 1, epoch: EPOCH - 1 }), { together: 16 });
    const [status, { error, detail }] = await refusal(`${PATH}&format=openrtb&epoch=${EPOCH - 1}`);
    expect([status, error]).toEqual([409, 'nothing-to-tell']);
    expect(detail).toContain('fewer than 50');
    await sendAll(http, reportsFor(fixture.intake(), 11, { seed: 2, epoch: EPOCH - 1 }), { together: 16 });
    const estimates = await http.json<EstimatesAnswer>('GET', `${PATH}&epoch=${EPOCH - 1}`);
    expect(estimates.segments.filter(({ distinguishable }) => distinguishable)).toEqual([]);
    expect((await refusal(`${PATH}&format=openrtb&epoch=${EPOCH - 1}`))[1].detail).toContain(
      'told from none',
    );
  });

  test('is the owner’s alone', async () => {
    expect((await refusal(`${PATH}&format=openrtb`, 'wrong'))[0]).toBe(401);
  });

  test('names what can be told from none and nothing else, with its share', async () => {
    await sendAll(http, reportsFor(fixture.intake(), 8_000, { seed: 3 }), { together: 256 });
    const estimates = await http.json<EstimatesAnswer>('GET', PATH);
    const fragment = await http.json<OpenRtbFragment>('GET', `${PATH}&format=openrtb`);
    expect(isValid(fragment), JSON.stringify(isValid.errors)).toBe(true);
    const [data] = fragment.site.content.data;
    const told = estimates.segments.filter(({ distinguishable }) => distinguishable);
    expect(told.length).toBeGreaterThan(1);
    expect(told.length).toBeLessThan(32);
    expect(data?.segment.map(({ id }) => id)).toEqual(
      told.toSorted((a, b) => b.share - a.share).map(({ id }) => id),
    );
    for (const { id, name, ext } of data?.segment ?? []) {
      const estimate = told.find((one) => one.id === id);
      expect(name).toBe(estimate?.name);
      expect(ext.share).toBeCloseTo(estimate?.share ?? Number.NaN, 3);
      expect(ext.low).toBeLessThan(ext.share);
      expect(ext.high).toBeGreaterThan(ext.share);
    }
    const at = new Date(EPOCH * EPOCH_MS).toISOString().slice(0, 10);
    expect(data).toMatchObject({ id: 'shop/audience', name: 'localhost' });
    expect(data?.ext).toEqual({
      segtax: 4,
      visitors: 8_000,
      from: at,
      to: at,
      epsilon: expect.closeTo(1, 3),
    });
    // Of a person nothing is said anywhere.
    expect(JSON.stringify(fragment)).not.toMatch(/"user"|"device"|"value"/);
  });

  test('leaves out what made-up reports point at, and says nothing where all of it is in doubt', async () => {
    const answer = await http.json<EstimatesAnswer>('GET', PATH);
    const [first, ...others] = openRtbOf(answer, 'shop.example').site.content.data[0]?.segment ?? [];
    if (!first) throw new Error('nothing told');
    for (const code of ['impossible', 'jump'] as const) {
      const doubted = { ...answer, warnings: [{ code, segments: [first.id] }] };
      expect(openRtbOf(doubted, 'shop.example').site.content.data[0]?.segment).toEqual(others);
    }
    expect(() => openRtbOf({ ...answer, warnings: [{ code: 'weight' }] }, 'shop.example')).toThrow('made up');
    const all = answer.segments.map(({ id }) => id);
    expect(() =>
      openRtbOf({ ...answer, warnings: [{ code: 'impossible', segments: all }] }, 'shop.example'),
    ).toThrow('be believed');
  });

  test('refuses made-up visitors', async () => {
    const made = {
      list: 'coarse',
      mechanism: 'subset-selection',
      segments: 1,
      epsilon: 4,
      devices: 500,
      seed: 1,
      truth: Array.from({ length: 32 }, (_, bit) => (bit === 13 ? 0.9 : 0)),
    };
    const { site, purpose } = await http.json<{ site: string; purpose: string }>(
      'POST',
      '/v1/simulations',
      made,
    );
    const intake = fixture.collector.intakeOf({ site, purpose });
    if (!intake) throw new Error('no simulation');
    await sendAll(http, reportsFor(intake, 500, { epoch: intake.simulation?.epoch ?? 0 }), { together: 64 });
    const path = `/v1/estimates?site=${site}&purpose=${purpose}`;
    expect((await http.json<EstimatesAnswer>('GET', path)).n).toBe(500);
    expect((await refusal(`${path}&format=openrtb`))[1]).toMatchObject({
      error: 'nothing-to-tell',
      detail: expect.stringContaining('made up'),
    });
  });
});
