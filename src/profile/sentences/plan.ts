/**
 * What is worth saying of a profile in two or three sentences, before it is put into words of any language. Only
 * stated facts are said, each with its own reference.
 */
import type { FactRef, Profile } from '../../domain/profile.ts';
import { type Taxonomy, telling } from '../../domain/topic.ts';
import { behaviourOf, type Part } from './plan-parts.ts';

export type Facts = Omit<Profile, 'summary'>;

export interface Named {
  fact: FactRef;
  topic: string;
}

/** How surely, as a step of the dashboard's four words; what is stated is at least at the second. */
export type Sureness = 0 | 1 | 2 | 3;

export interface Plan {
  /** What the person said they care about. */
  declared: Named[];
  /** What is concluded, strongest first. */
  concluded: Named[];
  /** Nothing is concluded beside what is named. */
  isAll: boolean;
  /** Of the least sure thing that is named. */
  sureness: Sureness;
  /** Topics there is more, and less, of than before. */
  change?: { more: Named[]; less: Named[] };
  /** Words of a group that no topic has a word for. */
  group?: { fact: FactRef; keywords: string[] };
  /** Of what the person does, most telling first; at most two to a sentence. */
  behaviour: Part[];
}

const MOST_NAMED = 3;
const MOST_CHANGED = 2;
const MOST_KEYWORDS = 3;
/** Lower bounds of "more likely than not", "fairly sure" and "very sure", as the dashboard has them. */
const STEPS = [0.5, 0.8, 0.95] as const;

export function planOf(facts: Facts, taxonomy: Taxonomy): Plan {
  const maySay = ({ topic }: { topic: string }) => !taxonomy.isSensitive(topic);
  const stated = facts.interests.filter((interest) => interest.stated && maySay(interest));
  const [declared, thought] = [
    stated.filter((each) => each.declared),
    stated.filter((each) => !each.declared),
  ];
  const concluded = telling(thought, taxonomy);
  const named = concluded.slice(0, MOST_NAMED);
  const change = changeIn(facts, maySay);
  const group = groupIn(facts);
  return {
    declared: telling(declared, taxonomy).slice(0, MOST_NAMED).map(asNamed),
    concluded: named.map(asNamed),
    isAll: concluded.length === named.length,
    sureness: surenessOf(Math.min(...named.map(({ confidence }) => confidence))),
    ...(change && { change }),
    ...(group && { group }),
    behaviour: behaviourOf(facts),
  };
}

function changeIn(
  { drift, interests }: Facts,
  maySay: (named: { topic: string }) => boolean,
): Plan['change'] {
  if (drift?.detected) {
    const [more, less] = [drift.gained, drift.lost].map((topics) =>
      topics
        .filter(maySay)
        .slice(0, MOST_CHANGED)
        .map(({ topic }) => ({ fact: { kind: 'drift' as const, id: topic }, topic })),
    );
    if (more?.length || less?.length) return { more: more ?? [], less: less ?? [] };
  }
  const rising = interests.filter(
    (interest) => interest.stated && interest.trend.short === 'rising' && maySay(interest),
  );
  return rising.length > 0 ? { more: rising.slice(0, MOST_CHANGED).map(asNamed), less: [] } : undefined;
}

function groupIn({ clusters }: Facts): Plan['group'] {
  const found = clusters.find(({ stated, covered, keywords }) => stated && !covered && keywords.length > 0);
  return (
    found && { fact: { kind: 'cluster', id: found.id }, keywords: found.keywords.slice(0, MOST_KEYWORDS) }
  );
}

function asNamed({ topic }: { topic: string }): Named {
  return { fact: { kind: 'interest', id: topic }, topic };
}

function surenessOf(confidence: number): Sureness {
  const step = STEPS.findLastIndex((bound) => confidence >= bound);
  return step === 2 ? 3 : step === 1 ? 2 : step === 0 ? 1 : 0;
}
