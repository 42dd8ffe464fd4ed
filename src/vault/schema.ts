/**
 * What a page may say, field by field; a field that is not here is refused. The types of the result are
 * the domain's, so that the compiler notices when the wire and the domain drift apart.
 */
import * as v from 'valibot';
import { DAY_MS, type Item } from '../domain/activity.ts';
import { type Consent, PURPOSES } from '../domain/consent.ts';
import { ITEM_ACTIONS, type Observation } from '../domain/observation.ts';

/** In characters, except where it says bytes. docs/embedding.md repeats them. */
export const LONGEST = {
  url: 2_048,
  title: 1_000,
  query: 500,
  text: 5_000,
  name: 300,
  markup: 262_144,
  pictureBytes: 5_000_000,
  frameBytes: 200_000,
  events: 50,
  items: 200,
} as const;

export type Message =
  | { n: number; type: 'consent'; consent: Consent }
  | { n: number; type: 'events'; events: Observation[] }
  | { n: number; type: 'reset' };

const upTo = (length: number) => v.pipe(v.string(), v.maxLength(length));
const name = v.pipe(upTo(LONGEST.name), v.nonEmpty('must not be empty'));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e12));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A view can be a day old when its engagement is told. */
/** A tab that was left open still tells of the view that it began with. */
const OPEN_DAYS = 31;
const duration = v.pipe(amount, v.maxValue(DAY_MS));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR'));

const item: v.GenericSchema<unknown, Item> = v.strictObject({
  name,
  category: v.exactOptional(v.pipe(v.array(upTo(LONGEST.name)), v.maxLength(5))),
  brand: v.exactOptional(upTo(LONGEST.name)),
  price: v.exactOptional(amount),
  currency: v.exactOptional(currency),
  quantity: v.exactOptional(amount),
});
const items = v.pipe(v.array(item), v.maxLength(LONGEST.items));

const picture = v.pipe(
  v.blob(),
  v.check(({ type }) => type.startsWith('image/'), 'must be of type image/…'),
  v.maxSize(LONGEST.pictureBytes),
);

const frame = v.pipe(
  v.blob(),
  v.check(({ type }) => type === 'image/jpeg', 'must be of type image/jpeg'),
  v.maxSize(LONGEST.frameBytes),
);

/** @param origin of the embedding page, which can speak for itself only @param now milliseconds since the Unix epoch */
function observation(origin: string, now: number): v.GenericSchema<unknown, Observation> {
  const place = {
    time: v.pipe(v.number(), v.safeInteger(), near(now)),
    url: v.pipe(
      upTo(LONGEST.url),
      v.check((url) => URL.parse(url)?.origin === origin, `must be an address of ${origin}`),
    ),
    title: upTo(LONGEST.title),
  };
  const event = <const Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) =>
    v.strictObject({ type: v.literal(type), ...place, ...fields });
  return v.variant('type', [
    event('view', { markup: v.exactOptional(upTo(LONGEST.markup)), items: v.exactOptional(items) }),
    event('engagement', { dwellMs: duration, scroll: v.pipe(amount, v.maxValue(1)) }),
    event('search', { query: upTo(LONGEST.query), results: v.exactOptional(count) }),
    event('items', {
      action: v.picklist(ITEM_ACTIONS),
      items,
      value: v.exactOptional(amount),
      currency: v.exactOptional(currency),
      order: v.exactOptional(upTo(LONGEST.name)),
    }),
    event('picture', { picture, description: upTo(LONGEST.title) }),
    v.strictObject({
      type: v.literal('skipped'),
      pictures: v.pipe(count, v.maxValue(10_000)),
      videos: v.exactOptional(v.pipe(count, v.maxValue(1_000))),
    }),
    event('video', {
      name: upTo(LONGEST.name),
      watchedMs: duration,
      durationMs: v.exactOptional(amount),
      frame: v.exactOptional(frame),
    }),
    event('post', {
      text: upTo(LONGEST.text),
      about: v.exactOptional(upTo(LONGEST.title)),
      rating: v.exactOptional(amount),
    }),
  ]);
}

function near(now: number): v.CheckAction<number, string> {
  return v.check(
    (time: number) => time <= now + DAY_MS && time >= now - OPEN_DAYS * DAY_MS,
    'must be within a day of now, or of the month that a page may have been open',
  );
}

const purposes = v.pipe(
  v.array(v.picklist(PURPOSES)),
  v.maxLength(PURPOSES.length),
  v.check((named) => new Set(named).size === named.length, 'must name a purpose once'),
);

function consent(origin: string, now: number): v.GenericSchema<unknown, Consent> {
  return v.pipe(
    v.strictObject({
      purposes,
      // May have been given long ago, and is repeated at every load; but not tomorrow.
      time: v.pipe(count, v.maxValue(now + DAY_MS)),
      version: upTo(60),
      language: upTo(35),
    }),
    // What the page says of itself would not be believed.
    v.transform((given) => ({ ...given, origin })),
  );
}

/** Number of a message, or -1 for one that has none to answer to. */
export function numberOf(data: unknown): number {
  const { success, output } = v.safeParse(v.object({ n: count }), data);
  return success ? output.n : -1;
}

export type Parsed = { message: Message } | { code: 'invalid' | 'too-large'; detail: string };

/** @param origin of the embedding page @param now milliseconds since the Unix epoch */
export function parseMessage(data: unknown, origin: string, now: number): Parsed {
  const schema: v.GenericSchema<unknown, Message> = v.variant('type', [
    v.strictObject({ n: count, type: v.literal('consent'), consent: consent(origin, now) }),
    v.strictObject({
      n: count,
      type: v.literal('events'),
      events: v.pipe(v.array(observation(origin, now)), v.maxLength(LONGEST.events)),
    }),
    v.strictObject({ n: count, type: v.literal('reset') }),
  ]);
  const { success, output, issues } = v.safeParse(schema, data, { abortEarly: true });
  if (success) return { message: output };
  const [issue] = issues;
  // The page hears what it said itself, and nothing else.
  const detail = `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`.slice(0, 300);
  const isLong = issue.type === 'max_length' || issue.type === 'max_size';
  return { code: isLong ? 'too-large' : 'invalid', detail };
}
