import { describe, expect, it } from 'vitest';
import type { TableItem } from '../domain/offer.ts';
import { spaceOf } from '../profile/next-item-space.ts';
import { recommend } from '../profile/recommend/recommend.ts';
import type { Person, RankPast } from '../profile/recommend/types.ts';
import { PreparedRanking } from './prepared-ranking.ts';
import { vectorOf } from './testing/offers.ts';

const names = ['hiking', 'kitchen', 'music'].flatMap((subject) =>
  Array.from({ length: 14 }, (_, at) => `${subject} thing ${at * at}`),
);
const offered = {
  offers: names.map((name, at) => ({ id: `${at}`, name })),
  vectors: names.map((name, at) => (at % 9 === 8 ? undefined : vectorOf(name))),
  table: { items: names.map((name, at) => ({ name, popularity: at % 5 })) },
};
const pastOf = (...titles: string[]): RankPast[] =>
  titles.map((title, at) => ({
    activity: `a${at}`,
    title,
    time: 1_000 - at,
    weight: 1,
    kind: 'page',
    vector: vectorOf(title),
  }));
const person = (past: RankPast[]): Person => ({ past, halfLifeDays: 360, prices: [], declined: [] });
const wanted = { count: 10, seed: 3, now: 2_000 };

describe('PreparedRanking', () => {
  it('ranks as without anything kept, the first time and every other', () => {
    const space = spaceOf(offered.vectors.filter((vector) => vector !== undefined));
    const ranking = new PreparedRanking();
    for (const past of [pastOf('hiking trail'), pastOf('music lesson', 'kitchen table'), []]) {
      const anew = recommend({ ...offered, space, ...person(past), ...wanted });
      expect(ranking.rank(offered, person(past), wanted)).toEqual(anew);
      expect(ranking.rank(offered, person(past), wanted)).toEqual(anew);
      ranking.forget();
      expect(ranking.rank(offered, person(past), wanted)).toEqual(anew);
    }
  });

  it('sees that more was read, and that something else is offered', () => {
    const ranking = new PreparedRanking();
    // Of no word that is offered.
    const past = pastOf('hiking trail').map((one) => ({ ...one, title: 'a walk' }));
    const unread = { ...offered, vectors: names.map(() => undefined), table: { items: [] } };
    expect(ranking.rank(unread, person(past), wanted).map(({ why }) => why.kind)).not.toContain('like');
    expect(ranking.rank(offered, person(past), wanted).map(({ why }) => why.kind)).toContain('like');
    const seen = pastOf(names[0] ?? '').map((one) => ({ ...one, time: 0 }));
    const first = (popular: number, like: number) => {
      const items = names.map((name, at): TableItem => {
        if (at === 41) return { name, like: [[like, 1]] };
        return { name, popularity: at === popular ? 1e12 : 0 };
      });
      return ranking.rank({ ...offered, table: { items } }, person(seen), { ...wanted, now: 9e9 })[0]?.offer;
    };
    // Only what goes with what was seen speaks, and more than what is popular.
    expect([first(40, 20), first(39, 20), first(39, 0), first(39, 20)]).toEqual([40, 39, 41, 39]);
    const fewer = { ...offered, offers: offered.offers.slice(0, 3), vectors: offered.vectors.slice(0, 3) };
    expect(ranking.rank(fewer, person(past), wanted)).toHaveLength(3);
  });

  it('compares the words of the past with those of what is offered now, read or not', () => {
    const ranking = new PreparedRanking();
    const past = pastOf('music lesson');
    const first = (...names: string[]) => {
      const offers = names.map((name, at) => ({ id: `${at}`, name }));
      return ranking.rank({ offers, vectors: names.map(() => undefined) }, person(past), wanted)[0];
    };
    const why = { kind: 'like', because: [{ activity: 'a0' }] };
    expect(first('garden stand', 'music stand')).toMatchObject({ offer: 1, why });
    // Where nothing is read the space is the same; the numbers of words are not.
    expect(first('music book', 'garden book')).toMatchObject({ offer: 0, why });
  });
});
