/** What the owner sees, and that nobody else does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { estimateTally } from '../../src/dp/estimate.ts';
import { Http } from '../simulate/http.ts';
import { sendAll } from '../simulate/send.ts';
import {
  bitCounts,
  EPOCH,
  EPOCH_MS,
  type Fixture,
  KEY,
  reportsFor,
  startFixture,
  VAULT,
} from '../testing/fixture.ts';
import type { EstimatesAnswer, PurposeSummary } from './contract.ts';

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

const ESTIMATES = '/v1/estimates?site=shop&purpose=audience';
const owner = { Authorization: `Bearer ${KEY}` };

function call(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Response> {
  return fetch(new Request(fixture.url + path, { method, headers, ...(body !== undefined && { body }) }));
}

function logIn(key: string, headers: Record<string, string> = {}): Promise<Response> {
  const type = { 'Content-Type': 'application/json' };
  return call('POST', '/v1/session', { ...type, ...headers }, JSON.stringify({ key }));
}

describe('the key', () => {
  const routes: [string, string][] = [
    ['GET', '/v1/purposes'],
    ['GET', ESTIMATES],
    ['GET', `${ESTIMATES}&format=csv`],
    ['POST', '/v1/simulations'],
  ];
  const strangers: [string, Record<string, string>][] = [
    ['nothing', {}],
    ['a wrong key', { Authorization: 'Bearer wrong' }],
    ['half the key', { Authorization: `Bearer ${KEY.slice(0, -1)}` }],
    ['the key in another scheme', { Authorization: `Basic ${btoa(`owner:${KEY}`)}` }],
    ['a made-up session', { Cookie: 'silhouette-owner=made-up' }],
    ['the key as session', { Cookie: `silhouette-owner=${KEY}` }],
  ];

  test.each(strangers)('with %s nothing is shown', async (_, headers) => {
    for (const [method, path] of routes) {
      const answer = await call(method, path, headers);
      expect(answer.status, path).toBe(401);
      expect(await answer.json()).toEqual({ error: 'not-the-owner', detail: expect.any(String) });
    }
  });

  test('in the address it opens nothing', async () => {
    for (const name of ['key', 'token', 'authorization']) {
      expect((await call('GET', `${ESTIMATES}&${name}=${KEY}`)).status).toBe(401);
    }
  });

  test('opens a session that scripts cannot read and other sites do not bring along', async () => {
    expect((await logIn('wrong')).status).toBe(401);
    const answer = await logIn(KEY);
    expect(answer.status).toBe(204);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).not.toContain(KEY);
    const session = { Cookie: cookie.split(';')[0] ?? '' };
    expect((await call('GET', '/v1/purposes', session)).status).toBe(200);
    // A page on a sibling subdomain is the same site: its cookie comes, its requests change nothing.
    for (const origin of [VAULT, 'null', 'https://evil.example']) {
      expect((await call('POST', '/v1/simulations', { ...session, Origin: origin })).status).toBe(403);
      expect((await call('DELETE', '/v1/session', { ...session, Origin: origin })).status).toBe(403);
      expect((await logIn(KEY, { Origin: origin })).status).toBe(403);
    }
    expect((await call('DELETE', '/v1/session', { ...session, Origin: fixture.url })).status).toBe(204);
    expect((await call('GET', '/v1/purposes', session)).status).toBe(401);
  });

  test('no other origin may read what the owner sees', async () => {
    const answer = await call('GET', '/v1/purposes', { ...owner, Origin: VAULT });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('estimates', () => {
  const get = (query: string): Promise<EstimatesAnswer> => http.json('GET', ESTIMATES + query);

  test('are nothing below the minimum group', async () => {
    await sendAll(http, reportsFor(fixture.intake(), 49, { seed: 1 }), { together: 16 });
    const answer = await get('');
    expect(answer).toMatchObject({ n: 49, minimumGroup: 50, segments: [], warnings: [] });
  });

  test('are those of the very reports that were sent', async () => {
    const epoch = EPOCH - 1;
    const intake = fixture.intake();
    const reports = reportsFor(intake, 2_000, { seed: 2, epoch });
    await sendAll(http, reports, { together: 128 });
    const answer = await get(`&epoch=${epoch}`);
    const expected = estimateTally({ n: 2_000, counts: bitCounts(reports) }, intake.mechanism);
    expect(answer.segments.map(({ id, name, zh, kind, ...figures }) => figures)).toEqual(
      expected?.segments.map(({ raw: _, ...figures }) => figures),
    );
    expect(answer.segments.map(({ id }) => id)).toEqual(intake.segments.map(({ id }) => id));
    expect(answer.none?.share).toBe(expected?.none?.share);
    expect(answer).toMatchObject({
      n: 2_000,
      mechanism: intake.mechanism,
      taxonomy: intake.taxonomy,
      from: epoch,
      to: epoch,
      otherReports: 0,
    });
    expect(answer.epsilon).toBeCloseTo(1, 4);
    expect(answer.smallestShare).toBeCloseTo(0.122, 2);
  });

  test('add up over several epochs', async () => {
    const answer = await get('&epoch=all');
    expect(answer.epochs).toEqual([
      { epoch: EPOCH - 1, n: 2_000 },
      { epoch: EPOCH, n: 49 },
    ]);
    expect(answer.n).toBe(2_049);
  });

  test('come as CSV with the same figures', async () => {
    const answer = await call('GET', `${ESTIMATES}&epoch=${EPOCH - 1}&format=csv`, owner);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head = '', ...lines] = (await answer.text()).trimEnd().split('\r\n');
    const { segments } = await get(`&epoch=${EPOCH - 1}`);
    expect(lines).toHaveLength(segments.length);
    const column = head.split(',').indexOf('share');
    expect(lines.map((line) => Number(line.split(',')[column]))).toEqual(segments.map(({ share }) => share));
    expect(head).toContain('epsilon');
  });

  test.each([
    ['', '400 invalid-request'],
    ['?site=shop&purpose=audience&epoch=1%20OR%201', '400 invalid-request'],
    ['?site=shop&purpose=audience&format=xml', '400 invalid-request'],
    [`?site=${encodeURIComponent("shop' OR '1")}&purpose=audience`, '404 unknown-purpose'],
    ['?site=shop&purpose=elsewhere', '404 unknown-purpose'],
  ])('refuse %s', async (query, expected) => {
    const answer = await call('GET', `/v1/estimates${query}`, owner);
    expect(`${answer.status} ${((await answer.json()) as { error: string }).error}`).toBe(expected);
  });

  test('say how many reports no device would make', async () => {
    const [report] = reportsFor(fixture.intake('tastes'), 1);
    const refused = await call('POST', '/v1/reports', {}, JSON.stringify({ ...report, bits: '______8' }));
    expect(refused.status).toBe(400);
    const answer = await http.json<EstimatesAnswer>('GET', '/v1/estimates?site=shop&purpose=tastes');
    expect(answer.warnings).toEqual([{ code: 'refused', n: 1 }]);
  });
});

test('the purposes are this collector’s own, with what was counted', async () => {
  const purposes = await http.json<PurposeSummary[]>('GET', '/v1/purposes');
  expect(purposes.map(({ site, purpose }) => `${site}/${purpose}`)).toEqual(['shop/audience', 'shop/tastes']);
  expect(purposes[0]).toMatchObject({ siteName: 'Shop', epochMs: EPOCH_MS, askedEpsilon: 1 });
  expect(purposes[0]?.epochs.map(({ n }) => n)).toEqual([2_000, 49]);
});

test('a change of mechanism leaves earlier reports out, and says so', async () => {
  const [row] = await fixture.collector.store.tallies({
    site: 'shop',
    purpose: 'audience',
    from: EPOCH,
    to: EPOCH,
  });
  if (!row) throw new Error('nothing stored');
  await fixture.collector.store.insert({
    token: 'earlier',
    rows: [
      {
        ...row,
        site: 'shop',
        purpose: 'audience',
        mechanism: '{"earlier":true}',
        n: 7,
        counts: [7],
        ids: [],
      },
    ],
  });
  const answer = await http.json<EstimatesAnswer>('GET', ESTIMATES);
  expect([answer.n, answer.otherReports]).toEqual([49, 7]);
});
