/**
 * Entry of the profiler worker. Every tab starts one; the one that gets the leader's lock opens the
 * vault and serves all tabs, the others wait for their turn.
 */
import { dayOf } from '../domain/activity.ts';
import { Failure, failureCode } from '../domain/failure.ts';
import type { SegmentFile } from '../domain/segment.ts';
import { Taxonomy, type TaxonomyFile } from '../domain/topic.ts';
import { parseVaultConfig, type VaultConfig } from '../domain/vault-config.ts';
import { cryptoBelow } from '../dp/below.ts';
import { Audience, type AudienceMapFile } from '../profile/audience.ts';
import { readSegments } from '../profile/segments.ts';
import { ChoiceStore } from '../storage/choice-store.ts';
import { openVaultDatabase, type Vault } from '../storage/database.ts';
import { DeclinedStore } from '../storage/declined-store.ts';
import { FinanceStore } from '../storage/finance-store.ts';
import { LearnedStore } from '../storage/learned-store.ts';
import { LedgerStore } from '../storage/ledger-store.ts';
import { OfferStore } from '../storage/offer-store.ts';
import { PriorStore } from '../storage/prior-store.ts';
import { SiteStore } from '../storage/site-store.ts';
import { VaultStore } from '../storage/vault-store.ts';
import { BACKGROUND, LEADER_LOCK, workerLock } from './channel-names.ts';
import type { ProfilerContract } from './contract.ts';
import { correctionsForReports, eligibleForReports } from './eligible.ts';
import { createEncoders } from './encoders.ts';
import { createFinances } from './finances.ts';
import { serveLobby } from './lobby.ts';
import { Memory } from './memory.ts';
import { Priors } from './priors.ts';
import { Profiler } from './profiler.ts';
import { Reports } from './reports.ts';
import { asService } from './requests.ts';
import { Sites } from './sites.ts';
import { StatusBoard } from './status-board.ts';
import { createFusionTrainer } from './trainer-host.ts';

/**
 * Held for as long as this worker lives, so that its tab notices when it dies. Only once it is held is the tab
 * told: the tab's own request may overtake this one, and would then take a starting worker for a dead one.
 */
void navigator.locks.request(workerLock(self.name), () => {
  self.postMessage('alive');
  return new Promise<never>(() => undefined);
});

void navigator.locks.request(LEADER_LOCK, async () => {
  const board = new StatusBoard();
  for (let attempt = 0; ; attempt += 1) {
    try {
      await lead(board);
    } catch (error) {
      const failure = asFailure(error);
      // An open database that is lost is opened anew, and the person is told that it happened.
      if (failure instanceof DatabaseGone) attempt = 0;
      board.update({ failure: { code: failure.code, detail: failure.message } });
      const pause = REOPEN_MS[attempt];
      if (failure.code === 'storage-lost' && pause !== undefined) {
        // While the browser is still clearing, opening fails; a moment later it does not.
        await new Promise((resolve) => setTimeout(resolve, pause));
      } else {
        await outOfService(board, failure);
        attempt = -1;
      }
    }
  }
});

/** Beside a page, the models wait until it has been left alone for so long: loading and clicks go first. */
const QUIET_MS = 2_000;
/** Learning beside a page can wait for much longer than reading: nobody looks at what comes of it. */
const LEARNING_QUIET_MS = 60_000;
/** Besides the ledger's own alarms, which a sleeping device misses. */
const PUBLISH_EVERY_MS = 60_000;
const REOPEN_MS = [20, 200, 1_000] as const;

/** An open database was lost or given up. */
class DatabaseGone extends Failure {}

