/** Which of the things a person does are said, and in what order. */
import type { FactRef, Profile, RhythmFact } from '../../domain/profile.ts';

/** A category as it is named: by the taxonomy where it is the taxonomy's. */
export interface CategoryRef {
  category: string;
  topic?: string;
}

export interface RhythmPart {
  is: 'rhythm';
  fact: FactRef;
  days: RhythmFact['peak']['days'];
  /** Hours of the day in [0, 24). */
  from: number;
  to: number;
  /** `to` is an hour of the day after. */
  isNextDay: boolean;
}

export interface IntentPart extends CategoryRef {
  is: 'intent';
  fact: FactRef;
  windowDays: number;
  /** Of the purchase, in [0, 1]. */
  chance: number;
}

export interface PricePart extends CategoryRef {
  is: 'price';
  fact: FactRef;
  /** What the person looked at, or what they bought. */
  of: 'viewed' | 'bought';
  currency: string;
  low: number;
  high: number;
}

export interface ColourPart {
  is: 'colour';
  colours: { fact: FactRef; colour: string }[];
}

export type Part = RhythmPart | IntentPart | PricePart | ColourPart;

const MOST_COLOURS = 2;
/** Bands are read from all prices; a band of fewer says less than it seems to. */
const LEAST_PRICES = 6;

type Facts = Pick<Profile, 'rhythm' | 'intents' | 'prices' | 'colours'>;

export function behaviourOf({ rhythm, intents, prices, colours }: Facts): Part[] {
  const intent = intents.find(({ stated }) => stated);
  const price = prices.flatMap((fact): PricePart[] => {
    if (!fact.stated) return [];
    const of = (fact.viewed?.items ?? 0) >= LEAST_PRICES ? 'viewed' : 'bought';
    const band = fact[of];
    if (!band) return [];
    const { category, topic, currency, id } = fact;
    const ref: FactRef = { kind: 'price', id };
    return [
      { is: 'price', fact: ref, ...named({ category, topic }), of, currency, low: band.low, high: band.high },
    ];
  })[0];
  const shown = colours.filter(({ stated }) => stated).slice(0, MOST_COLOURS);
  return [
    ...(rhythm?.stated ? [rhythmPart(rhythm)] : []),
    ...(intent
      ? [
          {
            is: 'intent' as const,
            fact: { kind: 'intent' as const, id: intent.id },
            ...named(intent),
            windowDays: intent.windowDays,
            chance: intent.confidence,
          },
        ]
      : []),
    ...(price ? [price] : []),
    ...(shown.length > 0
      ? [
          {
            is: 'colour' as const,
            colours: shown.map(({ id, colour }) => ({ fact: { kind: 'colour' as const, id }, colour })),
          },
        ]
      : []),
  ];
}

function rhythmPart({ id, peak: { days, from, to } }: RhythmFact): RhythmPart {
  return {
    is: 'rhythm',
    fact: { kind: 'rhythm', id },
    days,
    from: from % 24,
    to: to % 24,
    isNextDay: to > 24,
  };
}

function named({ category, topic }: { category: string; topic?: string | undefined }): CategoryRef {
  return { category, ...(topic !== undefined && { topic }) };
}
