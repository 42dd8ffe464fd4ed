/** A fact's name in a few words, for headings and messages. */
import { computed } from '@preact/signals';
import { COLOUR_WORDS, type ColourName } from '../../domain/colour.ts';
import type { ClusterFact, FactRef, PriceFact, RhythmFact, RuleFact } from '../../domain/profile.ts';
import { toldApart } from '../../domain/topic-names.ts';
import { format, t } from '../i18n/index.ts';
import { language } from './preferences.ts';
import { profile } from './profile.ts';
import { topicName, topicParents } from './taxonomy.ts';

export const isColour = (name: string): name is ColourName => name in COLOUR_WORDS;

export const colourName = (name: string): string =>
  isColour(name) ? COLOUR_WORDS[name][language.value] : name;

/** The topic that covers it, or else its own words, or what it is like. */
export function clusterName(of: Pick<ClusterFact, 'keywords' | 'like' | 'topic' | 'covered'>): string {
  const words = t.value.profile.clusters;
  if (of.covered && of.topic !== undefined) return topicName.value(of.topic);
  if (of.keywords.length > 0) return of.keywords.join(' · ');
  return of.like === undefined ? words.alike : words.like(of.like);
}

export const namesOf = (topics: readonly string[]): string =>
  format.value.list(toldApart(topics.map((topic) => topicName.value(topic))));

const ruleName = (rule: RuleFact): string =>
  [rule.if, rule.then].map((items) => format.value.list(toldApart(itemNames(rule, items)))).join(' → ');

const clock = (of: number): string => `${String(of).padStart(2, '0')}:00`;

function hour(of: number): string {
  return of > 24 ? t.value.profile.rhythm.nextDay(clock(of - 24)) : clock(of);
}

/** "Weekdays, 19:00 to 23:00" */
export function peakWords({ peak: { from, to, days } }: RhythmFact): string {
  return t.value.profile.rhythm.peak(days, hour(from), hour(to));
}

/** A category in the chosen language where the taxonomy has it, otherwise the last of the shop's own names. */
export function categoryName({ category, topic }: Pick<PriceFact, 'category' | 'topic'>): string {
  return topic === undefined ? (category.split(' > ').at(-1) ?? category) : topicName.value(topic);
}

/** What lies above it in the shop's own names. */
export function categoryPath({ category, topic }: Pick<PriceFact, 'category' | 'topic'>): string {
  const parents = topic === undefined ? category.split(' > ').slice(0, -1) : topicParents.value(topic);
  return parents.map((parent) => `${parent} › `).join('');
}

/** One side of a rule. */
export function itemNames({ over }: Pick<RuleFact, 'over'>, items: readonly string[]): string[] {
  if (over === 'topics') return items.map((topic) => topicName.value(topic));
  return items.map((item) => (over === 'categories' ? categoryName({ category: item }) : item));
}

export const factName = computed(() => {
  const held = profile.value;
  return ({ kind, id }: FactRef): string => {
    switch (kind) {
      case 'interest':
        return topicName.value(id);
      case 'intent':
      case 'price': {
        const facts = kind === 'intent' ? held?.intents : held?.prices;
        const found = facts?.find((fact) => fact.id === id);
        return found ? categoryName(found) : id;
      }
      case 'colour':
        return colourName(id);
      case 'object':
        return id;
      case 'rhythm':
        return t.value.profile.sections.rhythm;
      case 'drift': {
        const { title, more, less } = t.value.profile.drift;
        if (held?.drift?.gained.some(({ topic }) => topic === id)) return more(topicName.value(id));
        if (held?.drift?.lost.some(({ topic }) => topic === id)) return less(topicName.value(id));
        return title;
      }
      case 'cluster': {
        const found = held?.clusters.find((cluster) => cluster.id === id);
        return found ? clusterName(found) : t.value.profile.sections.clusters;
      }
      case 'rule': {
        const found = held?.rules.find((rule) => rule.id === id);
        return found ? ruleName(found) : t.value.profile.sections.rules;
      }
    }
  };
});
