/** The published lists, as they are read by somebody who wants to know what a segment means. */

import map from '../../../public/taxonomy/audience-map.json';
import lists from '../../../public/taxonomy/segments.json';
import topics from '../../../public/taxonomy/topics.json';
import exclusions from '../../../tools/taxonomy/exclusions.tsv?raw';

export type List = 'coarse' | 'fine';
export type Kind = 'interest' | 'intent';

export interface Named {
  name: string;
  zh: string;
}

export interface Entry extends Named {
  /** IAB Audience 1.1 id. */
  id: string;
  kind: Kind;
  /** Topics of IAB Content 3.1 that name it themselves; what lies below them counts too, unless it says otherwise. */
  topics: Named[];
  /** Of a fine segment: the coarse one it lies in. */
  within?: Named & { id: string };
  /** Of a coarse segment: the fine ones that lie in it. */
  finer: Named[];
}

export interface Barred {
  id: string;
  kind: Kind;
  name: string;
}

type Targets = Partial<Record<Kind, string[]>>;
const TARGETS: Readonly<Record<string, Targets>> = map.topics;
const TOPICS = new Map<string, Named>(topics.topics.map(({ id, name, zh }) => [id, { name, zh }]));
const NAMING = namedBy();

export const HASHES: Readonly<Record<List, string>> = lists.hashes;

export const CATALOGUE: Readonly<Record<List, readonly Entry[]>> = {
  coarse: lists.coarse.map((segment) => ({
    ...entryOf(segment),
    finer: lists.fine.filter(({ coarse }) => coarse === segment.id).map(({ name, zh }) => ({ name, zh })),
  })),
  fine: lists.fine.map((segment) => {
    const within = lists.coarse.find(({ id }) => id === segment.coarse);
    return { ...entryOf(segment), finer: [], ...(within && { within: { ...within } }) };
  }),
};

/** What is left out, by reason. */
export const BARRED: ReadonlyMap<string, readonly Barred[]> = barred(exclusions);

/** @param hash of the address, such as "#607" @returns the segment it names, with the list it is in */
export function named(hash: string): { id: string; list: List } | undefined {
  const id = hash.slice(1);
  const list = (['coarse', 'fine'] as const).find((one) => CATALOGUE[one].some((entry) => entry.id === id));
  return list && { id, list };
}

export interface Filter {
  text: string;
  kind: Kind | 'all';
}

/** @returns those with every word of the text in a name, a topic's name or the id, in either language */
export function found(entries: readonly Entry[], { text, kind }: Filter): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (kind !== 'all' && entry.kind !== kind) return false;
    const names = [entry, ...entry.topics, ...entry.finer].flatMap(({ name, zh }) => [name, zh]);
    const all = [entry.id, ...names].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

function entryOf({ id, name, zh, kind }: Named & { id: string; kind: string }): Omit<Entry, 'finer'> {
  return { id, name, zh, kind: kind === 'intent' ? 'intent' : 'interest', topics: NAMING.get(id) ?? [] };
}

function namedBy(): Map<string, Named[]> {
  const naming = new Map<string, Named[]>();
  for (const [topic, targets] of Object.entries(TARGETS)) {
    const named = TOPICS.get(topic);
    for (const id of [...(targets.interest ?? []), ...(targets.intent ?? [])]) {
      if (named) naming.set(id, [...(naming.get(id) ?? []), named]);
    }
  }
  return naming;
}

function barred(table: string): Map<string, Barred[]> {
  const groups = new Map<string, Barred[]>();
  for (const line of table.trim().split(/\r?\n/).slice(1)) {
    const [id = '', kind = '', name = '', reason = ''] = line.split('\t');
    const group = groups.get(reason) ?? [];
    group.push({ id, name, kind: kind === 'intent' ? 'intent' : 'interest' });
    groups.set(reason, group);
  }
  return groups;
}
