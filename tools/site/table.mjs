/** What all visitors of a site did, as the table that recommendations use (docs/recommendations.md). */
import { ease } from './ease.mjs';

const DAY_MS = 86_400_000;

/**
 * A whole history counts by `share`, each stretch of it by one: what was turned to together tells more than what
 * one person had in years.
 */
export const DEFAULTS = {
  lambda: 500,
  share: 0.5,
  stretch: 20,
  rows: 100,
  people: 3,
  halfLifeDays: 30,
};

/**
 * @typedef {{ person: string, item: string, time: number, name?: string, url?: string }} Event
 * @typedef {{ name: string, url?: string, popularity?: number, like?: [number, number][] }} TableItem
 */

/**
 * Things that fewer than `people` people turned to are left out; of two things that fewer had both, nothing is said.
 *
 * @param {readonly Event[]} events times in milliseconds; the first of several with one thing counts
 * @param {Partial<typeof DEFAULTS> & { now?: number }} [options] `now`: time at which popularity is told
 * @returns {{ items: TableItem[], ids: string[] }} what most turned to first; `ids` are the events' names of them
 */
export function itemTable(events, options = {}) {
  const { lambda, share, stretch, rows, people, halfLifeDays } = { ...DEFAULTS, ...options };
  const histories = historiesOf(events);
  const ids = itemsOf(histories, people);
  const n = ids.length;
  const numbers = new Map(ids.map((id, at) => [id, at]));
  const both = new Uint32Array(n * n);
  const gram = new Float64Array(n * n);
  for (const history of histories) {
    const own = history.flatMap(({ item, time }) => {
      const at = numbers.get(item);
      return at === undefined ? [] : [{ at, time }];
    });
    addPairs(own, n, (cell) => {
      both[cell] = (both[cell] ?? 0) + 1;
      gram[cell] = (gram[cell] ?? 0) + share;
    });
    for (const part of stretchesOf(own, stretch))
      addPairs(part, n, (cell) => {
        gram[cell] = (gram[cell] ?? 0) + 1;
      });
  }
  const weights = ease(gram, n, lambda);
  // What too few had both says nothing.
  for (let cell = 0; cell < n * n; cell++) if ((both[cell] ?? 0) < people) weights[cell] = 0;
  const now = options.now ?? events.reduce((latest, { time }) => Math.max(latest, time), 0);
  const popularity = popularityOf(histories, numbers, now, halfLifeDays);
  const said = describe(events);
  const items = ids.map((id, at) => {
    const { name, url } = said.get(id) ?? {};
    const like = rowOf(weights, n, at, rows);
    return {
      name: name ?? id,
      ...(url !== undefined && { url }),
      popularity: rounded(popularity[at] ?? 0),
      ...(like.length > 0 && { like }),
    };
  });
  return { items, ids };
}

/** Of each person what they turned to, in order, each thing once. @param {readonly Event[]} events */
function historiesOf(events) {
  /** @type {Map<string, Map<string, Event>>} */
  const people = new Map();
  // A stable sort: at equal times the order of the file.
  for (const event of [...events].sort((a, b) => a.time - b.time)) {
    /** @type {Map<string, Event>} */
    const own = people.get(event.person) ?? new Map();
    people.set(event.person, own);
    if (!own.has(event.item)) own.set(event.item, event);
  }
  return [...people.values()].map((own) => [...own.values()]);
}

/** @param {readonly (readonly Event[])[]} histories @param {number} least */
function itemsOf(histories, least) {
  /** @type {Map<string, number>} */
  const people = new Map();
  for (const own of histories) for (const { item } of own) people.set(item, (people.get(item) ?? 0) + 1);
  const kept = [...people].filter(([, count]) => count >= least);
  kept.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return kept.map(([id]) => id);
}

/**
 * Runs of about `length`, never cut between two of the same time: which came first is not known there.
 * @template {{ time: number }} T
 * @param {readonly T[]} history
 * @param {number} length
 */
function stretchesOf(history, length) {
  /** @type {T[][]} */
  const parts = [];
  for (const one of history) {
    const part = parts.at(-1);
    if (part && (part.length < length || part.at(-1)?.time === one.time)) part.push(one);
    else parts.push([one]);
  }
  return parts;
}

/**
 * @param {readonly { at: number }[]} items
 * @param {number} n
 * @param {(cell: number) => void} add
 */
function addPairs(items, n, add) {
  for (const { at: one } of items) for (const { at: other } of items) add(one * n + other);
}

/**
 * What speaks for and against a thing, weightiest first.
 * @param {Float64Array} weights @param {number} n @param {number} item @param {number} most
 */
function rowOf(weights, n, item, most) {
  /** @type {[number, number][]} */
  const row = [];
  for (let other = 0; other < n; other++) {
    const weight = weights[other * n + item] ?? 0;
    if (weight !== 0) row.push([other, weight]);
  }
  row.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || a[0] - b[0]);
  return row
    .slice(0, most)
    .map(([other, weight]) => /** @type {[number, number]} */ ([other, rounded(weight)]));
}

/**
 * People who turned to each thing, each counting half as much after every half-life.
 * @param {readonly (readonly Event[])[]} histories @param {ReadonlyMap<string, number>} numbers
 * @param {number} now @param {number} halfLifeDays
 */
function popularityOf(histories, numbers, now, halfLifeDays) {
  const counts = new Float64Array(numbers.size);
  for (const { item, time } of histories.flat()) {
    const at = numbers.get(item);
    if (at !== undefined && time <= now)
      counts[at] = (counts[at] ?? 0) + 2 ** ((time - now) / DAY_MS / halfLifeDays);
  }
  return counts;
}

/** The newest name and address of each thing. @param {readonly Event[]} events */
function describe(events) {
  /** @type {Map<string, { name?: string, url?: string }>} */
  const said = new Map();
  for (const { item, name, url } of events) {
    const known = said.get(item) ?? {};
    said.set(item, { ...known, ...(name && { name }), ...(url && { url }) });
  }
  return said;
}

/** Four digits say enough. @param {number} value */
function rounded(value) {
  return Number(value.toPrecision(4));
}
