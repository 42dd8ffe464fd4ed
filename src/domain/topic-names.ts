/** Topics as they are named on screen: the taxonomy's own names, except where one names a shelf and no subject. */
import type { Topic } from './topic.ts';

export type NameLanguage = 'en' | 'zh';

/** By the name that the taxonomy has; what is not given is good as it is. */
const READABLE: Readonly<Record<string, Partial<Record<NameLanguage, string>>>> = {
  'Auto Body Styles': { en: 'Car Bodies' },
  'Auto Type': { en: 'Kinds of Car', zh: '各类汽车' },
  'Developmental Sites': { en: 'Development Sites' },
  Factual: { en: 'Factual Programmes', zh: '纪实节目' },
  'Family/Children': { en: 'Family Films', zh: '家庭影视' },
  Genres: { en: 'Film and Television Genres', zh: '影视题材' },
  Holiday: { en: 'Holiday Films', zh: '节日题材影视' },
  Nature: { en: 'Nature Programmes', zh: '自然题材影视' },
  Options: { en: 'Options Trading', zh: '期权交易' },
  Recalls: { en: 'Product Recalls' },
  Search: { en: 'Search Engines' },
  'Special Interest (Indie/Art House)': { en: 'Independent Films', zh: '独立与艺术电影' },
  'Travel Locations': { en: 'Travel Destinations' },
  'Travel Type': { en: 'Ways of Travelling' },
  'Video Game Genres': { en: 'Kinds of Video Game', zh: '各类电子游戏' },
  Western: { en: 'Western Films' },
};

export function nameOfTopic(topic: Pick<Topic, 'name' | 'zh'>, language: NameLanguage): string {
  return READABLE[topic.name]?.[language] ?? (language === 'zh' ? topic.zh : topic.name);
}

/** What joins words within a name as it joins the names of a list. */
const JOINS = /\band\b|[&,/、与和及]/iu;

/** Names for a list: beside others, one that itself joins things stands in quotation marks. */
export function toldApart(names: readonly string[]): string[] {
  return names.map((name) => (names.length > 1 && JOINS.test(name) ? `“${name}”` : name));
}
