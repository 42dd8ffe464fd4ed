/**
 * What tabs ask for comes over a channel that any script of this origin can write to, so types are a
 * promise that is checked here, before anything is looked up or changed.
 */
import * as v from 'valibot';
import { KINDS, SOURCES } from '../domain/activity.ts';
import { VERDICTS } from '../domain/correction.ts';
import { Failure } from '../domain/failure.ts';
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
  v.strictObject({ all: v.literal(true) }),
]);

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
