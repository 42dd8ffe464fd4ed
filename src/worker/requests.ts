/**
 * What tabs ask for comes over a channel that any script of this origin can write to, so types are a
 * promise that is checked here, before anything is looked up or changed.
 */
import * as v from 'valibot';
import { KINDS, SOURCES } from '../domain/activity.ts';
import { PURPOSES } from '../domain/consent.ts';
import { VERDICTS } from '../domain/correction.ts';
import { Failure } from '../domain/failure.ts';
import { ITEM_ACTIONS, type Observation } from '../domain/observation.ts';
import type { ProfilerContract } from './contract.ts';

/** Ids are 32 digits, topics a few, searches a sentence; nothing honest is longer. */
const MAX_TEXT = 1_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const name = v.pipe(text, v.nonEmpty());
const whole = v.pipe(v.number(), v.integer());
const source = v.picklist(SOURCES);

const timelineQuery = v.strictObject({
  search: v.exactOptional(text),
  source: v.exactOptional(source),
  kind: v.exactOptional(v.picklist(KINDS)),
  topic: v.exactOptional(text),
  fromDay: v.exactOptional(whole),
  toDay: v.exactOptional(whole),
  after: v.exactOptional(name),
  limit: whole,
});

const selection = v.union([
  v.strictObject({ ids: v.array(name) }),
  v.strictObject({ day: whole }),
  v.strictObject({ source }),
  v.strictObject({ topic: name }),
  v.strictObject({ embedder: name }),
  v.strictObject({ all: v.literal(true) }),
]);

const consent = v.strictObject({
  origin: name,
  purposes: v.pipe(v.array(v.picklist(PURPOSES)), v.maxLength(PURPOSES.length)),
  time: whole,
  version: v.pipe(v.string(), v.maxLength(60)),
  language: v.pipe(v.string(), v.maxLength(35)),
});

const settings = v.strictObject({
  observing: v.exactOptional(v.boolean()),
  inferring: v.exactOptional(v.boolean()),
  recommending: v.exactOptional(v.boolean()),
  reporting: v.exactOptional(v.boolean()),
  reportImports: v.exactOptional(v.boolean()),
  stoppedOrigins: v.exactOptional(v.pipe(v.array(name), v.maxLength(1_000))),
});

const ledgerEntry = v.strictObject({ collector: name, purpose: name, epoch: whole });

/** The vault frame has checked the limits of each field; here only that nothing else comes through. */
const MAX_MARKUP = 262_144;
const MAX_OBSERVATIONS = 50;
const amount = v.pipe(v.number(), v.finite());
const item = v.strictObject({
  name: text,
  category: v.exactOptional(v.pipe(v.array(text), v.maxLength(5))),
  brand: v.exactOptional(text),
  price: v.exactOptional(amount),
  currency: v.exactOptional(text),
  quantity: v.exactOptional(amount),
});
const items = v.pipe(v.array(item), v.maxLength(200));
const place = { time: whole, url: v.pipe(v.string(), v.maxLength(2_048)), title: text };
const observation: v.GenericSchema<unknown, Observation> = v.variant('type', [
  v.strictObject({
    type: v.literal('view'),
    ...place,
    markup: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_MARKUP))),
    items: v.exactOptional(items),
  }),
  v.strictObject({ type: v.literal('engagement'), ...place, dwellMs: amount, scroll: amount }),
  v.strictObject({ type: v.literal('search'), ...place, query: text, results: v.exactOptional(amount) }),
  v.strictObject({
    type: v.literal('items'),
    ...place,
    action: v.picklist(ITEM_ACTIONS),
    items,
    value: v.exactOptional(amount),
    currency: v.exactOptional(text),
    order: v.exactOptional(text),
  }),
  v.strictObject({ type: v.literal('picture'), ...place, picture: v.blob(), description: text }),
  v.strictObject({ type: v.literal('skipped'), pictures: whole, videos: v.exactOptional(whole) }),
  v.strictObject({
    type: v.literal('video'),
    ...place,
    name: text,
    watchedMs: amount,
    durationMs: v.exactOptional(amount),
    frame: v.exactOptional(v.blob()),
  }),
  v.strictObject({
    type: v.literal('post'),
    ...place,
    text: v.pipe(v.string(), v.maxLength(10_000)),
    about: v.exactOptional(text),
    rating: v.exactOptional(amount),
  }),
]);
const observations = v.pipe(v.array(observation), v.maxLength(MAX_OBSERVATIONS));

/** The contract's methods and nothing else of the profiler; none can be replaced from outside. */
export function asService(profiler: ProfilerContract): ProfilerContract {
  const service: ProfilerContract = {
    // Drafts are checked one by one: a broken one must not keep the others out.
    admit: async (drafts) => profiler.admit(drafts),
    overview: async () => profiler.overview(),
    timeline: async (query) => profiler.timeline(check(timelineQuery, query)),
    explain: async (topic) => profiler.explain(check(name, topic)),
    correct: async (id, topic, verdict) =>
      profiler.correct(check(name, id), check(name, topic), check(v.picklist(VERDICTS), verdict)),
    undoCorrection: async (id) => profiler.undoCorrection(check(name, id)),
    forget: async (selected) => profiler.forget(check(selection, selected)),
    undoForget: async (undo) => profiler.undoForget(check(name, undo)),
    status: async () => profiler.status(),
    retry: async () => profiler.retry(),
    exportJson: async () => profiler.exportJson(),
    siteIsOff: async (origin) => profiler.siteIsOff(check(name, origin)),
    observe: async (origin, seen) => profiler.observe(check(name, origin), check(observations, seen)),
    consent: async (given) => profiler.consent(check(consent, given)),
    withdraw: async (origin) => profiler.withdraw(check(name, origin)),
    sites: async () => profiler.sites(),
    ledger: async () => profiler.ledger(),
    comparison: async (entry) => profiler.comparison(check(ledgerEntry, entry)),
    settings: async () => profiler.settings(),
    changeSettings: async (change) => profiler.changeSettings(check(settings, change)),
  };
  // Without a prototype, so that no path leads from a method's name to a constructor.
  return Object.freeze(Object.assign(Object.create(null), service));
}

/** @throws Failure invalid-request */
function check<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return output;
  throw new Failure('invalid-request', issues[0].message);
}
