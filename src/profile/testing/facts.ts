import type {
  ClusterFact,
  ColourFact,
  Drift,
  Fact,
  IntentFact,
  InterestFact,
  PriceFact,
  RhythmFact,
} from '../../domain/profile.ts';
import type { Facts } from '../sentences/plan.ts';
import { TODAY } from './arbitraries.ts';

const fact = (id: string, part: Partial<Fact> = {}): Fact => ({
  id,
  strength: 5,
  confidence: 0.9,
  stated: true,
  trend: { short: 'steady', long: 'steady' },
  weeks: [],
  activities: 9,
  lastDay: TODAY,
  ...part,
});

export const interest = (topic: string, part: Partial<InterestFact> = {}): InterestFact => ({
  ...fact(topic),
  topic,
  tone: { positive: 0, negative: 0 },
  declared: false,
  ...part,
});

export const intent = (category: string, part: Partial<IntentFact> = {}): IntentFact => ({
  ...fact(category, { confidence: 0.314 }),
  category,
  windowDays: 28,
  basis: ['bought'],
  ...part,
});

export const price = (category: string, part: Partial<PriceFact> = {}): PriceFact => ({
  ...fact(`EUR ${category}`),
  category,
  currency: 'EUR',
  viewed: { low: 40, median: 59.9, high: 79.9, items: 12 },
  ...part,
});

export const rhythm = (
  peak: Partial<RhythmFact['peak']> = {},
  part: Partial<RhythmFact> = {},
): RhythmFact => ({
  ...fact('rhythm'),
  hours: [],
  peak: { days: 'weekdays', from: 19, to: 23, share: 0.5, usual: 0.1, ...peak },
  ...part,
});

export const colour = (name: string, part: Partial<ColourFact> = {}): ColourFact => ({
  ...fact(name),
  colour: name,
  share: 0.4,
  usual: 0.1,
  ...part,
});

export const cluster = (keywords: string[], part: Partial<ClusterFact> = {}): ClusterFact => ({
  ...fact('c1'),
  keywords,
  relation: 'across',
  covered: false,
  typical: 'a',
  members: [],
  ...part,
});

/** @param gained and lost are topics */
export const drift = (gained: string[], lost: string[], detected = true): Drift => ({
  distance: 0.5,
  p: 0.01,
  detected,
  since: TODAY - 27,
  from: TODAY - 111,
  activities: { lately: 30, before: 90 },
  gained: gained.map((topic) => ({ topic, by: 0.2 })),
  lost: lost.map((topic) => ({ topic, by: -0.2 })),
});

export const facts = (part: Partial<Facts> = {}): Facts => ({
  interests: [],
  intents: [],
  colours: [],
  objects: [],
  prices: [],
  clusters: [],
  rules: [],
  ...part,
});
