import { expect, test } from 'vitest';
import { createFormat } from './format.ts';

test('a Chinese list has a space between its word and a number', () => {
  const { list } = createFormat('zh-CN');
  expect(list(['519 个网页', '40 次搜索'])).toBe('519 个网页和 40 次搜索');
  expect(list(['相机', '旅行'])).toBe('相机和旅行');
  expect(createFormat('en-GB').list(['519 pages', '40 searches'])).toBe('519 pages and 40 searches');
});
