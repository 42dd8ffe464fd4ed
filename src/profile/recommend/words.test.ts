import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../domain/activity.ts';
import type { Offer } from '../../domain/offer.ts';
import { recommend } from './recommend.ts';
import type { RankInput, RankPast } from './types.ts';

const DIM = 8;
const unit = (at: number) => Float32Array.from({ length: DIM }, (_, d) => Number(d === at));
const offersOf = (...names: string[]) => names.map((name, at): Offer => ({ id: String(at), name }));
const did = (activity: string, axis: number, daysAgo: number, part: Partial<RankPast> = {}): RankPast => ({
  activity,
  title: '',
  time: (1_000 - daysAgo) * DAY_MS,
  weight: 1,
  kind: 'page',
  vector: unit(axis),
  ...part,
});
const input = (part: Pick<RankInput, 'offers' | 'past'> & Partial<RankInput>): RankInput => ({
  vectors: [],
  space: { dim: DIM, size: DIM, offset: new Float64Array(DIM), spread: 0.2 },
  halfLifeDays: 360,
  prices: [],
  declined: [],
  count: 10,
  seed: 5,
  now: 1_000 * DAY_MS,
  explore: 0,
  relevance: 1,
  ...part,
});

describe('words', () => {
  const offers = offersOf('red spotted bowl', 'blue striped bowl', 'red spotted mug', 'green plain mug');
  const past = [
    did('news', 5, 1, { title: 'what happened today' }),
    did('bag', 6, 2, { title: 'Red, spotted: a bag' }),
    did('order', 7, 3, { kind: 'purchase', title: '', items: [{ name: 'spotted jug' }] }),
  ];

  it('put first what shares them with the past, and name what they are shared with', () => {
    const found = recommend(input({ offers, past }));
    expect(found.map((one) => one.offer)).toEqual([0, 2, 1, 3]);
    expect(found[0]?.why).toMatchObject({
      kind: 'like',
      because: [{ activity: 'bag' }, { activity: 'order' }],
    });
    expect(found[3]?.why).toEqual({ kind: 'order' });
  });

  it('count beside vectors, in the reason too', () => {
    const vectors = [
      unit(0),
      unit(1),
      Float32Array.from(unit(2), (value, d) => (d === 5 ? 0.05 : value)),
      unit(3),
    ];
    const [first] = recommend(input({ offers, vectors, past }));
    expect(first?.offer).toBe(2);
    const because = first?.why.kind === 'like' ? first.why.because.map(({ activity }) => activity) : [];
    expect(because.toSorted()).toEqual(['bag', 'news', 'order']);
    const other = past.map((one) => ({ ...one, title: '', items: [] }));
    expect(recommend(input({ offers, vectors, past: other }))[0]?.why).toMatchObject({
      kind: 'like',
      because: [{ activity: 'news' }],
    });
  });

  it('of Chinese names are pairs of characters', () => {
    const found = recommend(
      input({
        offers: offersOf('绿色水壶', '蓝色条纹碗', '红色圆点碗'),
        past: [did('袋', 5, 1, { title: '圆点购物袋' })],
      }),
    );
    expect(found[0]).toMatchObject({ offer: 2, why: { kind: 'like', because: [{ activity: '袋' }] } });
  });
});
