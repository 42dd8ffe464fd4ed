import { describe, expect, test } from 'vitest';
import { BARRED, CATALOGUE, found, named } from './catalogue.ts';
import { LANGUAGES, LEVELS, MEASURES, ofSegment, overall } from './measured.ts';
import { REASONS } from './reasons.zh.ts';

describe('the catalogue', () => {
  test('has both lists whole, each segment with what counts for it', () => {
    expect([CATALOGUE.coarse.length, CATALOGUE.fine.length]).toEqual([32, 256]);
    for (const { id, topics } of CATALOGUE.fine) expect(topics, id).not.toEqual([]);
    for (const { id, topics, finer } of CATALOGUE.coarse)
      expect(topics.length + finer.length, id).toBeGreaterThan(0);
    const within = CATALOGUE.fine.map((entry) => entry.within?.id);
    expect(within.filter((id) => !CATALOGUE.coarse.some((entry) => entry.id === id))).toEqual([]);
  });

  test('is found by names in either language, by topics and by number, all words together', () => {
    const ids = (text: string, kind: 'all' | 'interest' | 'intent' = 'all') =>
      found(CATALOGUE.coarse, { text, kind }).map(({ id }) => id);
    expect(ids('')).toHaveLength(32);
    expect(ids('607')).toEqual(['607']);
    expect(ids('体育')).toContain('607');
    expect(ids('sPORTS')).toContain('607');
    expect(ids('sports', 'intent')).not.toContain('607');
    expect(ids('sports nonsense')).toEqual([]);
    expect(ids('', 'interest').length + ids('', 'intent').length).toBe(32);
  });

  test('knows a segment that an address names in either list, and no other', () => {
    expect(named('#607')).toEqual({ id: '607', list: 'coarse' });
    const fine = CATALOGUE.fine.find(({ id }) => !CATALOGUE.coarse.some((entry) => entry.id === id));
    expect(named(`#${fine?.id}`)).toEqual({ id: fine?.id, list: 'fine' });
    expect([named(''), named('#'), named('#list')]).toEqual([undefined, undefined, undefined]);
  });

  test('says why the rest is barred, in both languages', () => {
    expect(BARRED.size).toBe(15);
    for (const [reason, nodes] of BARRED) {
      expect(nodes.length, reason).toBeGreaterThan(0);
      expect(REASONS[reason], reason).toBeTruthy();
    }
    const barred = new Set([...BARRED.values()].flat().map(({ id }) => id));
    for (const { id } of [...CATALOGUE.coarse, ...CATALOGUE.fine]) expect(barred).not.toContain(id);
  });
});

test('what was measured is of segments of the list, with intervals around it', () => {
  for (const language of LANGUAGES) {
    for (const level of LEVELS) {
      const figures = overall(language, level);
      for (const measure of MEASURES) {
        const { value, low, high, n, chance } = figures[measure];
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(chance).toBeLessThan(low);
        expect(n).toBeGreaterThan(100);
      }
      const known = new Set(CATALOGUE.coarse.map(({ id }) => id));
      for (const id of Object.keys(figures.segments)) {
        expect(known, id).toContain(id);
        for (const share of Object.values(ofSegment(id, language, level))) {
          expect(share.low).toBeLessThanOrEqual(share.value + 0.001);
          expect(share.high).toBeGreaterThanOrEqual(share.value - 0.001);
          expect(share.n).toBeGreaterThan(0);
        }
      }
    }
  }
  expect(ofSegment('no such', 'en', 'person')).toEqual({});
});
