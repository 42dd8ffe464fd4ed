/** Fakes for tests of what is done with offers: records in memory, and encoders that make a vector of a few words. */
import type { Declined, KeptChoice } from '../../domain/offer.ts';
import type { TextModel } from '../../models/text/choice.ts';
import { normalize } from '../../models/vector.ts';
import type { KeptOffer } from '../../storage/offer-records.ts';
import type { ChoiceRecords } from '../choosing.ts';
import type { DeclinedRecords } from '../declining.ts';
import type { Encoders, Heads } from '../encoders.ts';
import type { OfferRecords } from '../offer-cache.ts';

export function fakeOfferRecords(): OfferRecords & { kept: Map<string, readonly KeptOffer[]> } {
  const kept = new Map<string, readonly KeptOffer[]>();
  return {
    kept,
    get: async (origin) => [...(kept.get(origin) ?? [])],
    put: async (origin, offers) => void kept.set(origin, offers),
    delete: async (origin) => void kept.delete(origin),
    clear: async () => kept.clear(),
  };
}

export function fakeDeclinedRecords(said: readonly Declined[] = []): DeclinedRecords {
  const records = new Map(said.map((declined) => [declined.id, declined]));
  return {
    all: async () => [...records.values()],
    put: async (declined) => void records.set(declined.id, declined),
    delete: async (ids) => {
      for (const id of ids) records.delete(id);
    },
  };
}

export function fakeChoiceRecords(): ChoiceRecords & { kept: Map<string, KeptChoice> } {
  const kept = new Map<string, KeptChoice>();
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (choice) => void kept.set(choice.id, choice),
    delete: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}

/** A direction each; all other words share one. */
const SUBJECTS = ['hiking', 'kitchen', 'music', 'clinic'] as const;

export function vectorOf(text: string): Float32Array<ArrayBuffer> {
  const words = text.toLowerCase();
  let state = [...words].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
  // Something of its own, so that no two texts are the same.
  const own = Array.from({ length: 8 }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ Math.imul(state, 0x297a2d39);
    return 0.6 * ((state >>> 0) / 2 ** 32 - 0.5);
  });
  return normalize([
    ...SUBJECTS.map((subject) => (words.includes(subject) ? 1 : 0)),
    SUBJECTS.some((subject) => words.includes(subject)) ? 0 : 1,
    ...own,
  ]);
}

export interface FakeEncoders extends Pick<Encoders, 'encodeTexts' | 'heads' | 'hash'> {
  /** Batches as they were asked for. */
  asked: string[][];
  /** Every text with one of these words cannot be had until they are taken out. */
  lacking: Set<string>;
}

/** @param gate awaited before each batch */
export function fakeEncoders(gate: () => Promise<unknown> = async () => undefined): FakeEncoders {
  const heads = {
    topics: {
      described: () => SUBJECTS.map(vectorOf),
      classify: (embedding: Float32Array) => ({
        sensitive: (embedding[3] ?? 0) > 0.5 ? 1 : 0,
        usable: SUBJECTS.flatMap((topic, at) =>
          at < 3 && (embedding[at] ?? 0) > 0.5 ? [{ topic, probability: 0.9 }] : [],
        ),
      }),
    },
    firewall: {
      isSensitive: (texts: { sensitive: number }[]) => texts.some(({ sensitive }) => sensitive === 1),
    },
  } as unknown as Heads;
  const fake: FakeEncoders = {
    asked: [],
    lacking: new Set(),
    hash: async (model: TextModel = 'english') => (model === 'english' ? 'en' : 'zh'),
    heads: async () => heads,
    async encodeTexts(texts) {
      fake.asked.push([...texts]);
      await gate();
      if (texts.some((text) => fake.lacking.has(text))) throw new Error('model-download: none');
      return texts.map((text) => ({ embedding: vectorOf(text), sentiment: new Float32Array(3) }));
    },
  };
  return fake;
}
