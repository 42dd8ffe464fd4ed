/**
 * What the person clicked in what the vault drew, with what stood beside it: choices that weights are learned from.
 * Only what the firewall let through is kept, and only where the site may be recommended for.
 */
import { dayOf } from '../domain/activity.ts';
import type { KeptChoice, OfferChoice } from '../domain/offer.ts';
import type { TextModel } from '../models/text/choice.ts';
import type { ChoiceClick, ChoiceRefusal } from '../profile/weights-choices.ts';
import type { Selection } from './contract.ts';
import type { Declining } from './declining.ts';
import type { OfferReader } from './offer-reading.ts';
import { declinedText, modelOf, offerText } from './offer-text.ts';
import { mayChoose, type Permits } from './permits.ts';
import { promised } from './promised.ts';
import { DECLINED_SHELF } from './recommending.ts';

/** What of `ChoiceStore` is used here. */
export interface ChoiceRecords {
  all(): Promise<KeptChoice[]>;
  put(choice: KeptChoice): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
}

/** Of all websites together; the oldest go first. */
export const MOST_CHOICES = 500;
const DAY_MS = 86_400_000;

export interface ChoosingParts {
  sites: Permits;
  reader: Pick<OfferReader, 'read'>;
  declining: Pick<Declining, 'list'>;
  choices: ChoiceRecords;
}

export class Choosing {
  readonly #parts: ChoosingParts;
  #opened: Promise<Map<string, KeptChoice>> | undefined;

  constructor(parts: ChoosingParts) {
    this.#parts = parts;
  }

  /** Newest first. */
  async list(): Promise<KeptChoice[]> {
    const kept = await this.#kept();
    return Array.from(kept.values()).sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
  }

  /** The same thing of a website clicked again on one day is one choice, so that a repeated call is too. */
  async add({ origin, time, language, chosen, others }: OfferChoice): Promise<void> {
    const { sites } = this.#parts;
    if (mayChoose(sites, origin)) return;
    const texts = [chosen, ...others].map(offerText);
    const model = modelOf(texts, language);
    const vectors = await this.#vectorsOf(origin, texts, model);
    const left = texts.slice(1).filter((_, at) => vectors[at + 1]);
    const [first = ''] = texts;
    // Withdrawn, or switched off, while it was being looked up.
    if (!vectors[0] || left.length === 0 || mayChoose(sites, origin)) return;
    const known = (await this.list()).find(
      (one) => one.origin === origin && one.chosen === first && dayOf(one.time) === dayOf(time),
    );
    const id = known?.id ?? crypto.randomUUID();
    await this.restore([{ id, origin, time, model, chosen: first, others: left }]);
    const surplus = (await this.list()).slice(MOST_CHOICES).map((one) => one.id);
    if (surplus.length > 0) await this.#delete(surplus);
  }

  async restore(choices: readonly KeptChoice[]): Promise<void> {
    for (const choice of choices) {
      await this.#parts.choices.put(choice);
      (await this.#kept()).set(choice.id, choice);
    }
  }

  /** @returns what is gone */
  async forget(selection: Selection): Promise<KeptChoice[]> {
    const gone = (await this.list()).filter((choice) => isOf(choice, selection));
    if (gone.length > 0) await this.#delete(gone.map(({ id }) => id));
    return gone;
  }

  /** As far as it was read by one model: what is not kept of a website's offers any more says nothing. */
  async evidence(model: TextModel): Promise<{ clicks: ChoiceClick[]; refusals: ChoiceRefusal[] }> {
    const clicks: ChoiceClick[] = [];
    for (const { origin, time, model: own, chosen, others } of await this.list()) {
      if (own !== model) continue;
      const [first, ...rest] = await this.#vectorsOf(origin, [chosen, ...others], model);
      const read = rest.filter((vector) => vector !== undefined);
      if (first && read.length > 0) clicks.push({ time, chosen: first, others: read });
    }
    const declined = await this.#parts.declining.list();
    const vectors = await this.#vectorsOf(DECLINED_SHELF, declined.map(declinedText), model);
    const refusals = declined.flatMap(({ day }, at): ChoiceRefusal[] => {
      const vector = vectors[at];
      // Some time on that day.
      return vector ? [{ time: (day + 0.5) * DAY_MS, vector }] : [];
    });
    return { clicks: clicks.reverse(), refusals };
  }

  /** Of what was read and is not sensitive; nothing is read for it. */
  async #vectorsOf(
    origin: string,
    texts: readonly string[],
    model: TextModel,
  ): Promise<(Float32Array | undefined)[]> {
    const { promise: late } = promised();
    const { reads } = await this.#parts.reader.read(origin, texts, { model, late, only: true });
    return reads.map((read) => (read?.sensitive === false ? read.vector : undefined));
  }

  async #delete(ids: readonly string[]): Promise<void> {
    await this.#parts.choices.delete(ids);
    const kept = await this.#kept();
    for (const id of ids) kept.delete(id);
  }

  #kept(): Promise<Map<string, KeptChoice>> {
    this.#opened ??= this.#parts.choices.all().then(
      (all) => new Map(all.map((choice) => [choice.id, choice])),
      (error: unknown) => {
        this.#opened = undefined;
        throw error;
      },
    );
    return this.#opened;
  }
}

/** Clicks were made on websites, on a day; they are of no topic, and no activity. */
function isOf({ origin, time }: KeptChoice, selection: Selection): boolean {
  if ('all' in selection) return true;
  if ('embedder' in selection) return origin === selection.embedder;
  if ('day' in selection) return dayOf(time) === selection.day;
  return 'source' in selection && selection.source === 'site';
}
