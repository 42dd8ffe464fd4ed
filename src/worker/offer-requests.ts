/** What is asked about offers and creatives. The vault frame has checked the limits; here nothing else comes through. */
import * as v from 'valibot';
import { MOST_EXAMPLES } from '../domain/example-segment.ts';
import type { Declined, OfferChoice, RecommendRequest, SlotRequest } from '../domain/offer.ts';

const MOST_OFFERS = 10_000;
const MOST_TABLE_ITEMS = 100_000;
/** Of what goes with one item. */
const MOST_LIKE = 100;
const MOST_CREATIVES = 100;
const MOST_SEGMENTS = 1_000;

const text = v.pipe(v.string(), v.maxLength(1_000));
const name = v.pipe(text, v.nonEmpty());
const address = v.pipe(v.string(), v.maxLength(2_048));
const language = v.pipe(v.string(), v.maxLength(35));
const amount = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer());
const category = v.pipe(v.array(text), v.maxLength(5));

const offer = v.strictObject({
  id: name,
  name,
  description: v.exactOptional(v.pipe(v.string(), v.maxLength(10_000))),
  category: v.exactOptional(category),
  brand: v.exactOptional(text),
  price: v.exactOptional(amount),
  currency: v.exactOptional(text),
  url: v.exactOptional(address),
});

const tableItem = v.strictObject({
  name: text,
  url: v.exactOptional(address),
  popularity: v.exactOptional(amount),
  like: v.exactOptional(v.pipe(v.array(v.strictTuple([whole, amount])), v.maxLength(MOST_LIKE))),
});

export const recommendRequest: v.GenericSchema<unknown, RecommendRequest> = v.strictObject({
  origin: name,
  offers: v.pipe(v.array(offer), v.maxLength(MOST_OFFERS)),
  table: v.exactOptional(
    v.strictObject({ items: v.pipe(v.array(tableItem), v.maxLength(MOST_TABLE_ITEMS)) }),
  ),
  count: v.pipe(whole, v.minValue(0), v.maxValue(MOST_OFFERS)),
  language,
  url: v.exactOptional(address),
  until: v.exactOptional(amount),
});

const creative = v.strictObject({
  segments: v.pipe(v.array(text), v.maxLength(MOST_SEGMENTS)),
  examples: v.exactOptional(v.pipe(v.array(text), v.maxLength(MOST_EXAMPLES))),
});

export const slotRequest: v.GenericSchema<unknown, SlotRequest> = v.strictObject({
  origin: name,
  creatives: v.pipe(v.array(creative), v.minLength(1), v.maxLength(MOST_CREATIVES)),
  language,
  until: v.exactOptional(amount),
});

/** No more is drawn at a time. */
const MOST_DRAWN = 100;

export const offerChoice: v.GenericSchema<unknown, OfferChoice> = v.strictObject({
  origin: name,
  time: amount,
  language,
  chosen: offer,
  others: v.pipe(v.array(offer), v.maxLength(MOST_DRAWN)),
});

export const declined: v.GenericSchema<unknown, Declined> = v.strictObject({
  id: name,
  origin: name,
  name,
  category: v.exactOptional(category),
  day: whole,
});
