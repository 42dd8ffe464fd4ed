/** What the frame asks the vault. Where nothing is on record of the page, no worker is started to hear so. */
import type {
  Declined,
  OfferChoice,
  Recommendation,
  RecommendRequest,
  SlotChoice,
  SlotRequest,
} from '../../domain/offer.ts';
import type { Door } from '../door.ts';
import { inTime, READING_MS } from './request.ts';

const DAY_MS = 86_400_000;

export class Asking {
  readonly #door: Promise<Door>;
  readonly #origin: string;

  /** @param origin of the embedding page */
  constructor(door: Promise<Door>, origin: string) {
    this.#door = door;
    this.#origin = origin;
  }

  /** Otherwise, and when nobody answers in time, what is given. */
  recommend(
    request: Omit<RecommendRequest, 'origin' | 'until'>,
    otherwise: Recommendation[],
  ): Promise<Recommendation[]> {
    const until = Date.now() + READING_MS;
    const ask = async () => {
      const door = await this.#door;
      if (door.kept !== 'word') return otherwise;
      const asked = { ...request, origin: this.#origin, until };
      const { items } = await door.run((profiler) => profiler.recommend(asked));
      return items;
    };
    return inTime(ask(), otherwise);
  }

  /** Likewise. What was declined by its very words is not chosen again. @param names of the creatives */
  chooseCreative(
    request: Omit<SlotRequest, 'origin' | 'until'>,
    names: readonly string[],
    otherwise: SlotChoice,
  ): Promise<SlotChoice> {
    const until = Date.now() + READING_MS;
    const ask = async () => {
      const door = await this.#door;
      if (door.kept !== 'word') return otherwise;
      const declined = new Set((await door.run((profiler) => profiler.declined())).map(({ name }) => name));
      const left = request.creatives.flatMap((_, position) =>
        position === otherwise.creative || !declined.has(names[position] ?? '') ? position : [],
      );
      const creatives = request.creatives.filter((_, position) => left.includes(position));
      const asked = { ...request, creatives, origin: this.#origin, until };
      const choice = await door.run((profiler) => profiler.chooseCreative(asked));
      return { ...choice, creative: left[choice.creative] ?? otherwise.creative };
    };
    return inTime(ask(), otherwise);
  }

  /** What was clicked, and what beside it was not: for the vault to learn from. A lost one is no harm. */
  async chose(choice: Omit<OfferChoice, 'origin' | 'time'>): Promise<void> {
    const door = await this.#door.catch(() => undefined);
    if (door?.kept !== 'word') return;
    const made = { ...choice, origin: this.#origin, time: Date.now() };
    await door.run((profiler) => profiler.chose(made)).catch(() => undefined);
  }

  /** Resolves with its id once it is kept. @throws when it could not be */
  async decline({ name, category }: Pick<Declined, 'name' | 'category'>): Promise<string> {
    const id = crypto.randomUUID();
    const day = Math.floor(Date.now() / DAY_MS);
    const declined = { id, origin: this.#origin, name, day, ...(category && { category }) };
    await (await this.#door).run((profiler) => profiler.decline(declined));
    return id;
  }

  async undecline(id: string): Promise<void> {
    await (await this.#door).run((profiler) => profiler.undecline(id));
  }
}
