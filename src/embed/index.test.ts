import { expect, expectTypeOf, test } from 'vitest';
import * as embed from './index.ts';

test('may be imported and called where there is no window', async () => {
  expect(typeof window).toBe('undefined');
  expect(embed.init({ vault: 'https://privacy.example.com' })).toBe(embed.default);
  embed.consent.grant({ purposes: ['observing'], version: '1', language: 'en' });
  embed.track('post', { text: 'on a server' });
  embed.page();
  embed.consent.onChange(() => undefined)();
  expect(embed.hasOptedOut()).toBe(false);
  await embed.reset();
});

test('an event is known by its name, with the fields that belong to it', () => {
  expectTypeOf(embed.track<'search'>)
    .parameter(1)
    .toExtend<{ search_term: string }>();
  // @ts-expect-error no such event
  embed.track('view_itm', {});
  // @ts-expect-error no product has that for a name
  embed.track('Product Viewed', { name: 7 });
});
