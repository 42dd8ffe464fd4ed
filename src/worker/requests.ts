/**
 * What tabs ask for comes over a channel that any script of this origin can write to, so types are a
 * promise that is checked here, before anything is looked up or changed.
 */
import * as v from 'valibot';
import { KINDS, SOURCES } from '../domain/activity.ts';
import { PURPOSES } from '../domain/consent.ts';
import { CLUSTER_VERDICTS, VERDICTS } from '../domain/correction.ts';
import { MOST_EXAMPLES } from '../domain/example-segment.ts';
import { Failure } from '../domain/failure.ts';
import { ITEM_ACTIONS, type Observation } from '../domain/observation.ts';
import { FACT_KINDS } from '../domain/profile.ts';
import type { ProfilerContract } from './contract.ts';
import { financesService } from './finances-requests.ts';
import { declined, offerChoice, recommendRequest, slotRequest } from './offer-requests.ts';

/** Ids are 32 digits, topics a few, searches a sentence; nothing honest is longer. */
const MAX_TEXT = 1_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const name = v.pipe(text, v.nonEmpty());
const whole = v.pipe(v.number(), v.integer());
const source = v.picklist(SOURCES);

const timelineQuery = v.strictObject({
  ids: v.exactOptional(v.pipe(v.array(name), v.maxLength(500))),
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

const correction = v.union([
  v.strictObject({ id: name, topic: name, verdict: v.picklist(VERDICTS), activity: v.exactOptional(name) }),
  v.strictObject({ id: name, cluster: name, verdict: v.picklist(CLUSTER_VERDICTS) }),
]);

const factRef = v.strictObject({ kind: v.picklist(FACT_KINDS), id: name });

const examples = v.pipe(v.array(name), v.maxLength(MOST_EXAMPLES));
const exampleSegment = v.strictObject({
  id: name,
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)),
  examples,
  counterexamples: examples,
  day: whole,
});

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
    profile: async (timeZone) => profiler.profile(check(name, timeZone)),
    why: async (fact) => profiler.why(check(factRef, fact)),
    counterfactual: async (cluster, question) =>
      profiler.counterfactual(check(factRef, cluster), check(name, question)),
    leave: async (question) => profiler.leave(check(name, question)),
    correct: async (said) => profiler.correct(check(correction, said)),
    undoCorrection: async (id) => profiler.undoCorrection(check(name, id)),
    rate: async (activity, liked) =>
      profiler.rate(check(name, activity), check(v.optional(v.boolean()), liked)),
    guess: async (activity) => profiler.guess(check(name, activity)),
    learning: async () => profiler.learning(),
    tryExamples: async (given, counter) =>
      profiler.tryExamples(check(examples, given), check(examples, counter)),
    putExampleSegment: async (segment) => profiler.putExampleSegment(check(exampleSegment, segment)),
    removeExampleSegment: async (id) => profiler.removeExampleSegment(check(name, id)),
    exampleSegments: async () => profiler.exampleSegments(),
    forget: async (selected) => profiler.forget(check(selection, selected)),
    undoForget: async (undo) => profiler.undoForget(check(name, undo)),
    status: async () => profiler.status(),
    retry: async () => profiler.retry(),
    exportJson: async () => profiler.exportJson(),
    siteIsOff: async (origin) => profiler.siteIsOff(check(name, origin)),
    observe: async (origin, seen) => profiler.observe(check(name, origin), check(observations, seen)),
    consent: async (given) => profiler.consent(check(consent, given)),
    withdraw: async (origin) => profiler.withdraw(check(name, origin)),
    recommend: async (request) => profiler.recommend(check(recommendRequest, request)),
    chooseCreative: async (request) => profiler.chooseCreative(check(slotRequest, request)),
    chose: async (choice) => profiler.chose(check(offerChoice, choice)),
    decline: async (said) => profiler.decline(check(declined, said)),
    undecline: async (id) => profiler.undecline(check(name, id)),
    declined: async () => profiler.declined(),
    sites: async () => profiler.sites(),
    ledger: async () => profiler.ledger(),
    comparison: async (entry) => profiler.comparison(check(ledgerEntry, entry)),
    settings: async () => profiler.settings(),
    changeSettings: async (change) => profiler.changeSettings(check(settings, change)),
    ...financesService(profiler, check),
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
