import fc from 'fast-check';
import { type Activity, DAY_MS, dayOf, type Item } from '../../domain/activity.ts';
import { TODAY } from './arbitraries.ts';

const items: fc.Arbitrary<Item> = fc.record(
  {
    name: fc.constant('thing'),
    category: fc.constantFrom(['tools'], ['garden', 'tools'], ['health']),
    price: fc.constantFrom(0, 0.1, 0.2, 4.999, 10, 25),
    currency: fc.constantFrom('EUR', 'KWD'),
    quantity: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['name'] },
);

/** Activities with items and addresses, on a few days at any hour. */
export function shopping(maxLength = 30): fc.Arbitrary<Activity[]> {
  return fc.uniqueArray(
    fc
      .record({
        id: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 8, maxLength: 8 }),
        kind: fc.constantFrom('page' as const, 'item' as const, 'cart' as const, 'purchase' as const),
        daysAgo: fc.constantFrom(0, 1, 7, 20, 200),
        within: fc.nat(DAY_MS - 1),
        url: fc.constantFrom('https://a.example/', 'https://a.example/b', 'https://c.example/'),
        bought: fc.array(items, { maxLength: 3 }),
      })
      .map(({ id, kind, daysAgo, within, url, bought }): Activity => {
        const time = (TODAY - daysAgo) * DAY_MS + within;
        return {
          id,
          kind,
          source: 'site',
          time,
          day: dayOf(time),
          title: 'a',
          url,
          items: bought,
          scrubbed: 0,
        };
      }),
    { maxLength, selector: ({ id }) => id },
  );
}

export function activity(part: Partial<Activity>): Activity {
  const time = part.time ?? TODAY * DAY_MS;
  return { id: '0', kind: 'page', source: 'site', time, day: dayOf(time), title: '', scrubbed: 0, ...part };
}
