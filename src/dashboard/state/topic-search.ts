/** Finding topics by name, in whichever language it is typed. */
import type { Taxonomy, Topic } from '../../domain/topic.ts';
import { nameOfTopic } from '../../domain/topic-names.ts';

/** Lower case and without accents. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** 0: a name begins with it, 1: a word of one does, 2: all its words are somewhere; undefined: one is missing. */
function rankOf(topic: Topic, wanted: string): number | undefined {
  const readable = [nameOfTopic(topic, 'en'), nameOfTopic(topic, 'zh')];
  const names = [...new Set([topic.name, topic.zh, ...readable])].map(plain);
  const all = names.join(' ');
  if (wanted === '' || !wanted.split(/\s+/).every((word) => all.includes(word))) return undefined;
  if (names.some((each) => each.startsWith(wanted))) return 0;
  return names.some((each) => each.includes(` ${wanted}`)) ? 1 : 2;
}

/** Best first, broader before narrower; sensitive topics are never offered. */
export function searchTopics(taxonomy: Taxonomy, query: string): Topic[] {
  const wanted = plain(query);
  return taxonomy.topics
    .filter(({ id }) => !taxonomy.isSensitive(id))
    .flatMap((topic) => {
      const rank = rankOf(topic, wanted);
      return rank === undefined ? [] : [{ topic, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.topic.tier - b.topic.tier || (a.topic.name < b.topic.name ? -1 : 1))
    .map(({ topic }) => topic);
}

/** Whether a sensitive topic's name has the words. */
export function namesSensitive(taxonomy: Taxonomy, query: string): boolean {
  const wanted = plain(query);
  return taxonomy.topics.some(
    (topic) => taxonomy.isSensitive(topic.id) && rankOf(topic, wanted) !== undefined,
  );
}
