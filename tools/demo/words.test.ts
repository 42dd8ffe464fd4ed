/** The words of the demo shop, in Chinese. */
import { expect, test } from 'vitest';
import { phrases } from '../../demo/pages/content.mjs';
import { home } from '../../demo/pages/home.mjs';
import { wordsIn } from '../../demo/pages/words.mjs';

const CHINESE = /\p{Script=Han}/u;

test('it says “you” in one way', () => {
  for (const [key, { zh }] of Object.entries(phrases)) expect(zh, key).not.toContain('您');
});

test('every heading of the home page is Chinese there, but those of English articles and products', () => {
  const words = { ...wordsIn('zh'), language: 'zh' as const };
  const { main } = home({ ...words, site: 'http://shop.test', vault: 'http://vault.test', embed: false });
  const own = String(main)
    .replace(/<(li|article)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<silhouette-[\s\S]*?<\/silhouette-[a-z]+>/g, '');
  const headings = [...own.matchAll(/<h[12][^>]*>([\s\S]*?)<\/h[12]>|class="lead">([\s\S]*?)<\/p>/g)];
  expect(headings.length).toBeGreaterThan(4);
  for (const [whole] of headings) expect(whole).toMatch(CHINESE);
});
