/** What a page may hand over to be drawn, field by field; a field that is not here is refused. */
import * as v from 'valibot';
import { looksOf } from '../../embed/elements/looks.ts';
import type { ToShown, WireCreative, WireLook, WireOffer, WireTable } from '../../embed/elements/protocol.ts';
import { isColour } from './colour.ts';

/** In characters, except where it says bytes. docs/embedding.md repeats them. */
export const SHOWN_LONGEST = {
  messageBytes: 40_000_000,
  offers: 200,
  count: 12,
  creatives: 20,
  segments: 50,
  examples: 32,
  fewestExamples: 8,
  pictureBytes: 2_000_000,
  name: 300,
  description: 2_000,
  url: 2_048,
  tableItems: 20_000,
  tableLike: 100,
  /** In all, as the page's own thread hands each over. */
  tablePairs: 500_000,
} as const;

const MOST = SHOWN_LONGEST;

const upTo = (length: number) => v.pipe(v.string(), v.maxLength(length));
/** Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9): they would turn round what is beside them. */
const shown = (length: number) =>
  v.pipe(
    upTo(length),
    v.transform((text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')),
  );
const filled = (length: number) => v.pipe(shown(length), v.nonEmpty('must not be empty'));
const name = filled(MOST.name);
const language = upTo(35);
const amount = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e12));
/** For, or against. */
const weight = v.pipe(v.number(), v.finite(), v.minValue(-1e12), v.maxValue(1e12));
const address = v.pipe(
  filled(MOST.url),
  v.check((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''), 'must be an http(s) address'),
);
const picture = v.pipe(
  v.blob(),
  v.check(({ type }) => type.startsWith('image/'), 'must be of type image/…'),
  v.maxSize(MOST.pictureBytes),
);
const colour = v.pipe(upTo(100), v.check(isColour, 'must be a CSS colour'));

const look: v.GenericSchema<unknown, WireLook> = v.strictObject({
  scheme: v.picklist(['light', 'dark']),
  text: colour,
  background: v.exactOptional(colour),
  accent: v.exactOptional(colour),
});

const offer: v.GenericSchema<unknown, WireOffer> = v.strictObject({
  id: name,
  name,
  url: address,
  description: v.exactOptional(shown(MOST.description)),
  category: v.exactOptional(v.pipe(v.array(shown(MOST.name)), v.maxLength(5))),
  brand: v.exactOptional(shown(MOST.name)),
  price: v.exactOptional(amount),
  currency: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'))),
  picture: v.exactOptional(picture),
});

/** A click on one of two that look the same would say which place it had. */
const once = (of: (offer: WireOffer) => string, message: string) =>
  v.check((offers: WireOffer[]) => new Set(offers.map(of)).size === offers.length, message);

const offers = v.pipe(
  v.array(offer),
  v.minLength(1),
  v.maxLength(MOST.offers),
  once(({ id }) => id, 'an id stands there twice'),
  once(({ name: called }) => looksOf(called), 'a name stands there twice'),
);

const table: v.GenericSchema<unknown, WireTable> = v.strictObject({
  items: v.pipe(
    v.array(
      v.strictObject({
        name: upTo(MOST.name),
        url: v.exactOptional(upTo(MOST.url)),
        popularity: v.exactOptional(amount),
        like: v.exactOptional(
          v.pipe(
            v.array(v.strictTuple([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), weight])),
            v.maxLength(MOST.tableLike),
          ),
        ),
      }),
    ),
    v.maxLength(MOST.tableItems),
    v.check(
      (items) => items.reduce((sum, { like = [] }) => sum + like.length, 0) <= MOST.tablePairs,
      `more than ${MOST.tablePairs} pairs in \`like\` in all`,
    ),
  ),
});

const creative: v.GenericSchema<unknown, WireCreative> = v.strictObject({
  id: name,
  url: address,
  segments: v.pipe(v.array(upTo(60)), v.maxLength(MOST.segments)),
  examples: v.exactOptional(
    v.pipe(v.array(filled(MOST.name)), v.minLength(MOST.fewestExamples), v.maxLength(MOST.examples)),
  ),
  text: name,
  picture: v.exactOptional(picture),
});

const creatives = v.pipe(
  v.array(creative),
  v.minLength(1),
  v.maxLength(MOST.creatives),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id stands there twice'),
  v.check(
    (all) => all.some(({ segments, examples }) => segments.length === 0 && !examples),
    'one must be for everybody',
  ),
);

/** @param origin of the embedding page, which can speak for itself only */
export function parseShown(data: unknown, origin: string): { message: ToShown } | { detail: string } {
  const schema: v.GenericSchema<unknown, ToShown> = v.variant('type', [
    v.strictObject({
      type: v.literal('recommendations'),
      offers,
      table: v.exactOptional(table),
      count: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST.count)),
      layout: v.picklist(['row', 'grid', 'list']),
      language,
      url: v.pipe(
        upTo(MOST.url),
        v.check((url) => URL.parse(url)?.origin === origin, `must be an address of ${origin}`),
      ),
      look,
    }),
    v.strictObject({ type: v.literal('slot'), creatives, language, look }),
  ]);
  const { success, output, issues } = v.safeParse(schema, data, { abortEarly: true });
  if (success) return { message: output };
  const [issue] = issues;
  return { detail: `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`.slice(0, 300) };
}
