import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivityDraft, DAY_MS } from '../domain/activity.ts';
import { addBody, admitDraft } from './admit.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const draft: ActivityDraft = {
  kind: 'page',
  source: 'chrome',
  time: NOW - DAY_MS,
  title: 'Rye bread',
  url: 'https://bread.example/rye?utm=1',
};

describe('admission', () => {
  test('makes an activity', () => {
    expect(admitDraft(draft, NOW)?.activity).toEqual({
      kind: 'page',
      source: 'chrome',
      time: draft.time,
      day: Math.floor(draft.time / DAY_MS),
      title: 'Rye bread',
      url: 'https://bread.example/rye',
      site: 'bread.example',
      scrubbed: 0,
    });
  });

  test('counts what it scrubs from title and address', () => {
    const admitted = admitDraft({ ...draft, title: 'Mail to a@b.example', url: 'https://x@m.example/' }, NOW);
    expect(admitted?.activity).toMatchObject({ title: 'Mail to [e-mail]', scrubbed: 2 });
  });

  test('the same page on the same day is one activity, another day another', () => {
    const identity = (change: Partial<ActivityDraft>) => admitDraft({ ...draft, ...change }, NOW)?.identity;
    expect(identity({ time: draft.time + 60_000, source: 'takeout' })).toBe(identity({}));
    expect(identity({ time: draft.time - DAY_MS })).not.toBe(identity({}));
    expect(identity({ url: 'https://bread.example/rye?utm=2' })).not.toBe(identity({}));
  });

  test('HTML in a title stays text, control characters go, length is bounded', () => {
    const title = `<img src=x onerror=alert(1)>\u0000\u202E\n${'😀'.repeat(400)}`;
    const admitted = admitDraft({ ...draft, title }, NOW)?.activity.title ?? '';
    expect(admitted.startsWith('<img src=x onerror=alert(1)> 😀')).toBe(true);
    expect(Array.from(admitted).length).toBeLessThanOrEqual(300);
    expect(admitted.isWellFormed()).toBe(true);
  });

  test('an identifier at the cut, or with invisible marks inside, does not survive in half', () => {
    const title = (text: string) => admitDraft({ ...draft, title: text }, NOW)?.activity.title;
    expect(title(`${'x'.repeat(270)} 4111 1111 1111 1111 for anna@mail.example`)).not.toMatch(/4111|anna/);
    expect(title('Mail from anna\u00adbella\u200b@mail.example')).toBe('Mail from [e-mail]');
    expect(title(`${'x'.repeat(299)}😀 more`)?.isWellFormed()).toBe(true);
    expect(title('half \ud83d of a character')?.isWellFormed()).toBe(true);
  });

  test('a title of a megabyte is cut at once', () => {
    const title = admitDraft({ ...draft, title: '中1 '.repeat(350_000) }, NOW)?.activity.title ?? '';
    expect(title.length).toBeLessThanOrEqual(300);
  });

  test.each<[string, Partial<Record<keyof ActivityDraft, unknown>>]>([
    ['a time before browsers', { time: 0 }],
    ['a time to come', { time: NOW + 3 * DAY_MS }],
    ['no number as time', { time: 'yesterday' }],
    ['a page without address', { url: undefined }],
    ['an address of the browser itself', { url: 'chrome://history' }],
    ['a picture without a file', { kind: 'picture' }],
    ['an unknown kind', { kind: 'dream' }],
    ['an unknown source', { source: 'nobody' }],
  ])('refuses %s', (_name, change) => {
    expect(admitDraft({ ...draft, ...change } as ActivityDraft, NOW)).toBeUndefined();
  });

  test.each<[string, Partial<ActivityDraft>, string]>([
    ['what a page is about stays', { title: 'Hugh Grant Marries At 57' }, 'Hugh Grant Marries At 57'],
    ['a personal matter does not', { title: 'Welcome back, Anna Kowalska!' }, 'Welcome back, [name]!'],
    ['nor what a person searched for', { kind: 'search', title: 'Anna Kowalska' }, '[name]'],
  ])('names: %s', (_name, change, title) => {
    expect(admitDraft({ ...draft, ...change }, NOW)?.activity.title).toBe(title);
  });

  test.each([
    ['page', 'Rye bread', 'A loaf baked by Anna Kowalska.'],
    ['page', 'Your order', 'A loaf baked by [name].'],
    ['post', 'Rye bread', 'A loaf baked by [name].'],
  ] as const)('names in the text of a %s called %s', (kind, title, expected) => {
    const { text } = addBody({ kind, title, scrubbed: 0 }, 'A loaf baked by Anna Kowalska.');
    expect(text).toBe(expected);
  });

  test('never throws, whatever a file holds', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('page', 'search'),
          source: fc.constant('chrome'),
          time: fc.anything(),
          title: fc.anything(),
          url: fc.anything(),
        }),
        (anything) => {
          expect(() => admitDraft(anything as ActivityDraft, NOW)).not.toThrow();
        },
      ),
    );
  });
});
