/**
 * What a site's visitors together speak for among what it offers. Worked out for everybody alike, whatever is known of
 * them: how much it counts is decided where it is ranked.
 */
import type { Prior } from '../domain/priors.ts';
import type { TextModel } from '../models/text/choice.ts';
import type { Audience } from '../profile/audience.ts';
import { priorScores, type Reached } from '../profile/recommend/prior.ts';
import type { Encoders } from './encoders.ts';
import type { OfferRead } from './offer-cache.ts';

export interface OfferPriorParts {
  encoders: Pick<Encoders, 'heads'>;
  audience: Audience;
  priors: { of(origin: string): Promise<Prior | undefined> };
}

/** Scores of some of the offers, by their positions; undefined where nothing is told of the site's visitors. */
export type PriorOf = (positions: readonly number[]) => Float64Array | undefined;

export const NO_PRIOR: PriorOf = () => undefined;

export class OfferPrior {
  readonly #parts: OfferPriorParts;
  /** By vector, which stays the same object for as long as its website is looked at. */
  #topics = new WeakMap<Float32Array, { topic: string; probability: number } | 'none'>();

  constructor(parts: OfferPriorParts) {
    this.#parts = parts;
  }

  /** Never rejects: what cannot be told is not told. */
  async of(
    origin: string,
    model: TextModel,
    reads: readonly (OfferRead | undefined)[],
    texts: readonly string[],
  ): Promise<PriorOf> {
    const { encoders, audience, priors } = this.#parts;
    try {
      const prior = reads.some((read) => read) ? await priors.of(origin) : undefined;
      if (!prior) return NO_PRIOR;
      const { topics } = await encoders.heads(model);
      const reached = reads.map((read, at): Reached | undefined => {
        if (!read || read.sensitive) return undefined;
        let about = this.#topics.get(read.vector);
        if (!about) {
          [about = 'none'] = topics.classify(read.vector, texts[at]).usable;
          this.#topics.set(read.vector, about);
        }
        if (about === 'none') return undefined;
        // A thing that is offered is one that may be wanted: both kinds of segments count.
        return {
          probability: about.probability,
          segments: audience.reachedFrom(about.topic, true)[prior.list],
        };
      });
      return (positions) =>
        priorScores(
          positions.map((at) => reached[at]),
          prior.segments,
        );
    } catch {
      return NO_PRIOR;
    }
  }
}
