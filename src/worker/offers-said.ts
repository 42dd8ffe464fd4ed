/** What is worked out of a page's offers alone, kept while the page draws the same list again and again. */
import type { RecommendRequest } from '../domain/offer.ts';
import type { TextModel } from '../models/text/choice.ts';
import type { KnownAs } from '../profile/recommend/left-out.ts';
import { addressOf, nameOf, pageOf } from '../profile/recommend/names.ts';
import { modelOf, offerText } from './offer-text.ts';

export interface Said {
  /** Each by offer. */
  texts: readonly string[];
  known: readonly KnownAs[];
  pages: readonly (string | undefined)[];
  model: TextModel;
}

export class OffersSaid {
  #held: { key: string; said: Said } | undefined;

  of({ offers, language }: Pick<RecommendRequest, 'offers' | 'language'>): Said {
    const key = `${language} ${JSON.stringify(offers)}`;
    if (this.#held?.key !== key) {
      const texts = offers.map(offerText);
      const known = offers.map(({ name, url }) => ({ name: nameOf(name), address: addressOf(url) }));
      const pages = offers.map(({ url }) => pageOf(url));
      this.#held = { key, said: { texts, known, pages, model: modelOf(texts, language) } };
    }
    return this.#held.said;
  }
}
