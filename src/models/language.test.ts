import { expect, test } from 'vitest';
import { isReadable } from './language.ts';

test.each<[string, boolean]>([
  ['How to bake rye bread', true],
  ['Éclair Bars 🌿', true],
  ['Der Wanderweg nach Ålesund', true],
  ['canon eos 200d 相机', true],
  ['挪威徒步旅行攻略', false],
  ['Приготовление хлеба', false],
  ['挪威 Trolltunga 徒步旅行攻略：峡湾与小木屋怎么走', false],
  ['2024', false],
  ['', false],
])('%s: %s', (text, expected) => expect(isReadable(text)).toBe(expected));
