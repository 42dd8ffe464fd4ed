/**
 * Everything that is done with what websites offer: what is recommended, what a slot draws, and what the person does
 * not want to see. Kept together, so that what is forgotten goes from all of it.
 */
import type {
  Declined,
  KeptChoice,
  OfferChoice,
  Recommended,
  RecommendRequest,
  SlotChoice,
  SlotRequest,
} from '../domain/offer.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { readerOf } from '../models/language.ts';
import type { TextModel } from '../models/text/choice.ts';
import type { Audience } from '../profile/audience.ts';
import type { ChoiceSources } from '../profile/weights-choices.ts';
import { type ChoiceRecords, Choosing } from './choosing.ts';
import { type Selection, UNDO_MS } from './contract.ts';
import { type DeclinedRecords, Declining } from './declining.ts';
import type { Encoders } from './encoders.ts';
import type { Memory } from './memory.ts';
import { OfferCache, type OfferRecords } from './offer-cache.ts';
import { OfferPrior, type OfferPriorParts } from './offer-prior.ts';
import { OfferReader } from './offer-reading.ts';
import { declinedText } from './offer-text.ts';
import { Past } from './past.ts';
import { isSwitchedOff, mayChoose, type Permits } from './permits.ts';
import { DECLINED_SHELF, Recommending } from './recommending.ts';
import { SiteExamples } from './site-examples.ts';
import { Slots } from './slots.ts';

export interface OfferingParts {
  memory: Memory;
  sites: Permits;
  encoders: Pick<Encoders, 'encodeTexts' | 'heads' | 'hash'>;
  taxonomy: Taxonomy;
  audience: Audience;
  priors: OfferPriorParts['priors'];
  offers: OfferRecords;
  declined: DeclinedRecords;
  choices: ChoiceRecords;
  /** In [0, 2^32). */
  seed: number;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after so many milliseconds. */
  after(milliseconds: number): Promise<void>;
  /** Another one whenever what is stored or said has changed. */
  revision(): number;
  /** Resolves when what nobody waits for may be read. */
  quiet(): Promise<void>;
  /** Whether models are not to be downloaded for this. */
  held(): boolean;
  /** There is something to read. */
  onBusy(): void;
  /** Nothing is left to read. */
  onDrained(): void;
  closing: AbortSignal;
}

export class Offering {
  readonly #parts: OfferingParts;
  readonly #reader: OfferReader;
  readonly #past: Past;
  readonly #declining: Declining;
  readonly #choosing: Choosing;
  readonly #recommending: Recommending;
  readonly #examples: SiteExamples;
  readonly #slots: Slots;
  /** By the undo of the forgetting that took it. */
  readonly #undo = new Map<string, { declined: Declined[]; choices: KeptChoice[] }>();

  constructor(parts: OfferingParts) {
    const { sites } = parts;
    this.#parts = parts;
    this.#declining = new Declining(parts.declined);
    this.#reader = new OfferReader({
      ...parts,
      cache: new OfferCache(parts.offers),
      allowed: (origin) =>
        origin === DECLINED_SHELF ? !isSwitchedOff(sites) : mayChoose(sites, origin) === undefined,
    });
    this.#choosing = new Choosing({ ...parts, reader: this.#reader, declining: this.#declining });
    this.#past = new Past(parts);
    const shared = { ...parts, reader: this.#reader, past: this.#past };
    this.#recommending = new Recommending({
      ...shared,
      declining: this.#declining,
      prior: new OfferPrior(parts),
    });
    this.#examples = new SiteExamples(shared);
    this.#slots = new Slots({ ...parts, examples: this.#examples });
  }

  recommend(request: RecommendRequest): Promise<Recommended> {
    return this.#recommending.recommend(request);
  }

  choose(request: SlotRequest): Promise<SlotChoice> {
    return this.#slots.choose(request);
  }

  /** What was clicked among what was drawn. */
  chose(choice: OfferChoice): Promise<void> {
    return this.#choosing.add(choice);
  }

  choices(): Promise<KeptChoice[]> {
    return this.#choosing.list();
  }

  /** Clicks and "not interested", for weights to be learned from. */
  said(model: TextModel): Promise<Pick<ChoiceSources, 'clicks' | 'refusals'>> {
    return this.#choosing.evidence(model);
  }

  declined(): Promise<Declined[]> {
    return this.#declining.list();
  }

  async decline(declined: Declined): Promise<void> {
    await this.#declining.add(declined);
    const text = declinedText(declined);
    const model = readerOf(text);
    // So that the next draw knows what is like it; nobody waits for it now.
    if (model && !this.#parts.held())
      void this.#reader.read(DECLINED_SHELF, [text], { model, late: Promise.resolve() });
  }

  async undecline(id: string): Promise<void> {
    await this.#declining.remove(id);
    await this.#reader.forget(DECLINED_SHELF);
  }

  /** Everything of one website, for good. */
  async withdraw(origin: string): Promise<void> {
    await this.forgot({ embedder: origin });
  }

  /** @param undo takes back, for UNDO_MS, what was said; what was read of offers is read again */
  async forgot(selection: Selection, undo?: string): Promise<void> {
    this.#past.forget();
    this.#examples.forget();
    this.#recommending.forget();
    const choices = await this.#choosing.forget(selection);
    const declined = await this.#forgetOffers(selection);
    if (undo === undefined || choices.length + declined.length === 0) return;
    this.#undo.set(undo, { declined, choices });
    setTimeout(() => this.#undo.delete(undo), UNDO_MS);
  }

  async #forgetOffers(selection: Selection): Promise<Declined[]> {
    if (!('embedder' in selection || 'all' in selection)) return [];
    if ('all' in selection) await this.#reader.forgetAll();
    else await this.#reader.forget(selection.embedder);
    const gone = await this.#declining.forget(selection);
    if (gone.length > 0) await this.#reader.forget(DECLINED_SHELF);
    return gone;
  }

  /** @returns whether anything came back */
  async undoForget(undo: string): Promise<boolean> {
    const gone = this.#undo.get(undo);
    this.#undo.delete(undo);
    if (!gone) return false;
    for (const declined of gone.declined) await this.#declining.add(declined);
    await this.#choosing.restore(gone.choices);
    return true;
  }
}
