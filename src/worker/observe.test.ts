import { describe, expect, it } from 'vitest';
import { admitDraft } from './admit.ts';
import { draftOf } from './observe.ts';

const ORIGIN = 'https://shop.example';
const NOW = Date.UTC(2026, 10, 20, 12);
const place = { time: NOW, url: `${ORIGIN}/tents`, title: 'Tents' };

describe('draftOf', () => {
  it('binds every draft to the page that passed it on', () => {
    expect(draftOf(ORIGIN, { type: 'search', ...place, query: 'light tent' })).toEqual({
      kind: 'search',
      source: 'site',
      embedder: ORIGIN,
      time: NOW,
      url: place.url,
      title: 'light tent',
    });
  });

  it.each(['list', 'remove', 'checkout', 'refund'] as const)(
    '%s says nothing about a person’s interest',
    (action) => {
      expect(draftOf(ORIGIN, { type: 'items', ...place, action, items: [{ name: 'Tent' }] })).toBeUndefined();
    },
  );

  it('the draft of an engagement has the identity of its view', () => {
    const view = draftOf(ORIGIN, {
      type: 'view',
      ...place,
      markup: '<p>Tents</p>',
      items: [{ name: 'Tent' }],
    });
    const engagement = draftOf(ORIGIN, { type: 'engagement', ...place, dwellMs: 10, scroll: 1 });
    expect(view && admitDraft(view, NOW)?.identity).toBe(engagement && admitDraft(engagement, NOW)?.identity);
  });
});

describe('admitting what a website passed on', () => {
  it('takes identifiers out of text, items and categories, and counts them', () => {
    const draft = draftOf(ORIGIN, { type: 'post', ...place, text: 'Call +49 30 901820 or jo@example.com' });
    const items = [{ name: 'Tent for jo@example.com', category: ['jo@example.com'], brand: 'Jo' }];
    const admission = draft && admitDraft({ ...draft, items }, NOW);
    expect(JSON.stringify(admission?.activity)).not.toMatch(/example\.com"|901820|jo@/);
    expect(admission?.activity.scrubbed).toBe(4);
  });

  it('keeps apart what a person brought and what a website passed on', () => {
    const site = draftOf(ORIGIN, { type: 'view', ...place });
    const own = { kind: 'page', source: 'chrome', ...place } as const;
    expect(site && admitDraft(site, NOW)?.identity).not.toBe(admitDraft(own, NOW)?.identity);
  });
});
