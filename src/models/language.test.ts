import { describe, expect, test } from 'vitest';
import { readerOf } from './language.ts';
import { languageOf } from './language-detect.ts';

describe('which encoder reads a text', () => {
  test.each<[string, string | undefined]>([
    ['How to bake rye bread', 'english'],
    ['Der Wanderweg nach Ålesund', 'english'],
    ['Éclair Bars 🌿', 'english'],
    ['挪威 Trolltunga 徒步旅行攻略：峡湾与小木屋怎么走', 'chinese'],
    ['挪威徒步旅行攻略', 'chinese'],
    ['canon eos 200d 相机', 'chinese'],
    ['Apple iPhone 15 Pro Max 手机壳', 'chinese'],
    ['Tao (道) in one page, explained', 'english'],
    ['The meaning of 道德 in the classical literature of the Warring States', 'english'],
    ['東京の美味しいラーメン', undefined],
    ['서울 여행 가이드', undefined],
    ['Приготовление хлеба', undefined],
    ['2024', undefined],
    ['', undefined],
  ])('%s: %s', (text, expected) => expect(readerOf(text)).toBe(expected));
});

describe('language', () => {
  test.each([
    ['There were two mass shootings in Texas last week, but only one on TV', 'en'],
    ['Wie man ein einfaches Roggenbrot mit Sauerteig zu Hause backt', 'de'],
    ['Comment préparer une tarte aux pommes pour toute la famille', 'fr'],
    ['挪威 Trolltunga 徒步旅行攻略', 'zh'],
    ['東京の美味しいラーメン屋さんを紹介します', 'ja'],
    ['Как приготовить ржаной хлеб на закваске дома', 'ru'],
  ])('%s: %s', (text, language) => {
    expect(languageOf(text)).toEqual({ language, reliable: true });
  });

  test.each(['', '2024', '🌿 !?'])('none in %j', (text) => {
    expect(languageOf(text)).toEqual({ language: 'und', reliable: false });
  });

  test('a word is a guess', () => {
    expect(languageOf('Pizza').reliable).toBe(false);
  });
});
