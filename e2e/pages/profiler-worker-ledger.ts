/** Reports over the real database, seal and fetch; time, chance and the profile are the test's. */
import { expose } from 'comlink';
import type { LedgerEntry } from '../../src/domain/report.ts';
import type { SegmentFile } from '../../src/domain/segment.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { epochMsOf, parseVaultConfig, type VaultConfig } from '../../src/domain/vault-config.ts';
import { cryptoBelow } from '../../src/dp/below.ts';
import { decodeBitmap } from '../../src/dp/bitmap.ts';
import { bitsOf, isPossible } from '../../src/dp/mechanism.ts';
import { seededBelow } from '../../src/dp/testing/seeded.ts';
import { openVaultDatabase, type Vault } from '../../src/storage/database.ts';
import { type LedgerLine, LedgerStore } from '../../src/storage/ledger-store.ts';
import { SiteStore } from '../../src/storage/site-store.ts';
import { type Eligible, Reports } from '../../src/worker/reports.ts';

const NO_EVENTS = { onBlocked: () => undefined, onLost: () => undefined, onYielded: () => undefined };
const NEVER = new Promise<never>(() => undefined);

/** Where a test may stop the world: before or after any of these. */
export type Place = 'eligible' | 'add' | 'replace' | 'fetch';

class World {
  now = 0;
  allowed: string[] = [];
  settings: Settings = { ...DEFAULT_SETTINGS };
  held: Eligible = { fine: [], coarse: [] };
  /** Decides at every step: go on, fail, or never come back. */
  at: (place: Place, when: 'before' | 'after') => 'on' | 'fail' | 'die' = () => 'on';
  below = cryptoBelow;
  fetch = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);
}

