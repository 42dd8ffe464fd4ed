/**
 * What `memory.spec.ts` drives: the profiler's memory over a real database, with readings made up
 * instead of encoded, so that thousands of operations run in seconds.
 */

import { type Activity, SOURCES } from '../../src/domain/activity.ts';
import { CLUSTER_VERDICTS, type Correction, VERDICTS } from '../../src/domain/correction.ts';
import { ABSTENTIONS, type Signal } from '../../src/domain/signal.ts';
import { Taxonomy, type TaxonomyFile } from '../../src/domain/topic.ts';
import { emptyState, foldActivity, foldSignal } from '../../src/profile/fold.ts';
import { type Snapshot, toSnapshot } from '../../src/profile/snapshot.ts';
import { DEFAULT_WEIGHTS } from '../../src/profile/weights.ts';
import { openVaultDatabase, type Vault } from '../../src/storage/database.ts';
import { type Stored, VaultStore } from '../../src/storage/vault-store.ts';
import type { Selection } from '../../src/worker/contract.ts';
import { Judging } from '../../src/worker/judging.ts';
import { Memory } from '../../src/worker/memory.ts';
import { contributionOf } from '../../src/worker/memory-judging.ts';

const DAYS = 5;
const PAGES = 24;
const SITE = 'https://shop.example';
const TOPICS = ['210', '483', '52', '602'];
const nothing = (): void => undefined;
const NO_EVENTS = { onBlocked: nothing, onLost: nothing, onYielded: nothing };

/** mulberry32: the same seed gives the same run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A disk that sometimes refuses to write. */
class FlakyStore extends VaultStore {
  readonly vault: Vault;

  constructor(vault: Vault) {
    super(vault);
    this.vault = vault;
  }

  refuses: () => boolean = () => false;

  #perhaps(): void {
    if (this.refuses()) throw new Error('storage-full: so the test wants it');
  }

  /** Markup of what is not stored or does not wait any more: nobody would ever delete it. */
  async strayMarkup(): Promise<string[]> {
    const { database } = this.vault;
    const transaction = database.transaction(['markup', 'activities']);
    const ids = await transaction.objectStore('markup').getAllKeys();
    const records = await Promise.all(ids.map((id) => transaction.objectStore('activities').get(id)));
    return ids.filter((_id, index) => records[index]?.waiting === undefined);
  }

  override async addActivities(...args: Parameters<VaultStore['addActivities']>): Promise<void> {
    this.#perhaps();
    return super.addActivities(...args);
  }
  override async addSignals(...args: Parameters<VaultStore['addSignals']>): Promise<void> {
    this.#perhaps();
    return super.addSignals(...args);
  }
  override async updateActivities(...args: Parameters<VaultStore['updateActivities']>): Promise<void> {
    this.#perhaps();
    return super.updateActivities(...args);
  }
  override async remove(...args: Parameters<VaultStore['remove']>): ReturnType<VaultStore['remove']> {
    this.#perhaps();
    return super.remove(...args);
  }
  override async putCorrection(...args: Parameters<VaultStore['putCorrection']>): Promise<void> {
    this.#perhaps();
    return super.putCorrection(...args);
  }
  override async deleteCorrection(...args: Parameters<VaultStore['deleteCorrection']>): Promise<void> {
    this.#perhaps();
    return super.deleteCorrection(...args);
  }
  override async restore(...args: Parameters<VaultStore['restore']>): Promise<void> {
    this.#perhaps();
    return super.restore(...args);
  }
}

