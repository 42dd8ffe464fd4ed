import { describe, expect, test } from 'vitest';
import { Searches } from './searches.ts';

/** Searches that end when they are told to. */
function world() {
  const begun: { of: string; signal: AbortSignal; end(found: string): void; fail(error: Error): void }[] = [];
  const searches = new Searches(
    (of, signal) =>
      new Promise<string>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
        begun.push({ of, signal, end: resolve, fail: reject });
      }),
  );
  return { begun, searches };
}

describe('one search', () => {
  test('serves all who ask while it goes on, and whoever asks later', async () => {
    const { begun, searches } = world();
    const asked = [searches.ask('a', '1', 'now'), searches.ask('a', '2', 'now')];
    begun[0]?.end('found');
    expect(await Promise.all(asked)).toEqual(['found', 'found']);
    expect(await searches.ask('a', '3', 'now')).toBe('found');
    expect(begun).toHaveLength(1);
  });

  test('goes on as long as one waits, and no longer', async () => {
    const { begun, searches } = world();
    const [first, second] = [searches.ask('a', '1', 'now'), searches.ask('a', '2', 'now')];
    searches.leave('1');
    expect(begun[0]?.signal.aborted).toBe(false);
    searches.leave('2');
    searches.leave('2');
    expect(begun[0]?.signal.aborted).toBe(true);
    expect([await first, await second]).toEqual([undefined, undefined]);
    // Made anew for who comes back.
    const back = searches.ask('a', '3', 'now');
    begun[1]?.end('found');
    expect(await back).toBe('found');
  });

  test('that is done is not undone by who leaves late', async () => {
    const { begun, searches } = world();
    const asked = searches.ask('a', '1', 'now');
    begun[0]?.end('found');
    await asked;
    searches.leave('1');
    searches.leave('never asked');
    expect(await searches.ask('a', '2', 'now')).toBe('found');
    expect(begun[0]?.signal.aborted).toBe(false);
  });

  test('holds for one state: with another it is made again, and the old one goes on for who waits', async () => {
    const { begun, searches } = world();
    const before = searches.ask('a', '1', 'before');
    const after = searches.ask('a', '2', 'after');
    begun[1]?.end('new');
    begun[0]?.end('old');
    expect([await before, await after]).toEqual(['old', 'new']);
    expect(await searches.ask('a', '3', 'after')).toBe('new');
    // Whoever leaves the old one stops nothing of the new.
    const old = searches.ask('b', '4', 'after');
    const now = searches.ask('b', '5', 'later');
    searches.leave('4');
    expect(await old).toBeUndefined();
    begun[3]?.end('there');
    expect(await now).toBe('there');
  });

  test('that failed fails who waits, and is made again for who asks next', async () => {
    const { begun, searches } = world();
    const asked = searches.ask('a', '1', 'now');
    begun[0]?.fail(new Error('the vault is closed'));
    await expect(asked).rejects.toThrow('the vault is closed');
    const again = searches.ask('a', '2', 'now');
    begun[1]?.end('found');
    expect(await again).toBe('found');
  });
});
