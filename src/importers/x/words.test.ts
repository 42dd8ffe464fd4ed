import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainWords } from './words.ts';

const link = { text: 'https://t.co/aB1', to: 'https://www.bread.example/rye?from=me' };

describe('plainWords', () => {
  it.each<[string, string, string]>([
    ['a link becomes its host', 'Rye https://t.co/aB1, warm', 'Rye bread.example , warm'],
    ['a link that is not known says nothing', 'Rye https://t.co/zzz', 'Rye'],
    ['nor one to another post', 'This! https://x.com/someone/status/123', 'This!'],
    ['an address that was written out', 'See http://www.trail.example/a?b=c', 'See trail.example'],
    ['names in front', '@anna_k @Ben yes, the 10k', 'yes, the 10k'],
    ['names within', 'Thanks @anna_k for the shoes', 'Thanks for the shoes'],
    ['a name beside Chinese words', '谢谢@anna_k的面包', '谢谢@anna_k的面包'.replace('@anna_k', ' ')],
    ['an e-mail address is no name', 'jo@example.com', 'jo@example.com'],
    ['a hashtag is a word like others', '#TrailRunning and #烘焙', '#TrailRunning and #烘焙'],
    ['marks are unescaped once', '&lt;b&gt; &amp;amp; &amp;lt;', '<b> &amp; &lt;'],
    ['white space is one line', ' a\n\n b\t', 'a b'],
    ['nothing but a picture', 'https://t.co/pic', ''],
  ])('%s', (_name, text, words) => expect(plainWords(text, [link])).toBe(words));

  it('keeps plain words as they are', () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(plainWords(words.join('  '))).toBe(words.join(' '));
      }),
    );
  });

  it('leaves no name of an account, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        expect(plainWords(`${before} @canary_1 ${after}`)).not.toContain('@canary_1 ');
      }),
    );
  });

  it.each(['@', '#', 'https://', '&amp;', '@a#b'])('takes no longer for a megabyte of %s', (piece) => {
    expect(plainWords(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(32_768);
  });
});
