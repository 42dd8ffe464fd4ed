import { describe, expect, it } from 'vitest';
import type { ToVault, WireEvent } from '../embed/protocol.ts';
import { LONGEST, numberOf, parseMessage } from './schema.ts';

const ORIGIN = 'https://shop.example';
const NOW = 1_800_000_000_000;
const place = { time: NOW, url: `${ORIGIN}/a?b=c#d`, title: 'A page' };
const items = [{ name: 'Boots', category: ['Shoes'], brand: 'B', price: 89.9, currency: 'EUR', quantity: 1 }];
const picture = new Blob(['x'], { type: 'image/png' });
const frame = new Blob(['x'], { type: 'image/jpeg' });

const EVENTS: { [Type in WireEvent['type']]: Extract<WireEvent, { type: Type }> } = {
  view: { type: 'view', ...place, markup: '<p>', items },
  engagement: { type: 'engagement', ...place, dwellMs: 1_000, scroll: 0.5 },
  search: { type: 'search', ...place, query: 'boots', results: 3 },
  items: { type: 'items', ...place, action: 'purchase', items, value: 89.9, currency: 'EUR', order: '7' },
  picture: { type: 'picture', ...place, picture, description: 'Boots' },
  skipped: { type: 'skipped', pictures: 2, videos: 1 },
  video: { type: 'video', ...place, name: 'How to', watchedMs: 9_000, durationMs: 10_000, frame },
  post: { type: 'post', ...place, text: 'Good boots', about: 'Boots', rating: 4 },
};
const all = Object.values(EVENTS);

const parse = (data: unknown) => parseMessage(data, ORIGIN, NOW);
const parseEvent = (event: object) => parse({ n: 1, type: 'events', events: [event] });
const codeOf = (parsed: ReturnType<typeof parse>) => ('code' in parsed ? parsed.code : 'accepted');

