/** A real collector on a free port, with chDB in a temporary directory and a clock that tests set. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/domain/report.ts';
import type { VaultConfig } from '../../src/domain/vault-config.ts';
import { reportsOf } from '../simulate/reports.ts';
import type { Intake } from '../src/intake.ts';
import { type Running, type StartOptions, start } from '../src/start.ts';

export const SEGMENTS = fileURLToPath(new URL('../../public/taxonomy/segments.json', import.meta.url));
export const KEY = 'a-key-for-tests-that-is-long-enough';
export const VAULT = 'http://localhost:5173';
export const EPOCH_MS = 60_000;
/** The middle of an epoch. */
export const START = 1_000_000 * EPOCH_MS + EPOCH_MS / 2;
export const EPOCH = 1_000_000;

export const CONFIG: VaultConfig = {
  vault: VAULT,
  epoch: { seconds: EPOCH_MS / 1_000 },
  cap: { epsilon: 12, epochs: 12 },
  delaySeconds: 0,
  sites: [{ id: 'shop', name: 'Shop', origins: ['http://localhost:5174'] }],
  collectors: [
    { id: 'own', name: 'Own', url: 'http://localhost:5175' },
    { id: 'other', name: 'Other', url: 'http://localhost:5176' },
  ],
  purposes: [
    {
      id: 'audience',
      site: 'shop',
      collector: 'own',
      list: 'coarse',
      mechanism: 'subset-selection',
      segments: 1,
      epsilon: 1,
    },
    {
      id: 'tastes',
      site: 'shop',
      collector: 'own',
      list: 'coarse',
      mechanism: 'privset',
      segments: 4,
      epsilon: 2,
    },
    {
      id: 'elsewhere',
      site: 'shop',
      collector: 'other',
      list: 'coarse',
      mechanism: 'subset-selection',
      segments: 1,
      epsilon: 1,
    },
  ],
};

export interface Fixture extends Running {
  directory: string;
  /** Milliseconds since the Unix epoch. */
  clock: { now: number };
  failures: unknown[];
  intake(purpose?: string): Intake;
  /** Stops it and starts it on the same data. */
  restart(): Promise<Fixture>;
  remove(): Promise<void>;
}

export async function startFixture(
  options: Partial<StartOptions> & { directory?: string; clock?: { now: number } } = {},
): Promise<Fixture> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'silhouette-collector-')));
  const config = join(directory, 'vault.config.json');
  await writeFile(config, JSON.stringify(CONFIG));
  const clock = options.clock ?? { now: START };
  const failures: unknown[] = [];
  const running = await start({
    config,
    segments: SEGMENTS,
    collector: 'own',
    data: join(directory, 'data'),
    port: 0,
    host: 'localhost',
    hourly: 1_000_000,
    priors: true,
    ownerKey: KEY,
    now: () => clock.now,
    onFailure: (error) => failures.push(error),
    ...options,
  });
  return {
    ...running,
    directory,
    clock,
    failures,
    intake(purpose = 'audience') {
      const found = running.collector.intakeOf({ site: 'shop', purpose });
      if (!found) throw new Error(`no purpose ${purpose}`);
      return found;
    },
    async restart() {
      await running.close();
      return startFixture({ ...options, directory, clock });
    },
    async remove() {
      await running.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Reports of made-up devices for a real purpose. */
export function reportsFor(intake: Intake, devices: number, { seed = 1, epoch = EPOCH } = {}): Report[] {
  return [...reportsOf(intake, { epoch, devices, seed })];
}

/** How often each bit is set, counted by another route than the collector's. */
export function bitCounts(reports: readonly Report[]): number[] {
  const counts = Array<number>(reports[0]?.mechanism.k ?? 0).fill(0);
  for (const { bits } of reports) {
    const bytes = Buffer.from(bits, 'base64url');
    counts.forEach((count, bit) => {
      counts[bit] = count + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1);
    });
  }
  return counts;
}
