/** What is published of the rules is what the product does. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES } from '../../collector/page/segments/rules.ts';
import { MIN_EVIDENCE } from '../../src/profile/confidence.ts';
import { HALF_LIFE_DAYS } from '../../src/profile/interests.ts';
import { ENTRY, EXIT, INTENT_HALF_LIFE_DAYS, REPLAYED_DAYS } from '../../src/profile/segments.ts';

test('the page of segments states the thresholds of the profile', () => {
  expect(RULES).toEqual({
    entry: ENTRY,
    exit: EXIT,
    activities: MIN_EVIDENCE,
    halfLife: { interest: HALF_LIFE_DAYS, intent: INTENT_HALF_LIFE_DAYS },
    weeks: REPLAYED_DAYS / 7,
  });
});

test('advertisers read the figures that were measured', () => {
  const text = readFileSync('docs/advertisers.md', 'utf8');
  const { languages } = JSON.parse(readFileSync('collector/page/segments/measured.json', 'utf8'));
  for (const levels of Object.values<
    Record<string, Record<string, { value: number; low: number; high: number; n: number }>>
  >(languages)) {
    for (const { precision, recall } of Object.values(levels)) {
      for (const figure of [precision, recall]) {
        if (!figure) throw new Error('a figure is missing');
        const { value, low, high, n } = figure;
        const percent = (share: number) => (share * 100).toFixed(1);
        expect(text).toContain(
          `${percent(value)} (${percent(low)} to ${percent(high)}, n ${n.toLocaleString('en')})`,
        );
      }
    }
  }
});
