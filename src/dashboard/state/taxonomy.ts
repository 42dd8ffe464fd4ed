/** Names of topics in the chosen language. */
import { computed, signal } from '@preact/signals';
import { Taxonomy, type TaxonomyFile, type Topic, telling } from '../../domain/topic.ts';
import { nameOfTopic } from '../../domain/topic-names.ts';
import { language } from './preferences.ts';
import { namesSensitive, searchTopics } from './topic-search.ts';
import { ask } from './vault.ts';

const taxonomy = signal<Taxonomy | undefined>(undefined);

async function load(): Promise<void> {
  const response = await fetch('/taxonomy/topics.json');
  if (!response.ok) throw new Error(`internal: topics.json answered ${response.status}`);
  const file: TaxonomyFile = await response.json();
  taxonomy.value = new Taxonomy(file.topics);
}

export function loadTaxonomy(): void {
  void ask(load());
}

const nameIn = (topic: Topic): string => nameOfTopic(topic, language.value);

/** The topic's own name; its id until the taxonomy is here. */
export const topicName = computed(() => {
  const known = taxonomy.value;
  return (id: string): string => {
    const topic = known?.get(id);
    return topic ? nameIn(topic) : id;
  };
});

/** Names of the topic's ancestors, broadest first, without itself. */
export const topicParents = computed(() => {
  const known = taxonomy.value;
  return (id: string): string[] => (known?.pathOf(id) ?? []).slice(1).reverse().map(nameIn);
});

/**
 * Which of the stated interests lie within a topic. They count for themselves, so that the topic
 * above them stands for what is left of it.
 */
export const narrowerThan = computed(() => {
  const known = taxonomy.value;
  return (id: string, stated: readonly { topic: string }[]): string[] =>
    stated.map(({ topic }) => topic).filter((topic) => topic !== id && (known?.isWithin(topic, id) ?? false));
});

/** The topics that are no ancestor of another one in the list. */
export const narrowest = computed(() => {
  const known = taxonomy.value;
  return <T extends { topic: string }>(items: T[]): T[] =>
    known
      ? items.filter(
          ({ topic }) => !items.some((other) => other.topic !== topic && known.isWithin(other.topic, topic)),
        )
      : items;
});

/** What names the list in a few words: of a topic and one within it, the stronger. */
export const tellingOf = computed(() => {
  const known = taxonomy.value;
  return <T extends { topic: string; strength: number }>(items: T[]): T[] =>
    known ? telling(items, known) : items;
});

/** Topics that can be named as an interest, whose name has the words, best first. */
export const findTopics = computed(() => {
  const known = taxonomy.value;
  return (query: string): Topic[] => (known ? searchTopics(known, query) : []);
});

/** Whether it is a sensitive topic's name, which is why it is not found. */
export const isSensitiveName = computed(() => {
  const known = taxonomy.value;
  return (query: string): boolean => known !== undefined && namesSensitive(known, query);
});
