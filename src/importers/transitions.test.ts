import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from './sqlite/engine.ts';
import { DiskSource, FIXTURES, nodeEngine } from './testing.ts';
import { chromeVisitSql, firefoxPageSql, firefoxVisitSql, isTakeoutVisit } from './transitions.ts';

const database: Promise<Database> = nodeEngine().then((engine) =>
  engine.open(new DiskSource(`${FIXTURES}foreign.sqlite`)),
);

async function evaluate(condition: string, parameters: bigint[]): Promise<boolean> {
  const [row] = await (await database).all(`SELECT ${condition}`, parameters);
  return row?.[0] === 1;
}

const chrome = (transition: number) => evaluate(chromeVisitSql('?1'), [BigInt(transition)]);

const START = 0x1000_0000;
const END = 0x2000_0000;
const CLIENT = 0x4000_0000;
const SERVER = 0x8000_0000;
const FROM_ADDRESS_BAR = 0x0200_0000;

describe('Chrome transitions', () => {
  it.each([
    ['a followed link', 0 + START + END, true],
    ['a typed address', 1 + START + END + FROM_ADDRESS_BAR, true],
    ['a form that was sent', 7 + START + END, true],
    ['a frame', 3 + START + END, false],
    ['a frame somebody clicked in', 4 + START + END, false],
    ['a reload', 8 + START + END, false],
    ['the start of a redirect chain', 0 + START, false],
    ['a hop in the middle', 0 + SERVER, false],
    ['the page a client redirect left', 0 + START + CLIENT, false],
    ['where a redirect ended', 0 + SERVER + END, true],
    ['a row from sync, without chain flags', 0, true],
  ])('%s', async (_what, transition, kept) => {
    expect(await chrome(transition)).toBe(kept);
  });

  it('does not depend on the sign of the stored number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 }), async (transition) => {
        expect(await chrome(transition - 2 ** 32)).toBe(await chrome(transition));
      }),
      { numRuns: 50 },
    );
  });
});

describe('Firefox visit types', () => {
  it.each([
    ['link', 1, true],
    ['typed', 2, true],
    ['bookmark', 3, true],
    ['embed', 4, false],
    ['permanent redirect', 5, true],
    ['temporary redirect', 6, true],
    ['framed link', 8, false],
    ['reload', 9, false],
  ])('%s', async (_what, type, kept) => {
    expect(await evaluate(firefoxVisitSql('?1'), [BigInt(type)])).toBe(kept);
  });

  it('leaves hidden pages out', async () => {
    expect(await evaluate(firefoxPageSql('?1'), [1n])).toBe(false);
    expect(await evaluate(firefoxPageSql('?1'), [0n])).toBe(true);
  });
});

describe('Takeout transitions', () => {
  it.each(['LINK', 'TYPED', 'GENERATED', undefined, 7])('keeps %s', (word) =>
    expect(isTakeoutVisit(word)).toBe(true),
  );
  it.each(['RELOAD', 'AUTO_SUBFRAME', 'MANUAL_SUBFRAME'])('skips %s', (word) =>
    expect(isTakeoutVisit(word)).toBe(false),
  );
});
