/**
 * What is drawn for a person of what a page offers: the page's own order where nothing may be used or nothing is
 * known. Whatever was asked, the answer has the same shape.
 */
import type { Declined, Recommended, RecommendRequest, Unranked } from '../domain/offer.ts';
import type { TextModel } from '../models/text/choice.ts';
import { type Background, backgroundOf } from '../profile/next-item-space.ts';
import { hadLately, type KnownAs } from '../profile/recommend/left-out.ts';
import { pageOf } from '../profile/recommend/names.ts';
import type { RankDeclined, Wanted } from '../profile/recommend/types.ts';
import { DEFAULT_WEIGHTS } from '../profile/weights.ts';
import type { Declining } from './declining.ts';
import type { Encoders } from './encoders.ts';
import { type Clock, lateness } from './lateness.ts';
import { NO_PRIOR, type OfferPrior, type PriorOf } from './offer-prior.ts';
import type { OfferReader, OffersRead } from './offer-reading.ts';
import { declinedText } from './offer-text.ts';
import { OffersSaid } from './offers-said.ts';
import type { Past, PersonSide } from './past.ts';
import { mayChoose, type Permits } from './permits.ts';
import { PreparedRanking } from './prepared-ranking.ts';

/** What needs no more than the heads may take so much longer. */
const GRACE_MS = 200;
/** Where what was declined is kept in the cache, beside the websites, which are called by their origins. */
export const DECLINED_SHELF = 'declined';
/** Older ones bind by their names alone. */
const MOST_LIKE_DECLINED = 200;

const NOBODY: PersonSide = { past: [], prices: [], halfLifeDays: DEFAULT_WEIGHTS.halfLifeDays };

export interface RecommendingParts extends Clock {
  sites: Permits;
  declining: Declining;
  reader: OfferReader;
  past: Past;
  prior: Pick<OfferPrior, 'of'>;
  encoders: Pick<Encoders, 'hash' | 'heads'>;
  /** Whether models are not to be downloaded for this. */
  held(): boolean;
  /** Decides what is drawn for exploration: one for a leader's life, so that a list is not shuffled at every draw. */
  seed: number;
}

/** What ranking needs, as far as it was there in time. */
interface Known {
  offers: OffersRead;
  background: Background | undefined;
  declined: RankDeclined[];
  /** Of what the site's visitors together speak for. */
  priorOf: PriorOf;
  /** Undefined when it was not there in time. */
  person: PersonSide | undefined;
}

export class Recommending {
  readonly #parts: RecommendingParts;
  readonly #said = new OffersSaid();
  readonly #ranking = new PreparedRanking();
  readonly #backgrounds = new Map<TextModel, Background>();

  constructor(parts: RecommendingParts) {
    this.#parts = parts;
  }

  async recommend(request: RecommendRequest): Promise<Recommended> {
    const { sites, declining } = this.#parts;
    const isDeclined = await declining.byName();
    const page = pageOf(request.url);
    const { known, pages } = this.#said.of(request);
    const offered = request.offers.flatMap(({ name }, at) => {
      const isOwn = page !== undefined && pages[at] === page;
      return isOwn || isDeclined(name) ? [] : [at];
    });
    const refused = mayChoose(sites, request.origin);
    if (refused) return inPageOrder(offered, request, refused);
    const had = this.#hadLately();
    const found = await this.#look(request, await declining.list());
    // Looked for among the same activities: it is there by now, unless it is late.
    const isHad = await Promise.race([had, new Promise<undefined>((resolve) => setTimeout(resolve))]);
    const left = isHad ? offered.filter((at) => !isHad(known[at] ?? { name: '' })) : offered;
    return this.#rank(request, left, found);
  }

