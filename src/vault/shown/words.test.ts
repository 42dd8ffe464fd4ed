import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.ts';

describe('the words of why something is drawn', () => {
  it('tell what many turn to by itself from what they turn to by kind', () => {
    for (const [language, kind] of [
      ['en', 'things of this kind'],
      ['zh-CN', '这一类'],
    ] as const) {
      const { reason } = wordsOf(language);
      expect(reason({ kind: 'popular', byKind: true })).toContain(kind);
      expect(reason({ kind: 'popular' })).not.toContain(kind);
    }
  });
});
