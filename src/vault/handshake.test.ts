import { afterEach, describe, expect, it, vi } from 'vitest';
import type { VaultConfig } from '../domain/vault-config.ts';
import { gate } from './gate.ts';
import { waitForHello } from './handshake.ts';

const parent = { name: 'parent' };
const config = {
  sites: [{ id: 'shop', name: 'Shop', origins: ['https://shop.example'] }],
} as unknown as VaultConfig;
const good = { source: parent, origin: 'https://shop.example', data: { protocol: 'silhouette/1' }, ports: 1 };

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** Node's MessageEvent takes no window for a source. */
function message({
  source,
  origin,
  data,
  ports,
}: typeof good | (Omit<typeof good, 'source' | 'data'> & { source: unknown; data: unknown })) {
  const channels = Array.from({ length: ports }, () => new MessageChannel());
  open.push(...channels.flatMap(({ port1, port2 }) => [port1, port2]));
  return Object.assign(new Event('message'), {
    source,
    origin,
    data,
    ports: channels.map(({ port1 }) => port1),
  });
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('waitForHello', () => {
  it.each([
    ['another window', { source: { name: 'sibling' } }],
    ['no window', { source: null }],
    ['a stranger', { origin: 'https://stranger.example' }],
    ['a subdomain', { origin: 'https://a.shop.example' }],
    ['the same host over http', { origin: 'http://shop.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another protocol', { data: { protocol: 'silhouette/2' } }],
    ['more fields', { data: { protocol: 'silhouette/1', origin: 'https://shop.example' } }],
    ['a text', { data: 'silhouette/1' }],
    ['nothing', { data: null }],
    ['no port', { ports: 0 }],
    ['two ports', { ports: 2 }],
  ])('passes over a message of %s, and takes the next good one', async (_what, change) => {
    const target = new EventTarget();
    const hello = waitForHello(target, parent, Promise.resolve(config));
    target.dispatchEvent(message({ ...good, ...change }));
    await turn();
    const taken = message(good);
    target.dispatchEvent(taken);
    expect((await hello).port).toBe(taken.ports[0]);
  });

  it('takes the first good one, also of two that come before the configuration', async () => {
    const target = new EventTarget();
    const known = gate<VaultConfig>();
    const hello = waitForHello(target, parent, known.promise);
    const [first, second] = [message(good), message(good)];
    target.dispatchEvent(first);
    target.dispatchEvent(second);
    known.resolve(config);
    const removed = vi.spyOn(target, 'removeEventListener');
    expect(await hello).toEqual({ origin: 'https://shop.example', port: first.ports[0] });
    expect(removed).toHaveBeenCalled();
  });
});
