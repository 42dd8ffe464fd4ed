import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import type { SegmentFile } from '../domain/segment.ts';
import { Taxonomy, type TaxonomyFile } from '../domain/topic.ts';
import { Audience, type AudienceMapFile } from './audience.ts';

const shipped = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../public/taxonomy/${name}.json`, import.meta.url), 'utf8')) as T;
const taxonomy = new Taxonomy(shipped<TaxonomyFile>('topics').topics);
const segments = shipped<SegmentFile>('segments');
const map = shipped<AudienceMapFile>('audience-map');
const audience = new Audience(taxonomy, segments, map);

const lists = { fine: segments.fine, coarse: segments.coarse };
const sha256 = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');

describe('the published segments', () => {
  test('are 256 and 32, each once, in the order of their ids', () => {
    for (const [list, length] of [
      [segments.fine, 256],
      [segments.coarse, 32],
    ] as const) {
      const ids = list.map(({ id }) => Number(id));
      expect(ids).toHaveLength(length);
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    }
    const coarse = new Set(segments.coarse.map(({ id }) => id));
    expect(segments.fine.filter(({ id }) => coarse.has(id))).toEqual([]);
  });

  test('lie in the branches Interest (206 to 751) and Purchase Intent (752 to 1679) of IAB Audience 1.1', () => {
    for (const { id, kind } of [...segments.fine, ...segments.coarse]) {
      const number = Number(id);
      expect(number > 206 && number < 1680 && number !== 752, id).toBe(true);
      expect(kind, id).toBe(number < 752 ? 'interest' : 'intent');
    }
  });

  test('are hashed over the canonical JSON of their ids', () => {
    for (const name of ['fine', 'coarse'] as const) {
      expect(segments.hashes[name]).toBe(sha256(lists[name].map(({ id }) => id)));
    }
  });

  test('have names in both languages, distinct within a list and kind', () => {
    for (const list of Object.values(lists)) {
      for (const language of ['name', 'zh'] as const) {
        const names = list.map((segment) => `${segment.kind} ${segment[language]}`);
        expect(new Set(names).size).toBe(list.length);
      }
      for (const { zh } of list) expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });

  test('name nothing sensitive or demographic', () => {
    const forbidden =
      /health|medic|pharm|drug|weight|diet|vegan|vegetar|allerg|therap|clinic|nutrition|wellness|relig|spirit|church|gospel|holiday|astrolog|politic|election|govern|militar|union|dating|sexual|adult(?! education)|lingerie|underwear|wedding|ethnic|genealog|ancest|urban|world music|child|kid|baby|famil|parent|pregnan|matern|toy|school|senior|retire|men's|women's|debt|credit|loan|bankrupt|mortgage|insurance|frugal|budget|bank|gambl|casino|poker|lotter|fantasy sport|horse rac|alcohol|wine|beer|bar\b|bars\b|tobacco|cigar|smok|vap|weapon|gun|hunt|shoot|defense|paintball|\blaw\b|legal|prison/i;
    const innocent = [
      // Says the opposite.
      '377 Non-Alcoholic Beverages',
      // Beside model railways and radio control, a hobby of grown people; toys are left out.
      '451 Model Toys',
    ];
    const found = [...segments.fine, ...segments.coarse]
      .filter(({ name }) => forbidden.test(name))
      .map(({ id, name }) => `${id} ${name}`);
    expect(found).toEqual(innocent);
  });
});

describe('the shipped map', () => {
  const everyTopic = taxonomy.topics.map(({ id }) => id);
  const reach = (topic: string) => {
    const { fine, coarse } = audience.reachedFrom(topic, true);
    return [...fine.map((index) => segments.fine[index]?.id), ...coarse.map((i) => segments.coarse[i]?.id)];
  };

  test('no sensitive topic, and nothing below one, is mapped or reaches a segment', () => {
    const sensitive = everyTopic.filter((id) => taxonomy.isSensitive(id));
    expect(sensitive.length).toBeGreaterThan(100);
    expect(sensitive.filter((id) => Object.hasOwn(map.topics, id))).toEqual([]);
    expect(sensitive.filter((id) => reach(id).length > 0)).toEqual([]);
  });

  test('topics that lead to something sensitive though not marked so are silent', () => {
    const silent = {
      alcohol: ['211', '158'],
      tobacco: ['260'],
      'belief, and diets out of belief': ['212', '213', '220', '244', '356', '1KXCLD', '157', '478', '649'],
      health: ['119', '221', '223', '229', '232', '468', '549', '562', '593', '671', '695'],
      'children and family': ['142', '149', '344', '434', '482', '575', '645', '666', '694', 'VWGKS7'],
      'relationships and life events': ['163', '164', '165', '167', '168', '437', '570', '588', '667'],
      'age and descent': ['137', '141', '143', '341', '347', '352', '358', '377'],
      'politics and law': ['77', '83', '84', '85', '100', '108', '371', '376', '383', 'A0AH3G'],
      'personal finance': ['31', '391', '392', '397', '398', '401', '404', '410', '414', '415', '416', '474'],
      'loans and work': ['63', '66', '67', '70', '88', '89', '123', '127', '131'],
      'betting and weapons': ['271', '497', '501', '508'],
    };
    for (const [reason, topics] of Object.entries(silent)) {
      for (const id of topics) {
        expect(taxonomy.get(id), id).toBeDefined();
        expect(reach(id), `${reason}: ${id}`).toEqual([]);
      }
    }
  });

  test('every segment is reachable', () => {
    const reached = new Set(everyTopic.flatMap(reach));
    const unreachable = [...segments.fine, ...segments.coarse].filter(({ id }) => !reached.has(id));
    expect(unreachable.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  test('reaches intent only through things viewed or bought', () => {
    for (const topic of everyTopic) {
      const { fine, coarse } = audience.reachedFrom(topic, false);
      for (const index of fine) expect(segments.fine[index]?.kind).toBe('interest');
      for (const index of coarse) expect(segments.coarse[index]?.kind).toBe('interest');
    }
  });

  test.each([
    ['635', false, ['703', '687']],
    ['635', true, ['703', '961', '687', '942']],
    ['6', false, ['244', '243']],
    ['217', true, ['372', '1047', '368', '973']],
    ['483', true, ['607', '1618']],
    ['unknown', true, []],
  ] as const)('topic %s (intent: %s) counts for %j', (topic, intent, expected) => {
    const { fine, coarse } = audience.reachedFrom(topic, intent);
    const ids = [...fine.map((i) => segments.fine[i]?.id), ...coarse.map((i) => segments.coarse[i]?.id)];
    expect(ids).toEqual(expected);
  });
});

describe('files that do not fit', () => {
  test.each<[string, Partial<AudienceMapFile>]>([
    ['another list', { segments: { ...map.segments, fine: '0'.repeat(64) } }],
    ['an unknown topic', { topics: { nothing: {} } }],
    ['an unknown segment', { topics: { '483': { interest: ['1'] } } }],
    ['a segment of the other kind', { topics: { '483': { interest: ['1618'] } } }],
  ])('are refused: %s', (_, change) => {
    expect(() => new Audience(taxonomy, segments, { ...map, ...change })).toThrow(RangeError);
  });

  test('are refused: a fine segment without its coarse parent', () => {
    const orphaned = { ...segments, coarse: segments.coarse.slice(1) };
    expect(() => new Audience(taxonomy, orphaned, map)).toThrow(RangeError);
  });
});
