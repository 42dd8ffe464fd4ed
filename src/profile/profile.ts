/**
 * The profile as facts: a pure function of the activities that are there, of what was read from them and of what the
 * person said. Nothing is kept between two readings, so that what was forgotten might as well never have been.
 */
import type { Cluster } from '../domain/cluster.ts';
import type { Correction } from '../domain/correction.ts';
import type { Profile } from '../domain/profile.ts';
import type { Taxonomy } from '../domain/topic.ts';
import type { IntentModel } from './behaviour-intent.ts';
import { withholdings } from './corrections.ts';
import { readDrift } from './drift.ts';
import { shoppingOf } from './facts/categories.ts';
import { clusterFacts } from './facts/clusters.ts';
import { readColours } from './facts/colours.ts';
import { inOrder, type ProfileEntry, passedFirewall, wasRead } from './facts/entries.ts';
import { readIntents } from './facts/intents.ts';
import { interestFacts } from './facts/interests.ts';
import { readObjects } from './facts/objects.ts';
import { readPrices } from './facts/prices.ts';
import { readRhythmFact } from './facts/rhythm.ts';
import { basketsIn, ruleFacts } from './facts/rules.ts';
import type { ProfileState } from './fold.ts';
import { readInterests } from './interests.ts';
import { summarise } from './sentences/summary.ts';

export interface ProfileInputs {
  /** Fold over the signals of `entries`, with their weights. */
  state: ProfileState;
  corrections: readonly Correction[];
  taxonomy: Taxonomy;
  /** Whole days since the Unix epoch. */
  today: number;
  /** IANA name of the person's time zone. */
  timeZone: string;
  /** Everything that is stored, signals as the corrections leave them, in any order. */
  entries: readonly ProfileEntry[];
  intentModel: IntentModel;
  /** Those that the person did not call wrong, strongest first. */
  clusters: readonly Cluster[];
  /** The clusters that would be there without these activities; without it, clusters have no counterfactual. */
  clustersWithout?: (ids: ReadonlySet<string>) => readonly Cluster[];
}

/** @throws RangeError for an unknown time zone */
export function readProfile(inputs: ProfileInputs): Profile {
  const { state, corrections, taxonomy, today, timeZone, intentModel, clusters } = inputs;
  const entries = inOrder(inputs.entries);
  const read = entries.filter(wasRead);
  const usable = read.filter(passedFirewall);
  const shopping = shoppingOf(usable);
  const signals = read.map(({ signal }) => signal);
  const days = new Map(entries.map(({ activity }) => [activity.id, activity.day]));
  const rhythm = readRhythmFact(read, timeZone, today);
  const drift = readDrift(signals, withholdings(corrections), taxonomy, today);
  const facts = {
    interests: interestFacts(
      readInterests(state, corrections, taxonomy, today),
      signals,
      corrections,
      taxonomy,
      today,
    ),
    intents: readIntents(shopping, taxonomy, today, intentModel),
    colours: readColours(usable, today),
    objects: readObjects(usable, today),
    ...(rhythm && { rhythm }),
    prices: readPrices(shopping, taxonomy, today),
    clusters: clusterFacts(clusters, (id) => days.get(id), today),
    rules: ruleFacts(basketsIn(usable, taxonomy), taxonomy, today),
    ...(drift && { drift }),
  };
  return { ...facts, summary: summarise(facts, taxonomy) };
}
