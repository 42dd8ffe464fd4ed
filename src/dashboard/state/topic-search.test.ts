import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Taxonomy, type TaxonomyFile } from '../../domain/topic.ts';
import { namesSensitive, searchTopics } from './topic-search.ts';

const file: TaxonomyFile = JSON.parse(readFileSync('public/taxonomy/topics.json', 'utf8'));
const taxonomy = new Taxonomy(file.topics);
const names = (query: string) => searchTopics(taxonomy, query).map(({ name }) => name);

test('a topic is found in either language, without regard to case and accents', () => {
  expect(names('cycling')[0]).toBe('Cycling');
  expect(names('CYCLÍNG')).toEqual(names('cycling'));
  expect(searchTopics(taxonomy, '烘焙').map(({ name }) => name)).toContain('Desserts and Baking');
});

test('what begins with it comes before what has it somewhere, and every word counts', () => {
  const found = names('food');
  expect(found[0]).toMatch(/^Food/);
  expect(names('baking desserts')).toEqual(['Desserts and Baking']);
  expect(names('desserts nowhere')).toEqual([]);
  expect(names('  ')).toEqual([]);
});

test('sensitive topics are never offered, and it is known that this is why', () => {
  const sensitive = taxonomy.topics.filter(({ id }) => taxonomy.isSensitive(id));
  for (const { id, name, zh } of sensitive) {
    for (const query of [name, zh]) {
      expect(searchTopics(taxonomy, query).map((topic) => topic.id)).not.toContain(id);
      expect(namesSensitive(taxonomy, query), query).toBe(true);
    }
  }
  expect(namesSensitive(taxonomy, 'Cycling')).toBe(false);
  expect(namesSensitive(taxonomy, '')).toBe(false);
});
