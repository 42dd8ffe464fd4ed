import { describe, expect, it } from 'vitest';
import { PRIOR, PRIOR_ACTIVITIES, priorScores, priorWeight } from './prior.ts';

const about = (probability: number, ...segments: number[]) => ({ probability, segments });
const told = (shares: readonly number[], error = 0) => shares.map((share) => ({ share, error }));

describe('what all visitors together speak for', () => {
  it('is how much more visitors turn to something than is offered of it', () => {
    // Offered: .8 and .4 of 1.2; turned to: .3 and .1 of .4. Nothing offered reaches the third.
    const offers = [about(0.8, 0), about(0.4, 1), undefined, about(0.9)];
    const scores = priorScores(offers, told([0.3, 0.1, 0.2]));
    expect(scores[0]).toBeCloseTo(Math.log(0.2 + (0.8 * 0.75) / (2 / 3)));
    expect(scores[1]).toBeCloseTo(Math.log(0.6 + (0.4 * 0.25) / (1 / 3)));
    expect([scores[2], scores[3]]).toEqual([0, 0]);
  });

  it('takes the mean over the segments that an offer counts for, and never a share for nothing', () => {
    // Shares .4, a tenth of the mean (.02) for none, and .2, of .62; offered .25, .25 and .5 of 1.
    const [both, one] = priorScores([about(0.5, 0, 1), about(0.5, 2)], told([0.4, 0, 0.2]));
    expect(both).toBeCloseTo(Math.log(0.5 + 0.5 * ((0.4 / 0.62 / 0.25 + 0.02 / 0.62 / 0.25) / 2)));
    expect(one).toBeCloseTo(Math.log(0.5 + (0.5 * (0.2 / 0.62)) / 0.5));
  });

  it('says the less the more of the differences may be noise', () => {
    const offers = [about(0.8, 0), about(0.4, 1)];
    const [sure = 0] = priorScores(offers, told([0.3, 0.1]));
    // Variance .01 and error² .01: half.
    expect(priorScores(offers, told([0.3, 0.1], 0.1))[0]).toBeCloseTo(sure / 2);
  });

  it('says nothing where shares are the same, where there are none, and of nothing', () => {
    const offers = [about(0.9, 0), about(0.2, 1), about(0.5, 0, 1), undefined];
    for (const shares of [[0.1, 0.1], [0, 0], []]) {
      expect([...priorScores(offers, told(shares))]).toEqual([0, 0, 0, 0]);
    }
    expect(priorScores([], told([0.1, 0.2]))).toHaveLength(0);
    expect([...priorScores([undefined], told([0.1, 0.2]))]).toEqual([0]);
  });

  it('counts half once it is balanced by activities, and next to nothing with many', () => {
    expect(priorWeight(0)).toBe(PRIOR);
    expect(priorWeight(PRIOR_ACTIVITIES)).toBeCloseTo(PRIOR / 2);
    expect(priorWeight(1_000)).toBeLessThan(0.001);
  });
});
