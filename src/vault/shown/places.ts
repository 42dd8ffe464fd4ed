/** What stands in which place. A place keeps its own when another is declined. */
import type { OfferChoice, Recommendation } from '../../domain/offer.ts';
import type { WireOffer } from '../../embed/elements/protocol.ts';
import { offersOf } from './request.ts';

export interface Place {
  /** Absent where nothing is left to draw. */
  item?: Recommendation;
  /** Id of what was declined here, while it can be taken back. */
  declined?: string;
  failed?: true;
}

/** At least `count` places, whatever there is to draw; what stands already stays. */
export function filled(standing: readonly Place[], items: readonly Recommendation[], count: number): Place[] {
  const places = [...standing];
  while (places.length < count) {
    const item = nextFor(places, items, new Set());
    places.push(item ? { item } : {});
  }
  return places;
}

/** The first that stands nowhere yet and was not declined here. */
export function nextFor(
  places: readonly Place[],
  items: readonly Recommendation[],
  declined: ReadonlySet<number>,
): Recommendation | undefined {
  const standing = new Set(places.map(({ item }) => item?.offer));
  return items.find(({ offer }) => !standing.has(offer) && !declined.has(offer));
}

/** What was clicked, and what stood beside it and was not; what was declined stands there no more. */
export function choiceAmong(
  offers: readonly WireOffer[],
  places: readonly Place[],
  drawn: WireOffer,
): Pick<OfferChoice, 'chosen' | 'others'> {
  const standing = places.flatMap(({ item, declined }) =>
    declined ? [] : (offers[item?.offer ?? -1] ?? []),
  );
  const beside = standing.filter(({ id }) => id !== drawn.id);
  const { picture: _, ...chosen } = drawn;
  return { chosen, others: offersOf(beside) };
}
