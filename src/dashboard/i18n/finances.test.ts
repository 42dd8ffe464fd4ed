import { expect, test } from 'vitest';
import { creditEn } from './credit.en.ts';
import { creditZh } from './credit.zh.ts';
import { financesEn } from './finances.en.ts';
import { financesZh } from './finances.zh.ts';
import { createFormat } from './format.ts';

const en = createFormat('en-GB');
const zh = createFormat('zh-CN');

test('a mark of so often in a year is one phrase, and months are counted as months', () => {
  const [english, chinese] = [financesEn(en), financesZh(zh)];
  expect(english.mark(10, 'times-a-year', 'less', true)).toBe('at most 10 in twelve months');
  expect(chinese.mark(10, 'times-a-year', 'less', true)).toBe('十二个月内至多 10 次');
  expect(english.mark(5, 'months-a-year', 'less', true)).toBe('at most 5 of twelve months');
  expect(chinese.mark(5, 'months-a-year', 'less', true)).toBe('十二个月内至多 5 个月');
  expect(chinese.mark(0, 'share', 'more', false)).toBe('多于 0%');
  expect(chinese.inUnit(2.5, 'months-a-year')).toBe('十二个月内 2.5 个月');
  expect(chinese.inUnit(1, 'weeks')).toBe('1 周');
});

test('a difference has its decimals and the minus sign', () => {
  expect([-4.18, -9.01, 5, 0.63].map((points) => en.signed(points, 1))).toEqual([
    '−4.2',
    '−9.0',
    '5.0',
    '0.6',
  ]);
  expect(zh.signed(-4.18, 1)).toBe('−4.2');
});

test('below the lowest step it is said that there is none further down', () => {
  expect(creditEn(en).lowest('10')).not.toBe(creditEn(en).noChange('10'));
  expect(creditEn(en).lowest('10')).toContain('below 10 of 100');
  expect(creditZh(zh).lowest('10')).toContain('低于 100 笔中 10 笔');
});

test('the quality of the model is said in the terms of statistics', () => {
  const words = creditZh(zh);
  const said = [words.auc('80%', '77%', '82%', 1_000), words.reasonsNote, words.fpr].join('');
  for (const term of ['把握', '比值', '好账', '瞎猜']) expect(said).not.toContain(term);
  expect(said).toContain('几率翻倍');
  expect(said).toContain('随机猜测');
});
