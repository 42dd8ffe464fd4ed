/** "Not interested", and taking it back for ten seconds; then the next one stands in that place. */
import { useRef } from 'preact/hooks';
import type { Recommendation } from '../../domain/offer.ts';
import type { WireOffer } from '../../embed/elements/protocol.ts';
import type { Asking } from './asking.ts';
import { nextFor, type Place } from './places.ts';

const UNDO_MS = 10_000;
const FAILED_MS = 4_000;

type Change = (change: (places: Place[] | undefined) => Place[] | undefined) => void;

/** @param rank anew, without what was declined */
export function useDeclining(
  asking: Asking,
  offers: readonly WireOffer[],
  rank: () => Promise<Recommendation[]>,
  places: readonly Place[] | undefined,
  change: Change,
): { decline(position: number): void; undo(position: number): void } {
  const declined = useRef(new Set<number>());
  const timers = useRef<Record<number, ReturnType<typeof setTimeout>>>({});

  const alter = (position: number, alteration: (place: Place, all: Place[]) => Place) =>
    change((all) => all?.map((place, at) => (at === position ? alteration(place, all) : place)));

  const replace = async (position: number) => {
    const items = await rank();
    alter(position, (place, all) => {
      if (!place.declined) return place;
      const item = nextFor(all, items, declined.current);
      return item ? { item } : {};
    });
  };

  const keep = async (position: number, item: Recommendation, { name, category }: WireOffer) => {
    try {
      const id = await asking.decline({ name, ...(category && { category }) });
      declined.current.add(item.offer);
      alter(position, () => ({ item, declined: id }));
      timers.current[position] = setTimeout(() => void replace(position), UNDO_MS);
    } catch {
      alter(position, () => ({ item, failed: true }));
      setTimeout(alter, FAILED_MS, position, () => ({ item }));
    }
  };

  return {
    decline(position) {
      const item = places?.[position]?.item;
      const offer = item && offers[item.offer];
      if (offer) void keep(position, item, offer);
    },
    undo(position) {
      const { item, declined: id } = places?.[position] ?? {};
      clearTimeout(timers.current[position]);
      if (item) declined.current.delete(item.offer);
      if (id) void asking.undecline(id).catch(() => undefined);
      alter(position, () => (item ? { item } : {}));
    },
  };
}
