import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from './passages.ts';

const SENTENCE = 'The path climbs through beech woods before it reaches the ridge. ';
const LONG = SENTENCE.repeat(40);
const squeeze = (text: string) => text.replace(/\s+/g, '');

describe('passagesOf', () => {
  it('leaves a short text whole', () => {
    expect(passagesOf(SENTENCE)).toEqual([SENTENCE.trim()]);
  });

  it('cuts at the ends of sentences', () => {
    for (const passage of passagesOf(LONG)) expect(passage).toMatch(/ridge\.$/);
  });

  it('loses at most a short rest as long as there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 30 }), { maxLength: 6 }), (parts) => {
        const text = parts.join(' ');
        const kept = squeeze(passagesOf(text, { most: 1_000 }).join(''));
        expect(squeeze(text).startsWith(kept)).toBe(true);
        expect(squeeze(text).length - kept.length).toBeLessThan(80);
      }),
      { endOnFailure: true },
    );
  });

  it('puts the title in front of every passage', () => {
    const passages = passagesOf(LONG, { title: 'Walks' });
    expect(passages).toHaveLength(3);
    for (const passage of passages) expect(passage.startsWith('Walks. ')).toBe(true);
  });

  it('is the title alone where there is no text, and nothing where there is neither', () => {
    expect(passagesOf(' \n', { title: 'Walks' })).toEqual(['Walks']);
    expect(passagesOf('')).toEqual([]);
  });

  it('keeps the first, the last and what lies evenly between', () => {
    const numbered = Array.from(
      { length: 60 },
      (_, nth) => `Chapter ${nth} tells at length of hills and rivers and of what grows there.`,
    ).join(' ');
    const all = passagesOf(numbered, { most: 1_000 });
    const some = passagesOf(numbered, { most: 3 });
    expect(some).toEqual([all[0], all[Math.round((all.length - 1) / 2)], all.at(-1)]);
  });

  it('never makes more than asked for, nor passages longer than an encoder reads', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 6_000, unit: 'grapheme' }),
        fc.string(),
        fc.integer({ min: 1, max: 5 }),
        (text, title, most) => {
          const passages = passagesOf(text, { title, most });
          expect(passages.length).toBeLessThanOrEqual(most);
          // A grapheme may be long in code units; a passage holds at most one too many.
          for (const passage of passages) expect(passage.length).toBeLessThan(520);
        },
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('counts Han characters as worth several Latin ones', () => {
    const [first = ''] = passagesOf('山路穿过树林一直通到山脊。'.repeat(60), { most: 9 });
    expect(first.length).toBeLessThanOrEqual(160);
  });
});
