/** What is judged: single texts, and people after twelve weeks; each with what others would say of the same. */
import type { Audience } from '../../../../src/profile/audience.ts';
import { HALF_LIFE_DAYS } from '../../../../src/profile/interests.ts';
import type { Context } from '../../suite.ts';
import { type Judged, judge } from './counts.ts';
import type { Gold } from './gold.ts';
import { keywordReader } from './keywords.ts';
import { drawPeople, heldBy, type Person } from './people.ts';
import type { Language, ReadText } from './texts.ts';

/** One text, or one person. */
export interface Case {
  /** What was to be found. */
  wanted: readonly Gold[];
  allowed: ReadonlySet<number>;
  said: ReadonlySet<number>;
  /** What others would say of the same. */
  others: Readonly<Record<string, ReadonlySet<number>>>;
}

export function activityCases(texts: readonly ReadText[], map: Audience, language: Language): Case[] {
  const keywords = keywordReader(map, language);
  return texts.map((text) => ({
    wanted: [text.gold],
    allowed: text.gold.allowed,
    said: text.reached,
    others: { 'words of topics’ names': keywords(text) },
  }));
}

export function personCases(
  context: Context,
  texts: readonly ReadText[],
  map: Audience,
  language: Language,
): Case[] {
  const keywords = keywordReader(map, language);
  const known = new Map<ReadText, ReadonlySet<number>>();
  const words = (text: ReadText) => {
    const found = known.get(text) ?? keywords(text);
    known.set(text, found);
    return found;
  };
  return drawPeople(texts, context.random(`audience/people/${language}`)).map((person) => ({
    wanted: person.cares.map(({ gold }) => gold),
    allowed: new Set(person.cares.flatMap(({ gold }) => [...gold.allowed])),
    said: heldBy(person, map),
    others: {
      'words of topics’ names, three activities': oftenSaid(person, words),
      'every activity enters a segment': heldBy(person, map, { entry: 0.01, exit: 0, minActivities: 1 }),
      'intents that fade as slowly as interests': heldBy(person, map, { intentHalfLifeDays: HALF_LIFE_DAYS }),
      'a reader that is always right and sure': heldBy(person, map, {}, (text) => perfect(text, map)),
    },
  }));
}

/** Three times is as often as the product wants it. */
function oftenSaid({ history }: Person, words: (text: ReadText) => ReadonlySet<number>): Set<number> {
  const counts = new Map<number, number>();
  for (const { text } of history) {
    for (const bit of words(text)) counts.set(bit, (counts.get(bit) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([bit]) => bit));
}

/** What the thresholds alone cost: one topic of the label, with certainty. */
function perfect({ topics, intent }: ReadText, map: Audience): ReadText['read'] {
  const usable = topics.filter((topic) => !map.taxonomy.isSensitive(topic)).slice(0, 1);
  return { topics: usable.map((topic) => ({ topic, probability: 1 })), intent };
}

export function judgeCase({ wanted, allowed }: Case, said: ReadonlySet<number>): Judged {
  return judge(
    wanted.map(({ expected }) => ({ expected, said })),
    said,
    allowed,
  );
}
