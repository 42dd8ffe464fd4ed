import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, KEY, reportsFor, startFixture } from '../testing/fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture({ hourly: 3, proxy: '127.0.0.1,::1' });
});
afterAll(() => fixture.remove());

function post(seed: number, address: string, headers: Record<string, string> = {}): Promise<Response> {
  const [report] = reportsFor(fixture.intake(), 1, { seed });
  return fetch(
    new Request(`${fixture.url}/v1/reports`, {
      method: 'POST',
      body: JSON.stringify(report),
      headers: { 'X-Forwarded-For': address, ...headers },
    }),
  );
}

test('a network may send so many reports an hour, others and the owner’s simulations are not held up', async () => {
  const statuses = [];
  for (let at = 0; at < 4; at++) statuses.push((await post(at, `203.0.113.${at}`)).status);
  expect(statuses).toEqual([202, 202, 202, 429]);
  expect((await post(4, '198.51.100.1')).status).toBe(202);
  const owner = await post(5, '203.0.113.5', { Authorization: `Bearer ${KEY}` });
  expect(owner.status).toBe(202);
  const held = await post(6, '203.0.113.6');
  expect(await held.json()).toEqual({ error: 'too-many', detail: expect.any(String) });
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
  expect([...held.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
});

test('the door of the owner is held after a few wrong keys', async () => {
  const attempt = () =>
    fetch(
      new Request(`${fixture.url}/v1/session`, {
        method: 'POST',
        body: '{"key":"wrong"}',
        headers: { 'Content-Type': 'application/json' },
      }),
    );
  const statuses = [];
  for (let at = 0; at < 21; at++) statuses.push((await attempt()).status);
  expect(new Set(statuses.slice(0, 20))).toEqual(new Set([401]));
  expect(statuses[20]).toBe(429);
});
