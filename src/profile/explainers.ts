/** For each kind of fact, what it rests on and how to read it again without some activities. */
import type { Cluster } from '../domain/cluster.ts';
import { type FactRef, WHOLE_DRIFT } from '../domain/profile.ts';
import { localClock } from './behaviour-rhythm.ts';
import { STATED } from './confidence.ts';
import { withholdings } from './corrections.ts';
import type { Reread } from './counterfactual.ts';
import { interestWithout } from './counterfactual-interest.ts';
import { driftSupports, readDrift } from './drift.ts';
import { evidenceFor, type Share } from './evidence.ts';
import { isIn, shoppingOf } from './facts/categories.ts';
import { sameCluster } from './facts/clusters.ts';
import { colourSupports, readColours } from './facts/colours.ts';
import { inOrder, passedFirewall, type ReadEntry, wasRead, without } from './facts/entries.ts';
import { intentSupports, readIntents } from './facts/intents.ts';
import { objectSupports, readObjects } from './facts/objects.ts';
import { categoryOf, priceSupports, readPrices } from './facts/prices.ts';
import { overlap, readRhythmFact, rhythmSupports } from './facts/rhythm.ts';
import { basketsIn, ruleFacts, ruleSupports, sameRule } from './facts/rules.ts';
import { decayed, sharesOf, type Worth } from './facts/shares.ts';
import { readInterests } from './interests.ts';
import type { ProfileInputs } from './profile.ts';

export interface Explainer {
  /** Largest share first; empty where there is no such fact. */
  shares: Share[];
  /** Absent where the fact cannot be read again, or is the person's own word. */
  reread?: (removed: ReadonlySet<string>) => Reread;
  /** The person said so, with or without evidence. */
  isDeclared?: true;
}

const NOTHING: Explainer = { shares: [] };

/** @param id of a fact of that kind */
export function explainerOf({ kind, id }: FactRef, inputs: ProfileInputs): Explainer {
  const read = inOrder(inputs.entries).filter(wasRead);
  return EXPLAINERS[kind](id, inputs, read);
}

const EXPLAINERS: Record<
  FactRef['kind'],
  (id: string, inputs: ProfileInputs, read: readonly ReadEntry[]) => Explainer
