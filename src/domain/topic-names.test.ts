import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TaxonomyFile } from './topic.ts';
import { nameOfTopic, toldApart } from './topic-names.ts';

const { topics }: TaxonomyFile = JSON.parse(
  readFileSync(new URL('../../public/taxonomy/topics.json', import.meta.url), 'utf8'),
);

describe('a topic’s name', () => {
  test('is readable as an interest', () => {
    const named = topics.map((topic) => nameOfTopic(topic, 'en'));
    expect(named).toContain('Ways of Travelling');
    for (const name of named) expect(name).not.toMatch(/ Type$|^Genres$/);
  });

  test('is otherwise the taxonomy’s', () => {
    const topic = { name: 'Desserts and Baking', zh: '甜点与烘焙' };
    expect([nameOfTopic(topic, 'en'), nameOfTopic(topic, 'zh')]).toEqual([
      'Desserts and Baking',
      '甜点与烘焙',
    ]);
  });

  test('is not taken from two topics, nor given to a third', () => {
    for (const language of ['en', 'zh'] as const) {
      const changed = topics.filter(
        (topic) => nameOfTopic(topic, language) !== (language === 'zh' ? topic.zh : topic.name),
      );
      for (const topic of changed) {
        const name = nameOfTopic(topic, language);
        expect(topics.filter((other) => nameOfTopic(other, language) === name)).toEqual([topic]);
        expect(topics.filter((other) => other.name === topic.name)).toEqual([topic]);
      }
    }
  });
});

describe('names in a list', () => {
  test('are quoted where they join things themselves', () => {
    expect(toldApart(['Cameras and Camcorders', 'Sports'])).toEqual(['“Cameras and Camcorders”', 'Sports']);
    expect(toldApart(['Food & Drink', 'Landscaping'])).toEqual(['“Food & Drink”', 'Landscaping']);
    expect(toldApart(['甜点与烘焙', '体育'])).toEqual(['“甜点与烘焙”', '体育']);
  });

  test('stay as they are alone', () => {
    expect(toldApart(['Desserts and Baking'])).toEqual(['Desserts and Baking']);
  });
});