class WatchedStore extends LedgerStore {
  readonly #world: World;
  constructor(vault: Vault, world: World) {
    super(vault);
    this.#world = world;
  }
  override add(...args: Parameters<LedgerStore['add']>): Promise<LedgerLine> {
    return pass(this.#world, 'add', () => super.add(...args));
  }
  override replace(...args: Parameters<LedgerStore['replace']>): Promise<LedgerLine> {
    return pass(this.#world, 'replace', () => super.replace(...args));
  }
}

async function pass<T>(world: World, place: Place, work: () => Promise<T>): Promise<T> {
  const stop = async (when: 'before' | 'after'): Promise<void> => {
    const verdict = world.at(place, when);
    if (verdict === 'die') await NEVER;
    if (verdict === 'fail') throw new DOMException(`${place} fails`, 'QuotaExceededError');
  };
  await stop('before');
  const result = await work();
  await stop('after');
  return result;
}

function reportsIn(world: World, vault: Vault, config: VaultConfig, segments: SegmentFile): Reports {
  return new Reports({
    ledger: new WatchedStore(vault, world),
    config,
    segments,
    eligible: () => pass(world, 'eligible', async () => world.held),
    consents: () =>
      world.allowed.map((origin) => ({
        origin,
        purposes: ['reporting'],
        time: 1,
        version: '3',
        language: 'en',
      })),
    settings: () => world.settings,
    onChange: () => undefined,
    below: (n) => world.below(n),
    now: () => world.now,
    fetch: (url, init) => pass(world, 'fetch', () => world.fetch(url, init)),
    later: () => () => undefined,
  });
}

async function load(): Promise<{ config: VaultConfig; segments: SegmentFile }> {
  const [config, segments] = await Promise.all([
    fetch('/vault.config.json').then(async (response) => parseVaultConfig(await response.json())),
    fetch('/taxonomy/segments.json').then((response) => response.json() as Promise<SegmentFile>),
  ]);
  return { config, segments };
}

const world = new World();
let vault: Vault | undefined;
let reports: Reports | undefined;

const tools = {
  async open(now: number) {
    const { config, segments } = await load();
    vault = await openVaultDatabase(NO_EVENTS);
    world.now = now;
    reports = reportsIn(world, vault, config, segments);
  },
  set(change: Partial<Pick<World, 'now' | 'allowed' | 'settings' | 'held'>>) {
    Object.assign(world, change);
  },
  async tick(): Promise<string> {
    try {
      await reports?.tick();
      return 'done';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
  /** From now on the nth time this place is reached, that happens. */
  stopAt(place: Place, when: 'before' | 'after', nth: number, verdict: 'fail' | 'die') {
    let reached = 0;
    world.at = (at, now) => {
      if (at !== place || now !== when) return 'on';
      reached += 1;
      return reached === nth ? verdict : 'on';
    };
  },
  goOn() {
    world.at = () => 'on';
  },
  view: async () => reports?.view(),
  comparison: async (...args: Parameters<Reports['comparison']>) => reports?.comparison(...args),
  /** Closes the database under everybody, as the browser may. */
  closeDatabase: () => vault?.database.close(),
  async withdraw(origin: string) {
    if (vault) await new SiteStore(vault).deleteConsent(origin);
    world.allowed = world.allowed.filter((allowed) => allowed !== origin);
  },
  /** Two instances at once, both believing they lead. @returns keys and payloads that either had in hand */
  async race(rounds: number): Promise<string[]> {
    const { config, segments } = await load();
    const other = await openVaultDatabase(NO_EVENTS);
    const second = reportsIn(world, other, config, segments);
    const told: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const results = await Promise.allSettled([reports?.tick(), second.tick()]);
      for (const result of results)
        if (result.status === 'rejected') told.push(String(result.reason.message));
    }
    other.database.close();
    return told;
  },
  /** Writes by what another writer has changed meanwhile. @returns what each of them was told */
  async cross(): Promise<string[]> {
    if (!vault) return [];
    const [mine, theirs] = [new LedgerStore(vault), new LedgerStore(vault)];
    const [line] = await mine.lines();
    if (!line) return [];
    const next = { ...line.entry, epoch: line.entry.epoch + 1 };
    const added = await theirs.add(next, 1);
    await theirs.replace(line, { ...line.entry, failure: 'theirs' });
    return Promise.all(
      [
        () => mine.add(next, 2),
        () => mine.add({ ...next, epoch: next.epoch + 1 }, 1),
        () => mine.replace(line, { ...line.entry, failure: 'mine' }),
        () => mine.replace({ ...added, iv: line.iv }, next),
      ].map((work) =>
        work().then(
          () => 'written',
          (error: Error) => error.message,
        ),
      ),
    );
  },
  run,
};

/** Random operations, deaths at any await, failures of disk and network; an in-worker server that counts. */
async function run(seed: number, steps: number): Promise<{ wrong: string[]; seen: Record<string, number> }> {
  const { config, segments } = await load();
  const database = await openVaultDatabase(NO_EVENTS);
  const epochMs = epochMsOf(config);
  const draw = seededBelow(seed);
  const chance = (one: number): boolean => draw(one) === 0;
  const wrong: string[] = [];
  const seen: Record<string, number> = {
    received: 0,
    died: 0,
    failed: 0,
    acknowledged: 0,
    expired: 0,
    entries: 0,
  };
  const bytes = new Map<string, string>();
  const lengths = new Map<string, number>();
  const plain = new LedgerStore(database);
  let before = new Map<string, LedgerEntry>();
  let mode: 'ok' | 'lost' | 'answer-lost' | 'busy' | 'refused' = 'ok';
  let life = world1();

  function world1() {
    const fresh = new World();
    fresh.now = 1_000 * epochMs + draw(epochMs);
    fresh.below = seededBelow(draw(2 ** 32));
    return fresh;
  }
  const birth = Math.floor(life.now / epochMs);

  const check = (condition: boolean, what: string): void => {
    if (!condition) wrong.push(what);
  };
  const server = async (url: string, init: RequestInit): Promise<Response> => {
    const body = String(init.body);
    const { site, purpose, epoch, mechanism, bits } = JSON.parse(body);
    if (mode === 'lost') throw new TypeError('Failed to fetch');
    seen.received = (seen.received ?? 0) + 1;
    const key = `${url} ${purpose}/${epoch}`;
    check((bytes.get(key) ?? body) === body, `two bodies for ${key}`);
    bytes.set(key, body);
    const size = `${purpose} ${String(epoch).length}`;
    check((lengths.get(size) ?? body.length) === body.length, `length of ${size}`);
    lengths.set(size, body.length);
    check(isPossible(mechanism, decodeBitmap(bits, bitsOf(mechanism))), 'impossible bits');
    const origins = config.sites.find(({ id }) => id === site)?.origins ?? [];
    check(life.settings.reporting, 'sent though switched off');
    check(
      origins.some(
        (origin) => life.allowed.includes(origin) && !life.settings.stoppedOrigins.includes(origin),
      ),
      'sent without consent',
    );
    const current = Math.floor(life.now / epochMs);
    check(epoch > birth, 'sent by a new vault');
    check(epoch === current || epoch === current - 1, `epoch ${epoch} sent in ${current}`);
    const stored = (await plain.lines()).find(
      ({ entry }) => entry.url === url && entry.purpose === purpose && entry.epoch === epoch,
    );
    check(stored?.entry.state === 'sent' && stored.entry.payload === body, 'left before it was noted');
    check((stored?.entry.dueAt ?? Number.POSITIVE_INFINITY) <= life.now, 'left before it was due');
    if (mode === 'answer-lost') throw new TypeError('Failed to fetch');
    return new Response(null, { status: mode === 'busy' ? 503 : mode === 'refused' ? 400 : 202 });
  };
  let instance = reportsIn(life, database, config, segments);
  const revive = (): void => {
    const next = new World();
    Object.assign(next, { now: life.now, allowed: life.allowed, settings: life.settings, held: life.held });
    next.below = life.below;
    next.fetch = server;
    life.at = () => 'die';
    life = next;
    instance = reportsIn(life, database, config, segments);
  };
  life.fetch = server;
  const origins = config.sites.flatMap((site) => site.origins);
  const rank = { reserved: 0, sent: 1, acknowledged: 2, expired: 2 };

  const inspect = async (where: string): Promise<void> => {
    const entries = (await plain.lines()).map(({ entry }) => entry);
    const now = new Map(
      entries.map((entry) => [`${entry.collector}/${entry.purpose}/${entry.epoch}`, entry]),
    );
    check(now.size === entries.length, `${where}: two entries for one report`);
    for (const [key, old] of before) {
      const entry = now.get(key);
      check(entry !== undefined, `${where}: ${key} vanished`);
      if (!entry) continue;
      check(
        rank[entry.state] >= rank[old.state],
        `${where}: ${key} went back from ${old.state} to ${entry.state}`,
      );
      check(old.payload === undefined || entry.payload === old.payload, `${where}: other bytes for ${key}`);
      check(entry.epsilon === old.epsilon && entry.dueAt === old.dueAt, `${where}: ${key} was rewritten`);
    }
    for (const { epoch } of entries) {
      for (let end = epoch; end < epoch + config.cap.epochs; end += 1) {
        const spent = entries
          .filter((entry) => entry.epoch <= end && entry.epoch > end - config.cap.epochs)
          .reduce((sum, { epsilon }) => sum + epsilon, 0);
        check(spent <= config.cap.epsilon, `${where}: ${spent} spent in the window that ends with ${end}`);
      }
    }
    before = now;
  };

  for (let step = 0; step < steps && wrong.length === 0; step += 1) {
    switch (draw(12)) {
      case 0:
        life.now += draw(epochMs / 4);
        break;
      case 1:
        life.now += draw(3) * epochMs;
        break;
      case 2:
        if (chance(4)) life.now -= draw(epochMs);
        break;
      case 3:
        life.allowed = origins.filter(() => !chance(8));
        break;
      case 4:
        life.settings = {
          ...life.settings,
          reporting: !chance(10),
          stoppedOrigins: origins.filter(() => chance(12)),
        };
        break;
      case 5:
        mode = (['ok', 'ok', 'lost', 'answer-lost', 'busy', 'refused'] as const)[draw(6)] ?? 'ok';
        break;
      case 6: {
        const pick = (list: 'fine' | 'coarse') =>
          Array.from(new Set(Array.from({ length: draw(7) }, () => draw(segments[list].length)))).map(
            (index) => ({ id: segments[list][index]?.id ?? '', index }),
          );
        life.held = { fine: pick('fine'), coarse: pick('coarse') };
        break;
      }
      default: {
        let left = chance(2) ? draw(7) : Number.POSITIVE_INFINITY;
        const verdict = chance(2) ? 'die' : 'fail';
        const died = Promise.withResolvers<'died'>();
        life.at = (place) => {
          left -= 1;
          if (left >= 0) {
            // Consent may go at any moment before the request is begun.
            if (place !== 'fetch' && chance(60))
              life.settings = { ...life.settings, reporting: !life.settings.reporting };
            return 'on';
          }
          left = Number.POSITIVE_INFINITY;
          if (verdict === 'die') died.resolve('died');
          return verdict;
        };
        const end = await Promise.race([
          instance.tick().then(
            () => 'done' as const,
            () => 'failed' as const,
          ),
          died.promise,
        ]);
        life.at = () => 'on';
        seen[end] = (seen[end] ?? 0) + 1;
        if (end === 'died') revive();
      }
    }
    await inspect(`step ${step}`);
  }

  // Left in peace, it reports on every purpose there is room for, once.
  mode = 'ok';
  life.settings = { ...DEFAULT_SETTINGS };
  life.allowed = origins;
  life.now =
    Math.max(life.now, ...[...before.values()].map(({ epoch }) => epoch * epochMs)) +
    (config.cap.epochs + 1) * epochMs;
  await instance.tick();
  life.now += config.delaySeconds * 1_000;
  await instance.tick();
  await inspect('at rest');
  const current = Math.floor(life.now / epochMs);
  const last = [...before.values()].filter(({ epoch }) => epoch >= current - 1 && epoch <= current);
  check(
    config.purposes.every(({ id }) =>
      last.some(({ purpose, state }) => purpose === id && state === 'acknowledged'),
    ),
    'left in peace, it does not report',
  );
  for (const { state } of before.values()) seen[state] = (seen[state] ?? 0) + 1;
  seen.entries = before.size;
  instance.close();
  database.database.close();
  return { wrong, seen };
}

export type SentTools = typeof tools;
expose(tools);