> = {
  interest: (topic, { state, corrections, taxonomy, today }, read) => {
    const signals = read.map(({ signal }) => signal);
    const interests = readInterests(state, corrections, taxonomy, today);
    const shares = evidenceFor(topic, signals, interests, corrections, taxonomy, today);
    const isDeclared = interests.stated.some((interest) => interest.topic === topic && interest.declared);
    if (isDeclared) return { shares, isDeclared };
    return { shares, reread: interestWithout(topic, state, signals, corrections, taxonomy, today) };
  },

  colour: (colour, { today }, read) => {
    const entries = read.filter(passedFirewall);
    return among(
      entries,
      (left) => decayed(colourSupports(colour, left), today),
      (left) => readColours(left, today).find(({ id }) => id === colour),
    );
  },

  object: (label, { today }, read) => {
    const entries = read.filter(passedFirewall);
    return among(
      entries,
      (left) => decayed(objectSupports(label, left), today),
      (left) => readObjects(left, today).find(({ id }) => id === label),
    );
  },

  intent: (category, { taxonomy, today, intentModel }, read) =>
    among(
      // Other purchases matter too: they say how often the person buys at all.
      shoppingOf(read.filter(passedFirewall)).filter(
        (entry) => entry.activity.kind === 'purchase' || isIn(category, entry, taxonomy),
      ),
      (left) => intentSupports(category, left, taxonomy, today, intentModel),
      (left) => readIntents(left, taxonomy, today, intentModel).find(({ id }) => id === category),
    ),

  price: (band, { taxonomy, today }, read) =>
    among(
      shoppingOf(read.filter(passedFirewall)).filter((entry) => isIn(categoryOf(band), entry, taxonomy)),
      (left) => priceSupports(band, left, taxonomy),
      (left) => readPrices(left, taxonomy, today).find(({ id }) => id === band),
    ),

  rhythm: (_, { timeZone, today }, read) => {
    const clock = localClock(timeZone);
    const factIn = (left: readonly ReadEntry[]) => readRhythmFact(left, timeZone, today, clock);
    const fact = factIn(read);
    if (!fact) return NOTHING;
    return among(
      read,
      (left) => rhythmSupports(left, factIn(left)?.peak ?? fact.peak, clock),
      factIn,
      (found) => found.stated && !overlap(found.peak, fact.peak),
    );
  },

  rule: (id, { taxonomy, today }, read) => {
    const entries = read.filter(passedFirewall);
    const rulesIn = (left: readonly ReadEntry[]) => ruleFacts(basketsIn(left, taxonomy), taxonomy, today);
    const fact = rulesIn(entries).find((rule) => rule.id === id);
    if (!fact) return NOTHING;
    return among(
      entries,
      (left) => ruleSupports(fact, basketsIn(left, taxonomy), today),
      (left) => sameRule(fact, rulesIn(left)),
    );
  },

  cluster: (id, { clusters, clustersWithout }) => {
    const cluster = clusters.find((candidate) => candidate.id === id);
    if (!cluster) return NOTHING;
    const shares = sharesIn(cluster);
    if (!clustersWithout) return { shares };
    return {
      shares,
      reread: (removed) =>
        rereadCluster(cluster, removed, removed.size === 0 ? clusters : clustersWithout(removed)),
    };
  },

  drift: (id, { corrections, taxonomy, today }, read) => {
    const withheld = withholdings(corrections);
    const signalsOf = (left: readonly ReadEntry[]) => left.map(({ signal }) => signal);
    const driftIn = (left: readonly ReadEntry[]) => {
      const found = readDrift(signalsOf(left), withheld, taxonomy, today);
      if (!found || id === WHOLE_DRIFT) return found;
      return [...found.gained, ...found.lost].some(({ topic }) => topic === id) ? found : undefined;
    };
    const of = id === WHOLE_DRIFT ? undefined : id;
    return among(
      read,
      (left) => {
        const found = driftIn(left);
        return found ? driftSupports(signalsOf(left), withheld, taxonomy, found, of) : [];
      },
      (left) => {
        const found = driftIn(left);
        return found && { stated: found.detected };
      },
    );
  },
};

/** @param now the clusters that are there without `removed` */
export function rereadCluster(
  cluster: Cluster,
  removed: ReadonlySet<string>,
  now: readonly Cluster[],
): Reread {
  const left = cluster.members.filter(({ activity }) => !removed.has(activity));
  const found = sameCluster(
    left.map(({ activity }) => activity),
    now,
  );
  return {
    stated: found !== undefined && found.confidence >= STATED,
    evidence: () => idsOf(sharesIn(found)),
    instead: () => (found ? 'uncertain' : 'gone'),
  };
}

/** A fact that is read from a list of entries. */
function among<F extends { stated: boolean }>(
  entries: readonly ReadEntry[],
  worthsIn: (entries: readonly ReadEntry[]) => readonly Worth[],
  factIn: (entries: readonly ReadEntry[]) => F | undefined,
  isOther: (fact: F) => boolean = () => false,
): Explainer {
  if (!factIn(entries)) return NOTHING;
  return {
    shares: sharesOf(worthsIn(entries)),
    reread: (removed) => {
      const left = without(entries, removed);
      const fact = factIn(left);
      const other = fact !== undefined && isOther(fact);
      return {
        stated: fact?.stated === true && !other,
        evidence: () => idsOf(sharesOf(worthsIn(left))),
        instead: () => (other ? 'other' : fact ? 'uncertain' : 'gone'),
      };
    },
  };
}

function sharesIn(cluster: Pick<Cluster, 'members'> | undefined): Share[] {
  return sharesOf((cluster?.members ?? []).map(({ activity, share }) => ({ activity, worth: share })));
}

function idsOf(shares: readonly Share[]): string[] {
  return shares.map(({ activity }) => activity);
}
