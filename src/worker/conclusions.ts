/** conclude: the profile as it follows from what is remembered now, and why each part of it is there. */
import { dayOf } from '../domain/activity.ts';
import type { Cluster, Clustering } from '../domain/cluster.ts';
import { Failure } from '../domain/failure.ts';
import {
  type Counterfactual,
  FACT_KINDS,
  type FactExplanation,
  type FactRef,
  type Profile,
} from '../domain/profile.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { parseIntentModel } from '../profile/behaviour-intent.ts';
import intentModel from '../profile/behaviour-model.json' with { type: 'json' };
import { type ClusterActivity, readClusters } from '../profile/clusters.ts';
import { isClusterHidden, isContradicted, withholdings } from '../profile/corrections.ts';
import { evidenceFor } from '../profile/evidence.ts';
import { clusterCounterfactual, explainFact } from '../profile/explain.ts';
import { type Interests, readInterests } from '../profile/interests.ts';
import { rankKeywords } from '../profile/keywords.ts';
import { type ProfileInputs, readProfile } from '../profile/profile.ts';
import type { Explanation } from './contract.ts';
import type { Discovery } from './discovery.ts';
import type { Library } from './library.ts';
import type { Memory } from './memory.ts';
import { Searches } from './searches.ts';

const MAX_EVIDENCE = 200;
const NO_INTERESTS: Interests = { stated: [], uncertain: [], attribution: new Map() };
const NO_PROFILE: Profile = {
  interests: [],
  intents: [],
  colours: [],
  objects: [],
  prices: [],
  clusters: [],
  rules: [],
  summary: { en: [], zh: [] },
};

export interface ConclusionsParts {
  memory: Memory;
  discovery: Discovery;
  taxonomy: Taxonomy;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Whether the person lets anything be inferred. */
  allowed(): boolean;
  /** Another one whenever what is stored or said has changed. */
  revision(): number;
}

export class Conclusions {
  readonly #parts: ConclusionsParts;
  readonly #intentModel = parseIntentModel(intentModel);
  #timeZone = 'UTC';
  /** Several tabs ask after every change. */
  #read: { key: string; profile: Promise<Profile> } | undefined;
  readonly #counterfactuals = new Searches((cluster, signal) => this.#counterfactual(cluster, signal));

  constructor(parts: ConclusionsParts) {
    this.#parts = parts;
  }

  interests(): Interests {
    const { memory, taxonomy, allowed } = this.#parts;
    if (!allowed()) return NO_INTERESTS;
    return readInterests(memory.state, memory.corrections, taxonomy, this.#today);
  }

  async explain(topic: string): Promise<Explanation | undefined> {
    const { memory, taxonomy } = this.#parts;
    const library = await memory.library();
    const interests = this.interests();
    const interest = [...interests.stated, ...interests.uncertain].find(
      (candidate) => candidate.topic === topic,
    );
    if (!interest) return undefined;
    const shares = evidenceFor(
      topic,
      library.signals(),
      interests,
      memory.corrections,
      taxonomy,
      this.#today,
    );
    const evidence = shares.slice(0, MAX_EVIDENCE).flatMap(({ activity: id, share, probability }) => {
      const activity = library.activity(id);
      return activity ? [{ activity, share, probability, keywords: library.keywords(id) }] : [];
    });
    const keywords = rankKeywords(
      shares.map(({ activity, share }) => ({ keywords: library.keywords(activity), weight: share })),
    );
    return { interest, evidence, keywords };
  }

  /** @param timeZone IANA name; where the person is now. @throws Failure invalid-request for an unknown one */
  async profile(timeZone: string): Promise<Profile> {
    if (!isTimeZone(timeZone)) throw new Failure('invalid-request', `no such time zone: ${timeZone}`);
    this.#timeZone = timeZone;
    return this.profileHere();
  }

  /** In the time zone that it was last asked for, or UTC. */
  async profileHere(): Promise<Profile> {
    if (!this.#parts.allowed()) return NO_PROFILE;
    const key = [this.#parts.revision(), this.#today, this.#timeZone].join();
    if (this.#read?.key !== key) this.#read = { key, profile: this.#inputs().then(readProfile) };
    return this.#read.profile;
  }

  /** In the time zone that the profile was last asked for; of a cluster without the counterfactual. */
  async why(ref: FactRef): Promise<FactExplanation | undefined> {
    if (!FACT_KINDS.includes(ref.kind)) throw new Failure('invalid-request', `no such fact: ${ref.kind}`);
    if (!this.#parts.allowed()) return undefined;
    return explainFact(ref, await this.#inputs());
  }

  /** Of a cluster. @param question for `leave`, after which the answer is undefined */
  async counterfactual({ id }: FactRef, question: string): Promise<Counterfactual | undefined> {
    return this.#counterfactuals.ask(id, question, [this.#parts.revision(), this.#today].join());
  }

  leave(question: string): void {
    this.#counterfactuals.leave(question);
  }

  /** The clusters are found anew without some activities, again and again, in slices. */
  async #counterfactual(cluster: string, signal: AbortSignal): Promise<Counterfactual | undefined> {
    const { discovery, memory } = this.#parts;
    // What is asked while clusters are found would hold for none of those that are shown then.
    await discovery.settled();
    return clusterCounterfactual(cluster, await this.clusters(), async (ids) =>
      this.#clustersOf(await discovery.clusteringsWithout(ids, signal), await memory.library(), ids),
    );
  }

  /** Of the clusters that are found by now, those that are to be shown. */
  async clusters(): Promise<Cluster[]> {
    const { discovery, memory } = this.#parts;
    return this.#clustersOf(discovery.clusterings(), await memory.library());
  }

  async #inputs(): Promise<ProfileInputs> {
    const { memory, discovery, taxonomy } = this.#parts;
    const library = await memory.library();
    return {
      state: memory.state,
      corrections: memory.corrections,
      taxonomy,
      today: this.#today,
      timeZone: this.#timeZone,
      entries: Array.from(library.entries()),
      intentModel: this.#intentModel,
      clusters: this.#clustersOf(discovery.clusterings(), library),
    };
  }

  #clustersOf(
    clusterings: readonly Clustering[],
    library: Library,
    without: ReadonlySet<string> = new Set(),
  ): Cluster[] {
    const { memory, taxonomy } = this.#parts;
    const withheld = withholdings(memory.corrections);
    const contradicted = new Set<string>();
    const activities: ClusterActivity[] = [];
    for (const { activity, read, signal } of library.readings()) {
      const { id, day, title, thumbnail } = activity;
      if (signal.withheld || without.has(id)) continue;
      if (isContradicted(read, withheld, taxonomy)) contradicted.add(id);
      const { topics, keywords } = signal;
      activities.push({ id, day, title, keywords, topics, picture: thumbnail !== undefined });
    }
    return clusterings
      .flatMap((clustering) => readClusters(clustering, activities, taxonomy, this.#today, contradicted))
      .filter(
        ({ members }) =>
          !isClusterHidden(
            memory.corrections,
            members.map(({ activity }) => activity),
          ),
      )
      .sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1));
  }

  get #today(): number {
    return dayOf(this.#parts.now());
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