  /** Tells what is not offered again yet, whether models have read it or not. */
  async #hadLately(): Promise<((thing: KnownAs) => boolean) | undefined> {
    const { past, now } = this.#parts;
    return past.had().then(
      (had) => hadLately(had, now()),
      () => undefined,
    );
  }

  #rank(request: RecommendRequest, offered: readonly number[], known: Known): Recommended {
    const { offers: read, declined, person = NOBODY } = known;
    const harmless = offered.filter((at) => read.reads[at]?.sensitive === false);
    const unread = offered.filter((at) => read.reads[at] === undefined);
    // What the firewall did not look at is not ranked by what the person did: of nothing else, by what many do.
    const candidates = harmless.length > 0 ? harmless : unread;
    const prior = known.priorOf(candidates);
    const rank = (how: Pick<Wanted, 'relevance' | 'explore'> = {}) =>
      this.#ranking
        .rank(
          {
            offers: candidates.flatMap((at) => request.offers[at] ?? []),
            vectors: candidates.map((at) => read.reads[at]?.vector),
            others: read.others,
            background: known.background,
            ...(request.table && { table: request.table }),
          },
          { ...person, past: harmless.length > 0 ? person.past : NOBODY.past, declined },
          {
            ...how,
            count: request.count,
            seed: this.#parts.seed,
            now: this.#parts.now(),
            ...(prior && { prior }),
            ...(request.url !== undefined && { url: request.url }),
          },
        )
        .map(({ offer, why }) => ({ offer: candidates[offer] ?? 0, why }));

    const ranked = rank();
    const chosen = ranked.slice(0, ranked.findLastIndex(({ why }) => why.kind !== 'order') + 1);
    // Of what is all the same to the person nothing is passed over for being alike.
    const others = chosen.length === 0 ? rank({ relevance: 1, explore: 0 }) : ranked.slice(chosen.length);
    const ranking = new Set(candidates);
    const rest = [...others.map(({ offer }) => offer), ...offered.filter((at) => !ranking.has(at))];
    if (chosen.length === 0) {
      const late = known.person === undefined || (!read.complete && person.past.length > 0);
      return inPageOrder(rest, request, late ? 'models' : 'nothing-known');
    }
    const items = [...chosen, ...inPageOrder(rest, request).items];
    return { items: items.slice(0, request.count) };
  }

  /** Something was forgotten: nothing of it stays in memory. */
  forget(): void {
    this.#ranking.forget();
  }

  async #look(
    { origin, offers, language, until }: RecommendRequest,
    said: readonly Declined[],
  ): Promise<Known> {
    const { reader, held } = this.#parts;
    const { texts, model } = this.#said.of({ offers, language });
    const how = { model, late: lateness(this.#parts, until), only: held() };
    const [read, declined, person] = await Promise.all([
      reader.read(origin, texts, how),
      reader.read(DECLINED_SHELF, said.slice(0, MOST_LIKE_DECLINED).map(declinedText), how),
      this.#person(model, how.late),
    ]);
    const isAny = !how.only && read.reads.some((one) => one);
    const [background, priorOf] = await Promise.all([
      isAny ? this.#soon(how.late, this.#background(model), undefined) : undefined,
      how.only
        ? NO_PRIOR
        : this.#soon(how.late, this.#parts.prior.of(origin, model, read.reads, texts), NO_PRIOR),
    ]);
    return {
      offers: read,
      background,
      priorOf,
      declined: said.map(({ name }, at) => {
        const vector = declined.reads[at]?.vector;
        return vector ? { name, vector } : { name };
      }),
      person,
    };
  }

  /** What needs the heads, which may have to be downloaded: what is late does not count. */
  #soon<T>(late: Promise<void>, found: Promise<T>, otherwise: T): Promise<T> {
    const { after } = this.#parts;
    // Where they are there already, it takes no time to speak of.
    return Promise.race([found, late.then(() => after(GRACE_MS)).then(() => otherwise)]);
  }

  /** The topics stand for what is written about at large. */
  async #background(model: TextModel): Promise<Background | undefined> {
    const known = this.#backgrounds.get(model);
    if (known) return known;
    const heads = await this.#parts.encoders.heads(model).catch(() => undefined);
    const background = heads && backgroundOf(heads.topics.described());
    if (background) this.#backgrounds.set(model, background);
    return background;
  }

  async #person(model: TextModel, late: Promise<void>): Promise<PersonSide | undefined> {
    const { past, encoders } = this.#parts;
    const none = late.then(() => undefined);
    // Which models there are may not be known without a network; what a website's table says needs none.
    const encoder = await Promise.race([encoders.hash(model).catch(() => undefined), none]);
    return Promise.race([past.of(encoder), none]);
  }
}

function inPageOrder(
  positions: readonly number[],
  { count }: Pick<RecommendRequest, 'count'>,
  unranked?: Unranked,
): Recommended {
  const items = [...positions]
    .sort((a, b) => a - b)
    .slice(0, count)
    .map((offer) => ({ offer, why: { kind: 'order' } as const }));
  return { items, ...(unranked && { unranked }) };
}
