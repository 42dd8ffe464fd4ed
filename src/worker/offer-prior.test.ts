import { describe, expect, it } from 'vitest';
import type { Prior } from '../domain/priors.ts';
import type { Audience } from '../profile/audience.ts';
import { priorScores } from '../profile/recommend/prior.ts';
import type { Heads } from './encoders.ts';
import { OfferPrior } from './offer-prior.ts';
import { fakeEncoders, vectorOf } from './testing/offers.ts';

const told: Prior = {
  site: 'shop',
  purpose: 'audience',
  list: 'coarse',
  taxonomy: '',
  reports: 100,
  from: '',
  to: '',
  epsilon: 1,
  segments: [0.1, 0.3].map((share, at) => ({ id: `${at}`, share, error: 0.01 })),
};
const audience = {
  reachedFrom: (topic: string, intent: boolean) => ({
    coarse: topic === 'hiking' && intent ? [1] : topic === 'kitchen' ? [0] : [],
    fine: [7],
  }),
} as unknown as Audience;
const texts = ['hiking boots', 'kitchen knife', 'music box', 'hiking clinic'];
const reads = texts.map((text) => ({
  vector: vectorOf(text),
  sensitive: text.includes('clinic'),
  model: 'english' as const,
}));

async function ask(prior: Prior | undefined, of: readonly ((typeof reads)[number] | undefined)[] = reads) {
  const encoders = fakeEncoders();
  let [loads, classified] = [0, 0];
  const subject = new OfferPrior({
    audience,
    encoders: {
      heads: async () => {
        loads += 1;
        const heads = await encoders.heads();
        const classify = (...args: Parameters<typeof heads.topics.classify>) => {
          classified += 1;
          return heads.topics.classify(...args);
        };
        return { ...heads, topics: { classify } } as unknown as Heads;
      },
    },
    priors: { of: async (origin) => (origin === 'https://shop.example' ? prior : undefined) },
  });
  const once = () => subject.of('https://shop.example', 'english', of, texts);
  return { subject, once, counts: () => [loads, classified] };
}

describe('OfferPrior', () => {
  it('scores offers by the segments that their own topics reach, and nothing of what is sensitive', async () => {
    const { once, counts } = await ask(told);
    const priorOf = await once();
    const reached = [
      { probability: 0.9, segments: [1] },
      { probability: 0.9, segments: [0] },
    ];
    expect(priorOf([0, 1, 2, 3])).toEqual(priorScores([...reached, undefined, undefined], told.segments));
    expect(priorOf([1, 0])).toEqual(priorScores(reached.toReversed(), told.segments));
    await once();
    // Each offer is looked at once; a sensitive one never.
    expect(counts()).toEqual([2, 3]);
  });

  it('loads nothing where nothing is told, or nothing was read', async () => {
    for (const { once, counts } of [await ask(undefined), await ask(told, [undefined])]) {
      expect((await once())([0, 1])).toBeUndefined();
      expect(counts()).toEqual([0, 0]);
    }
  });

  it('is quiet about heads that cannot be had', async () => {
    const subject = new OfferPrior({
      audience,
      encoders: { heads: () => Promise.reject(new Error('model-download')) },
      priors: { of: async () => told },
    });
    expect((await subject.of('x', 'english', reads, texts))([0])).toBeUndefined();
  });
});
