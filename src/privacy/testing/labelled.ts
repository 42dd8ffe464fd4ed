/** Measures the scrubber of statements on the invented descriptions of descriptions.txt. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { identifiersInDescription } from '../statement.ts';

interface Labelled {
  text: string;
  /** Where the people are; end is exclusive. */
  people: { start: number; end: number }[];
}

export interface Measured {
  descriptions: number;
  people: number;
  /** People of whom no word is left. */
  gone: number;
  /** Stretches that were taken out, and how many of them are of nobody. */
  taken: number;
  wrong: number;
  /** Descriptions of which something is lost that says what was paid for or where. */
  maimed: number;
  missed: string[];
  lost: string[];
}

const WORD = /[\p{L}\p{M}'’-]+/gu;

/** On these the rules were made; on the last ones they were measured once. */
export const SEEN = [...read('descriptions.txt'), ...read('later.txt')];
export const LAST = read('last.txt');

function read(file: string): Labelled[] {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(labelled);
}

function labelled(line: string): Labelled {
  const people: Labelled['people'] = [];
  let text = '';
  for (const part of line.split(/(\{[^}]*\})/)) {
    const person = part.startsWith('{') ? part.slice(1, -1) : undefined;
    if (person !== undefined) people.push({ start: text.length, end: text.length + person.length });
    text += person ?? part;
  }
  return { text, people };
}

export function measure(descriptions: readonly Labelled[]): Measured {
  const sum: Measured = {
    descriptions: descriptions.length,
    people: 0,
    gone: 0,
    taken: 0,
    wrong: 0,
    maimed: 0,
    missed: [],
    lost: [],
  };
  for (const { text, people } of descriptions) {
    const spans = identifiersInDescription(text);
    const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    }));
    const within = (
      inner: { start: number; end: number },
      outer: readonly { start: number; end: number }[],
    ): boolean => outer.some(({ start, end }) => start < inner.end && inner.start < end);
    sum.people += people.length;
    for (const person of people) {
      const left = words.some((word) => within(word, [person]) && !within(word, spans));
      if (left) sum.missed.push(text);
      else sum.gone += 1;
    }
    sum.taken += spans.length;
    sum.wrong += spans.filter((span) => !within(span, people)).length;
    if (words.some((word) => within(word, spans) && !within(word, people))) {
      sum.maimed += 1;
      sum.lost.push(text);
    }
  }
  return sum;
}