/** Runs random operations, many at once. @returns where memory, snapshot and records disagree */
async function run(seed: number, rounds: number): Promise<string[]> {
  const response = await fetch('/taxonomy/topics.json');
  const file: TaxonomyFile = await response.json();
  const taxonomy = new Taxonomy(file.topics);
  const below = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const store = new FlakyStore(await openVaultDatabase(NO_EVENTS));
  let memory = await Memory.open(store, taxonomy);
  const undos: string[] = [];
  const wrong: string[] = [];

  const activity = (index: number): Activity => ({
    id: index.toString(16).padStart(32, '0'),
    kind: index % 3 === 0 ? 'search' : 'page',
    source: pick(SOURCES),
    ...(index % 5 === 0 && { embedder: SITE }),
    time: (20_000 + (index % DAYS)) * 86_400_000 + below(1_000),
    day: 20_000 + (index % DAYS),
    title: `Page ${index}`,
    scrubbed: index % 4,
  });
  const some = (): number[] => Array.from({ length: 1 + below(6) }, () => below(PAGES));
  const signalOf = ({ id, day }: Activity): Signal => {
    const signal: Signal = { activity: id, day, encoder: `e${below(2)}`, topics: [], keywords: [] };
    if (below(4) === 0) signal.abstained = pick(ABSTENTIONS);
    else signal.topics = [{ topic: pick(TOPICS), probability: (1 + below(1_000)) / 1_000 }];
    if (below(4) > 0) signal.embedding = Float32Array.from({ length: 8 }, () => below(1_000) / 1_000 - 0.5);
    return signal;
  };
  const selection = (): Selection => {
    const kind = below(8);
    if (kind === 0) return { day: 20_000 + below(DAYS) };
    if (kind === 1) return { source: pick(SOURCES) };
    if (kind === 2) return { topic: pick(TOPICS) };
    if (kind === 4) return { embedder: SITE };
    if (kind === 3 && below(4) === 0) return { all: true };
    return { ids: some().map((index) => activity(index).id) };
  };
  const operations: (() => Promise<unknown>)[] = [
    () =>
      memory.addActivities(
        Array.from(new Set(some()), (index) => ({
          activity: activity(index),
          ...(below(2) === 0 && { markup: `<p>Page ${index}</p>` }),
        })),
      ),
    async () => {
      // As the profiler does: taken from the queue now, brought back when much may have happened.
      const waiting = await store.waiting(1 + below(8));
      await new Promise((resolve) => setTimeout(resolve, below(4)));
      await memory.addSignals(
        waiting.map((entry) => ({
          activity: below(3) === 0 ? { ...entry, thumbnail: 'data:,', scrubbed: entry.scrubbed + 1 } : entry,
          signal: signalOf(entry),
        })),
      );
    },
    async () => {
      const stored = await store.get(some().map((index) => activity(index).id));
      const distinct = Array.from(new Map(stored.map((entry) => [entry.activity.id, entry])).values());
      await memory.addSignals(distinct.map((entry) => ({ ...entry, signal: signalOf(entry.activity) })));
    },
    () =>
      memory.engage(
        new Map(some().map((index) => [activity(index).id, { dwellMs: below(9_000), scroll: below(2) }])),
      ),
    async () => void undos.push((await memory.forget(selection())).undo),
    () => memory.undoForget(undos.splice(below(undos.length), 1)[0] ?? 'none'),
    () =>
      memory.addCorrection({
        id: `c${below(3)}`,
        topic: pick(TOPICS),
        verdict: pick(VERDICTS),
        day: 20_000 + below(DAYS),
      }),
    () =>
      memory.addCorrection({
        id: `c${below(3)}`,
        topic: pick(TOPICS),
        verdict: 'wrong',
        activity: activity(below(PAGES)).id,
        day: 20_000 + below(DAYS),
      }),
    () =>
      memory.addCorrection({
        id: `c${below(3)}`,
        cluster: 'a',
        verdict: pick(CLUSTER_VERDICTS),
        examples: some().map((index) => activity(index).id),
        day: 20_000 + below(DAYS),
      }),
    () => memory.setWeights({ ...DEFAULT_WEIGHTS, engagement: below(2) }),
    () => memory.removeCorrection(`c${below(3)}`),
    () => memory.library(),
  ];

  for (let round = 0; round < rounds; round += 1) {
    store.refuses = round % 3 === 0 ? () => below(4) === 0 : () => false;
    await Promise.allSettled(Array.from({ length: 1 + below(10) }, () => pick(operations)()));
    store.refuses = () => false;
    const stored = await store.all();
    const refolded = await foldAll(stored, await store.corrections(), memory.weights, taxonomy);
    const { weights: _weights, ...snapshot } = (await store.snapshot<Snapshot & { weights?: unknown }>()) ?? {
      ...refolded,
    };
    const said = [
      ['state', toSnapshot(memory.state, memory.judging.hash), refolded],
      ['snapshot', snapshot, refolded],
      [
        'library',
        (await memory.library())
          .timeline({ limit: 500 }, taxonomy)
          .entries.map((entry) => [
            entry.activity.id,
            entry.activity.source,
            entry.activity.engagement,
            entry.signal?.topics,
          ])
          .sort(),
        stored
          .map((entry) => [
            entry.activity.id,
            entry.activity.source,
            entry.activity.engagement,
            entry.signal?.topics,
          ])
          .sort(),
      ],
      ['markup', (await store.strayMarkup()).join(), ''],
      ['corrections', byId(memory.corrections), byId(await store.corrections())],
    ] as const;
    for (const [what, is, should] of said) {
      if (JSON.stringify(is) !== JSON.stringify(should)) wrong.push(`round ${round}: ${what}`);
    }
    if (wrong.length > 0) break;
    // A new leader takes over.
    if (below(5) === 0) memory = await Memory.open(store, taxonomy);
  }
  store.close();
  return wrong;
}

/** By somebody who comes to these records and corrections for the first time. */
async function foldAll(
  stored: readonly Stored[],
  corrections: readonly Correction[],
  weights: Memory['weights'],
  taxonomy: Taxonomy,
): Promise<Snapshot> {
  const read = stored.flatMap(({ activity, signal }) =>
    signal?.embedding ? [{ ...signal, time: activity.time }] : [],
  );
  const embeddings = new Map(
    stored.flatMap(({ activity, signal }) =>
      signal?.embedding ? [[activity.id, signal.embedding] as const] : [],
    ),
  );
  const judging = await Judging.learn(corrections, weights, taxonomy, read, async () => embeddings);
  const state = emptyState();
  for (const { activity, signal } of stored) {
    foldActivity(state, activity, 1);
    if (signal) foldSignal(state, contributionOf(signal, judging.judge(activity, signal)), 1);
  }
  return toSnapshot(state, judging.hash);
}

function byId<T extends { id: string }>(list: readonly T[]): T[] {
  return Array.from(list).sort((a, b) => (a.id < b.id ? -1 : 1));
}

declare global {
  var memoryTest: { run: typeof run };
}
globalThis.memoryTest = { run };
