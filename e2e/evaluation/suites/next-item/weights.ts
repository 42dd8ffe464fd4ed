/** Whether weights learned from earlier choices rank later ones better. */
import type { FeatureWeights } from '../../../../src/domain/learning.ts';
import { DEFAULT_WEIGHTS } from '../../../../src/profile/weights.ts';
import { fitWeights, learnWeights } from '../../../../src/profile/weights-learning.ts';
import { meanInterval } from '../../metrics/index.ts';
import { SEED } from '../../splits/next-item.ts';
import type { Context, Measured } from '../../suite.ts';
import { ofPerson, populationChoices } from './learned.ts';
import { byContent, byRatings, likedOf, ranksOf } from './scoring.ts';
import { MEASURES, type Read, type Source } from './sets.ts';

export function weights(
  context: Context,
  set: Source,
  { collection, cases, placed: own, scorers, ranks: of }: Read,
): Measured {
  const random = context.random(`next.${set.id}.weights`);
  const choices = random.shuffle(populationChoices(collection, own, random));
  const estimated = fitWeights(choices, DEFAULT_WEIGHTS);
  const population = learnWeights(choices, DEFAULT_WEIGHTS).weights;
  const personal = new Map(
    cases.map((one, done) => {
      if (done % 50 === 0) context.progress(done, cases.length, 'people');
      return [one, ofPerson(one, own, DEFAULT_WEIGHTS)] as const;
    }),
  );
  const by = (given: FeatureWeights) =>
    ranksOf(
      cases,
      byContent(own, () => given),
    );
  const all = [...personal.values()];
  const tested = all.filter((given) => given.tested).length;
  const moved = all.filter(({ learned }) => learned !== DEFAULT_WEIGHTS).length;
  const ofEach = (which: 'learned' | 'estimated') =>
    ranksOf(
      cases,
      byContent(own, (one) => personal.get(one)?.[which] ?? DEFAULT_WEIGHTS),
    );
  const ranks = {
    'all alike': by({ ...DEFAULT_WEIGHTS, engagement: 0 }),
    default: of(scorers.ours),
    'estimated from the population': by(estimated),
    'learned from the population': population === DEFAULT_WEIGHTS ? of(scorers.ours) : by(population),
    'learned from each person': ofEach('learned'),
    'estimated of each person, tested or not': ofEach('estimated'),
    'liked twice, not for me left out': ranksOf(cases, byRatings(own, DEFAULT_WEIGHTS.halfLifeDays)),
  };
  const hr = MEASURES.hr;
  const gain = (of: readonly number[], over: readonly number[]) =>
    interval(
      meanInterval(
        over.map((rank, at) => hr([of[at] ?? 100]) - hr([rank])),
        { random },
      ),
    );
  const likedNext = cases.flatMap(({ person, at }, nth) => {
    const event = person.events[at];
    return event && likedOf(event) ? [nth] : [];
  });
  const ofLiked = (of: readonly number[]) => likedNext.map((nth) => of[nth] ?? 100);
  return {
    title: `Learned weights, next of ${set.title}`,
    meaning: 'Whether weights learned from what a person chose before rank what they choose next better.',
    metric: 'HR@10, weights of each person',
    value: hr(ranks['learned from each person']),
    ci: meanInterval(
      ranks['learned from each person'].map((rank) => hr([rank])),
      { random },
    ),
    n: cases.length,
    baselines: {
      'all alike': hr(ranks['all alike']),
      default: hr(ranks.default),
      'estimated from the population': hr(ranks['estimated from the population']),
      'learned from the population': hr(ranks['learned from the population']),
      'estimated of each person, tested or not': hr(ranks['estimated of each person, tested or not']),
      'liked twice, not for me left out': hr(ranks['liked twice, not for me left out']),
    },
    split: { name: 'last new item of each person; splits/next-item.ts', seed: SEED },
    data: [set.folder],
    note: `Learned from each person’s events before the question as the product does it (src/profile/weights-choices.ts, weights-learning.ts): ${tested} of ${cases.length} people had enough choices to test weights on, and ${moved} people’s passed the sign test at .05; all others keep the default. What may differ here is the half-life and the exponent of attention (ratings; what was bought again). Population: one event a person; its estimate has an exponent of ${estimated.engagement.toFixed(2)} and a half-life of ${Math.round(estimated.halfLifeDays)} days, and ${population === DEFAULT_WEIGHTS ? 'did not pass the same test' : 'passed the same test'}. Gain of each person’s over the default: ${gain(ranks['learned from each person'], ranks.default)}; of their estimates without the test: ${gain(ranks['estimated of each person, tested or not'], ranks.default)}; of what they liked counting twice and what they did not being left out, over all alike: ${gain(ranks['liked twice, not for me left out'], ranks['all alike'])}${likedNext.length === 0 ? '' : `, and where what came next was liked too (${likedNext.length} people): ${gain(ofLiked(ranks['liked twice, not for me left out']), ofLiked(ranks['all alike']))}`}.`,
    breakdown: [
      {
        title: 'By weights',
        by: 'other',
        columns: ['weights', 'HR@10', 'NDCG@10'],
        rows: Object.entries(ranks).map(([name, of]) => [name, hr(of), MEASURES.ndcg(of)]),
      },
    ],
  };
}

function interval([low, high]: readonly [number, number]): string {
  return `${low.toFixed(3)} to ${high.toFixed(3)}`;
}