/** Serves until the database is gone. @throws Failure */
async function lead(board: StatusBoard): Promise<never> {
  const gone = Promise.withResolvers<never>();
  const vault: Vault = await openVaultDatabase({
    onBlocked: () =>
      board.update({
        failure: { code: 'storage-blocked', detail: 'another tab has an older version of this page open' },
      }),
    onLost: () => gone.reject(new DatabaseGone('storage-lost', 'the browser closed the database')),
    onYielded: () =>
      gone.reject(new DatabaseGone('storage-blocked', 'another tab upgrades or erases the stored data')),
  });
  const background = self.name.startsWith(BACKGROUND);
  const closing = new AbortController();
  const encoders = createEncoders({
    onModels: (models) => board.update({ models }),
    ...(background && { threads: Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)) }),
  });
  try {
    const [taxonomy, config] = await Promise.all([loadTaxonomy(), loadConfig()]);
    const memory = await Memory.open(new VaultStore(vault), taxonomy);
    const sites = await Sites.open(new SiteStore(vault), config);
    const audience = await loadAudience(taxonomy);
    const shared = {
      config,
      segments: audience.segments,
      consents: () => sites.consents,
      settings: () => sites.settings,
      below: cryptoBelow,
      now: Date.now,
      fetch: (url: string, init: RequestInit) => fetch(url, init),
    };
    const reports = new Reports({
      ...shared,
      ledger: new LedgerStore(vault),
      eligible: async () => {
        const counted = eligibleForReports((await memory.library()).entries(), sites);
        const said = correctionsForReports(memory.corrections, sites.settings);
        return readSegments(counted, said, audience, dayOf(Date.now()));
      },
      onChange: () => board.revise(),
    });
    const profiler = new Profiler({
      memory,
      learned: new LearnedStore(vault),
      offers: new OfferStore(vault),
      declined: new DeclinedStore(vault),
      choices: new ChoiceStore(vault),
      audience,
      seed: cryptoBelow(2 ** 32),
      after: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      sites,
      reports,
      priors: new Priors({ ...shared, store: new PriorStore(vault), closing: closing.signal }),
      finances: createFinances(new FinanceStore(vault)),
      encoders,
      trainer: createFusionTrainer({ files: () => encoders.fusionFiles() }),
      taxonomy,
      board,
      now: Date.now,
      quietMs: background ? QUIET_MS : 0,
      learningQuietMs: background ? LEARNING_QUIET_MS : 0,
      held: background && savesData(),
    });
    void profiler.publish();
    // On a clock of its own: when a report leaves says nothing about what the person does.
    const publishing = setInterval(() => void profiler.publish(), PUBLISH_EVERY_MS);
    const lobby = serveLobby(asService(profiler));
    try {
      return await gone.promise;
    } finally {
      clearInterval(publishing);
      closing.abort();
      lobby.close();
      profiler.close();
    }
  } finally {
    encoders.close();
    vault.database.close();
  }
}

/** Answers every call with the failure until somebody asks for another try. */
async function outOfService(board: StatusBoard, failure: Failure): Promise<void> {
  const wanted = Promise.withResolvers<void>();
  const answers: Pick<ProfilerContract, 'status' | 'retry'> = {
    status: async () => board.current,
    // A turn later, so that the answer is out before the channel closes: an unanswered call is sent again.
    retry: async () => void setTimeout(wanted.resolve),
  };
  const lobby = serveLobby(
    new Proxy(answers, {
      get: (target, name) => Reflect.get(target, name) ?? (() => Promise.reject(failure)),
    }),
  );
  await wanted.promise;
  board.settle();
  lobby.close();
}

/** The person asked for little data, or pays by the byte; not every browser says. */
function savesData(): boolean {
  const { connection }: Navigator & { connection?: { saveData?: boolean; type?: string } } = navigator;
  return connection?.saveData === true || connection?.type === 'cellular';
}

async function loadTaxonomy(): Promise<Taxonomy> {
  const file = await load<TaxonomyFile>('/taxonomy/topics.json');
  return new Taxonomy(file.topics);
}

async function loadAudience(taxonomy: Taxonomy): Promise<Audience> {
  const [segments, map] = await Promise.all([
    load<SegmentFile>('/taxonomy/segments.json'),
    load<AudienceMapFile>('/taxonomy/audience-map.json'),
  ]);
  return new Audience(taxonomy, segments, map);
}

async function loadConfig(): Promise<VaultConfig> {
  return parseVaultConfig(await load('/vault.config.json'));
}

async function load<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Failure('model-download', `${path} (status ${response.status})`);
  return response.json();
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(failureCode(error), error instanceof Error ? error.message : String(error), error);
}