describe('parseMessage', () => {
  it('accepts every kind of message and event as the wire defines them', () => {
    const consent = { purposes: ['observing' as const], version: '1', language: 'en', time: 0 };
    const messages: ToVault[] = [
      { n: 1, type: 'consent', consent },
      { n: 2, type: 'events', events: all },
      { n: 3, type: 'reset' },
    ];
    expect(messages.map(parse)).toEqual([
      { message: { n: 1, type: 'consent', consent: { ...consent, origin: ORIGIN } } },
      { message: messages[1] },
      { message: messages[2] },
    ]);
  });

  it('takes the origin of a consent from the browser, never from the page', () => {
    const consent = {
      purposes: ['observing'],
      version: '1',
      language: 'en',
      time: NOW,
      origin: 'https://other.example',
    };
    expect(codeOf(parse({ n: 1, type: 'consent', consent }))).toBe('invalid');
  });

  it.each([
    'https://shop.example.evil.example/',
    'https://evil.example/?https://shop.example',
    'http://shop.example/',
    'https://shop.example:444/',
    'https://user@evil.example/',
    'blob:null/1',
    'javascript:alert(1)',
    '/a',
    '',
  ])('refuses the address %j for a page of another origin', (url) => {
    for (const event of all)
      if (event.type !== 'skipped') expect(codeOf(parseEvent({ ...event, url }))).toBe('invalid');
  });

  it('refuses an unknown field at every level', () => {
    for (const event of all) expect(codeOf(parseEvent({ ...event, extra: 1 }))).toBe('invalid');
    expect(codeOf(parseEvent({ ...EVENTS.view, items: [{ name: 'a', extra: 1 }] }))).toBe('invalid');
    expect(codeOf(parse({ n: 1, type: 'reset', extra: 1 }))).toBe('invalid');
  });

  it('refuses a missing field', () => {
    for (const event of all) {
      const optional = [
        'markup',
        'items',
        'results',
        'value',
        'currency',
        'order',
        'durationMs',
        'frame',
        'videos',
        'about',
        'rating',
      ];
      const required = Object.keys(event).filter(
        (key) => !optional.includes(key) || (event.type === 'items' && key === 'items'),
      );
      for (const key of required) {
        const { [key as keyof typeof event]: _gone, ...rest } = event;
        expect(codeOf(parseEvent(rest)), `${event.type} without ${key}`).toBe('invalid');
      }
    }
  });

  it.each([
    ['url', { ...EVENTS.view, url: `${ORIGIN}/${'a'.repeat(LONGEST.url)}` }],
    ['title', { ...EVENTS.view, title: 'a'.repeat(LONGEST.title + 1) }],
    ['markup', { ...EVENTS.view, markup: 'a'.repeat(LONGEST.markup + 1) }],
    ['query', { ...EVENTS.search, query: 'a'.repeat(LONGEST.query + 1) }],
    ['text', { ...EVENTS.post, text: 'a'.repeat(LONGEST.text + 1) }],
    ['name', { ...EVENTS.video, name: 'a'.repeat(LONGEST.name + 1) }],
    ['items', { ...EVENTS.items, items: Array(LONGEST.items + 1).fill({ name: 'a' }) }],
    [
      'picture',
      {
        ...EVENTS.picture,
        picture: new Blob([new Uint8Array(LONGEST.pictureBytes + 1)], { type: 'image/png' }),
      },
    ],
    [
      'frame',
      {
        ...EVENTS.video,
        frame: new Blob([new Uint8Array(LONGEST.frameBytes + 1)], { type: 'image/jpeg' }),
      },
    ],
  ])('says which %s is too large', (field, event) => {
    const parsed = parseEvent(event);
    expect(parsed).toMatchObject({ code: 'too-large', detail: expect.stringContaining(`events.0.${field}`) });
  });

  it('takes fifty events in a message and not one more', () => {
    const events = (length: number) => ({ n: 1, type: 'events', events: Array(length).fill(EVENTS.skipped) });
    expect(codeOf(parse(events(LONGEST.events)))).toBe('accepted');
    expect(codeOf(parse(events(LONGEST.events + 1)))).toBe('too-large');
  });

  it.each([
    { ...EVENTS.view, time: NOW - 31 * 86_400_000 - 1 },
    { ...EVENTS.view, time: NOW + 86_400_001 },
    { ...EVENTS.view, time: Number.NaN },
    { ...EVENTS.engagement, scroll: 1.1 },
    { ...EVENTS.engagement, dwellMs: -1 },
    { ...EVENTS.engagement, dwellMs: Number.POSITIVE_INFINITY },
    { ...EVENTS.items, currency: 'euro' },
    { ...EVENTS.items, action: 'steal' },
    { ...EVENTS.picture, picture: new Blob(['<script>'], { type: 'text/html' }) },
    { ...EVENTS.picture, picture: { size: 1, type: 'image/png' } },
    { ...EVENTS.skipped, pictures: 0.5 },
    { ...EVENTS.skipped, videos: 1_001 },
    { ...EVENTS.video, frame: picture },
    { ...EVENTS.video, frame: 'data:image/jpeg,' },
    { ...EVENTS.video, frame: [frame, frame] },
    { type: 'overview' },
    { type: '__proto__' },
  ])('refuses %o', (event) => expect(codeOf(parseEvent(event))).toBe('invalid'));

  it.each([
    null,
    undefined,
    7,
    'hello',
    [],
    {},
    { n: 1 },
    { type: 'reset' },
    { n: 1.5, type: 'reset' },
    { n: 1, type: 'overview' },
  ])('refuses %o as a message', (data) => expect(codeOf(parse(data))).toBe('invalid'));

  it('refuses a consent of tomorrow, of an unknown purpose, or of one twice', () => {
    const consent = { purposes: ['observing'], version: '1', language: 'en', time: NOW };
    for (const change of [
      { time: NOW + 86_400_001 },
      { purposes: ['all'] },
      { purposes: ['observing', 'observing'] },
    ]) {
      expect(codeOf(parse({ n: 1, type: 'consent', consent: { ...consent, ...change } }))).not.toBe(
        'accepted',
      );
    }
  });
});

describe('numberOf', () => {
  it('is the number to answer to, or -1', () => {
    expect([{ n: 7 }, { n: -7 }, { n: '7' }, { n: Number.NaN }, null, 'n'].map(numberOf)).toEqual([
      7, -1, -1, -1, -1, -1,
    ]);
  });
});
