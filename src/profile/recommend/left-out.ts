/** What is not recommended at all. */
import { DAY_MS } from '../../domain/activity.ts';
import { addressOf, nameOf, pageOf } from './names.ts';
import type { PreparedOffers } from './prepare.ts';
import { product } from './products.ts';
import type { Person, RankDeclined, RankPast, Wanted } from './types.ts';

/** What was bought is not offered again for so long, what was looked at or put in a cart for so long. */
export const BOUGHT_DAYS = 30;
export const SEEN_DAYS = 1;
/** Cosine of what the encoder gives from which two things are nearly the same. */
export const SAME = 0.95;

/** @returns 1 for each offer that is left out */
export function leftOut(prepared: PreparedOffers, person: Person, wanted: Wanted, now: number): Uint8Array {
  const { offers } = prepared.offered;
  const out = new Uint8Array(offers.length);
  const page = pageOf(wanted.url);
  const isHad = hadLately(person.past, now);
  const declined = new Set(person.declined.map(({ name }) => nameOf(name)));
  // A name without a letter is nobody's name.
  declined.delete('');
  offers.forEach((offer, at) => {
    const known = prepared.known[at];
    const own = page !== undefined && pageOf(offer.url) === page;
    if (own || (known && (isHad(known) || declined.has(known.name)))) out[at] = 1;
  });
  return out;
}

/** What of an activity says what it was about, and when. */
export type Had = Pick<RankPast, 'title' | 'time' | 'kind' | 'url' | 'items'>;

/** By `addressOf` and `nameOf`. */
export interface KnownAs {
  name: string;
  address?: string | undefined;
}

/** @returns tells of a thing whether it was bought, looked at or put in a cart too lately to be offered again */
export function hadLately(past: readonly Had[], now: number): (thing: KnownAs) => boolean {
  const had = past.filter((one) => isRecent(one, now));
  const addresses = new Set(had.flatMap(({ url }) => addressOf(url) ?? []));
  const names = new Set(
    had.flatMap(({ title, items = [] }) => [title, ...items.map(({ name }) => name)].map(nameOf)),
  );
  names.delete('');
  return ({ name, address }) => (address !== undefined && addresses.has(address)) || names.has(name);
}

function isRecent({ time, kind }: Pick<Had, 'time' | 'kind'>, now: number): boolean {
  return now - time < DAY_MS * (kind === 'purchase' ? BOUGHT_DAYS : SEEN_DAYS);
}

/** Whether an offer is nearly the same as something declined; asked only for what might be shown, as it takes time. */
export function likeDeclined(
  { offered }: PreparedOffers,
  declined: readonly RankDeclined[],
): (offer: number) => boolean {
  const unwanted = declined.flatMap(({ vector }) => (vector ? [{ vector, length: lengthOf(vector) }] : []));
  return (offer) => {
    const vector = offered.vectors[offer];
    if (!vector) return false;
    const length = lengthOf(vector);
    return unwanted.some(
      (other) =>
        product(vector, 0, other.vector, 0, vector.length) >= SAME * length * other.length && length > 0,
    );
  };
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(product(vector, 0, vector, 0, vector.length));
}
