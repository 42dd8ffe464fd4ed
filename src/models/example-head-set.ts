/**
 * What a head is trained on: examples in folds, and what else is stored as "others". Others were not judged; some
 * of them belong (learning from positive and unlabelled examples). Which of them stand in is drawn by their ids; the
 * fold of each hangs on its own title alone. Ids are other ones in every vault, and folds that were dealt one after
 * the other would all be dealt anew with every page that is read: with few activities, either changes what is found.
 */
import { dot, meanOf } from './vector.ts';

/** Something stored. */
export interface Exemplar {
  id: string;
  /** Things with the same title count as one, and never stand on both sides of a fold. */
  title: string;
  /** Of unit length. */
  vector: Float32Array;
}

export interface Exemplars {
  examples: readonly Exemplar[];
  /** What the person said does not belong. */
  counterexamples: readonly Exemplar[];
  /** Everything else that is stored; examples and counterexamples among it are passed over. */
  others: readonly Exemplar[];
}

/** Drawn from the others. */
export const MOST_OTHERS = 400;
/** With fewer there is nothing to tell a segment from. */
export const FEWEST_OTHERS = 8;
/** Cosine from which two things are the same one. */
const SAME = 0.95;

export interface Row {
  vector: Float32Array;
  fold: number;
}

/** Centred and of unit length; examples and counterexamples by their ids, others by their titles. */
export interface ExampleSet {
  centre: Float32Array;
  folds: number;
  examples: Row[];
  counterexamples: Row[];
  others: Row[];
}

/**
 * @throws RangeError with fewer than two different examples, or FEWEST_OTHERS others
 */
export function exampleSet({ examples, counterexamples, others }: Exemplars): ExampleSet {
  const chosen = sorted(examples);
  const against = sorted(counterexamples);
  const known = new Set([...chosen, ...against].map(({ id }) => id));
  const titles = new Set(chosen.map(({ title }) => keyOf(title)).filter(Boolean));
  const drawn: Exemplar[] = [];
  for (const other of byHash(others)) {
    if (drawn.length === MOST_OTHERS) break;
    if (known.has(other.id) || titles.has(keyOf(other.title))) continue;
    if (!chosen.some(({ vector }) => dot(vector, other.vector) >= SAME)) drawn.push(other);
  }
  const groups = groupsOf(chosen);
  const count = new Set(groups).size;
  if (count < 2) throw new RangeError('at least two different examples');
  if (drawn.length < FEWEST_OTHERS) throw new RangeError(`at least ${FEWEST_OTHERS} others`);
  const folds = Math.min(chosen.length >= 10 ? 5 : 4, count);
  drawn.sort(byTitle);
  const centre = meanOf(drawn.map(({ vector }) => vector));
  const place = centring(centre);
  const rows = (list: readonly Exemplar[], foldOf: (at: number, exemplar: Exemplar) => number) =>
    list.map((exemplar, at) => ({ vector: place(exemplar.vector), fold: foldOf(at, exemplar) % folds }));
  return {
    centre,
    folds,
    examples: rows(chosen, (at) => groups[at] ?? 0),
    counterexamples: rows(against, (at) => at),
    others: rows(drawn, (_, other) => ownNumber(other)),
  };
}

/** A loop of its own: thousands of stored vectors are placed while a person waits. */
export function centring(centre: Float32Array): (vector: Float32Array) => Float32Array {
  return (vector) => {
    const placed = new Float32Array(vector.length);
    let square = 0;
    for (let d = 0; d < placed.length; d++) {
      const value = (vector[d] ?? 0) - (centre[d] ?? 0);
      placed[d] = value;
      square += value * value;
    }
    const length = Math.sqrt(square) || 1;
    for (let d = 0; d < placed.length; d++) placed[d] = (placed[d] ?? 0) / length;
    return placed;
  };
}

/** Number of each one's group: the same title, or as good as the same vector; numbered in order of appearance. */
function groupsOf(list: readonly Exemplar[]): number[] {
  const group: number[] = [];
  let next = 0;
  list.forEach(({ title, vector }, at) => {
    const same = list.findIndex(
      (other, index) =>
        index < at &&
        ((keyOf(title) !== '' && keyOf(other.title) === keyOf(title)) || dot(other.vector, vector) >= SAME),
    );
    group.push(same >= 0 ? (group[same] ?? 0) : next++);
  });
  return group;
}

/** The same for the same title, whatever else there is; of a thing without one by its id. */
function ownNumber({ id, title }: Exemplar): number {
  const hash = hashOf(keyOf(title) || id);
  // The lowest bits of FNV-1a come of the lowest bits of the letters alone.
  return (hash ^ (hash >>> 16)) >>> 0;
}

function keyOf(title: string): string {
  return title.trim().toLowerCase();
}

function sorted(list: readonly Exemplar[]): Exemplar[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function byTitle(a: Exemplar, b: Exemplar): number {
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function byHash(list: readonly Exemplar[]): Exemplar[] {
  return list
    .map((exemplar) => ({ exemplar, hash: hashOf(exemplar.id) }))
    .sort((a, b) => a.hash - b.hash || (a.exemplar.id < b.exemplar.id ? -1 : 1))
    .map(({ exemplar }) => exemplar);
}

/** FNV-1a, 32 bits. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
