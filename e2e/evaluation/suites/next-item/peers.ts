/** What the ranking with the site's table is measured against: each knows the same events, and nothing of the test. */
import { logRecency } from '../../../../src/profile/next-item.ts';
import { ease } from '../../../../tools/site/ease.mjs';
import type { Case, Collection } from '../../splits/next-item.ts';
import type { Scorer } from './scoring.ts';

/** Of EASE; the best of 50, 200, 500 and 1,000 on the event before the last. */
const LAMBDA = 500;
/** Of Okapi BM25, the usual ones (Robertson and Zaragoza 2009). */
const [K1, B] = [1.2, 0.75];

/** People that had both, [n][n]. */
export function gramOf({ people, texts }: Collection, fromEnd: number): Float64Array {
  const n = texts.length;
  const gram = new Float64Array(n * n);
  for (const { events } of people) {
    const own = events.slice(0, Math.max(0, events.length - fromEnd));
    for (const { item: one } of own)
      for (const { item: other } of own) gram[one * n + other] = (gram[one * n + other] ?? 0) + 1;
  }
  return gram;
}

/** Cosine of who had them, over all of the history. */
export function itemKnn(gram: Float64Array, n: number): Scorer {
  const length = Float64Array.from({ length: n }, (_, i) => Math.sqrt(gram[i * n + i] ?? 0) || 1);
  return (of, candidates) =>
    candidates.map((item) =>
      historyOf(of).reduce(
        (sum, one) => sum + (gram[one * n + item] ?? 0) / ((length[one] ?? 1) * (length[item] ?? 1)),
        0,
      ),
    );
}

/** @returns with the whole history alike, and with what recency leaves of it in the product's ranking */
export function easeOf(gram: Float64Array, n: number): { alike: Scorer; recent: Scorer } {
  const weights = ease(gram.slice(), n, LAMBDA);
  const by =
    (weigh: (of: Case) => number[]): Scorer =>
    (of, candidates) => {
      const recency = weigh(of);
      const history = historyOf(of);
      return candidates.map((item) =>
        history.reduce((sum, one, at) => sum + (recency[at] ?? 0) * (weights[one * n + item] ?? 0), 0),
      );
    };
  return { alike: by((of) => historyOf(of).map(() => 1)), recent: by(recencyOf) };
}

function recencyOf({ person, at }: Case): number[] {
  const events = person.events.slice(0, at);
  const last = events.at(-1)?.time ?? 0;
  return events.map(({ time }, nth) => Math.exp(logRecency(events.length - 1 - nth, last - time, 360)));
}

/** Words of the history against those of each thing. */
export function bm25({ texts }: Collection): Scorer {
  const words = texts.map((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const mean = words.reduce((sum, { length }) => sum + length, 0) / Math.max(1, words.length);
  const documents = new Map<string, number>();
  for (const own of words)
    for (const word of new Set(own)) documents.set(word, (documents.get(word) ?? 0) + 1);
  const idf = (word: string) => {
    const having = documents.get(word) ?? 0;
    return Math.log(1 + (words.length - having + 0.5) / (having + 0.5));
  };
  return (of, candidates) => {
    const asked = new Map<string, number>();
    for (const item of historyOf(of))
      for (const word of words[item] ?? []) asked.set(word, (asked.get(word) ?? 0) + 1);
    return candidates.map((item) => {
      const own = words[item] ?? [];
      return [...new Set(own)].reduce((sum, word) => {
        const times = own.filter((one) => one === word).length;
        const weight = (times * (K1 + 1)) / (times + K1 * (1 - B + (B * own.length) / mean));
        return sum + (asked.get(word) ?? 0) * idf(word) * weight;
      }, 0);
    });
  };
}

function historyOf({ person, at }: Case): number[] {
  return person.events.slice(0, at).map(({ item }) => item);
}
