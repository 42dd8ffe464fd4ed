/** `report.json`: docs/schema/evaluation-report.schema.json says what each field is. */
import { execFileSync } from 'node:child_process';
import { cpus, platform, release, totalmem } from 'node:os';
import type { ModelFile } from '../product/models.ts';
import type { TaskResult } from '../suite.ts';

export interface Report {
  version: 1;
  /** ISO 8601, UTC. */
  created: string;
  machine: Machine;
  tier: string;
  /** The graphics adapter; empty on WASM. */
  adapter: string;
  models: ModelFile[];
  /** Hash over all of them, as signals carry it. */
  modelHash: string;
  commit: string;
  /** Whether files differed from the commit. */
  dirty: boolean;
  seed: number;
  /** null without `--limit`. */
  limit: number | null;
  quick: boolean;
  data: { folder: string; source: string }[];
  tasks: TaskResult[];
  /** Suites that were left out, and why. */
  left: { suite: string; reason: string }[];
  /** What made the run fail; empty for a good one. */
  problems: string[];
}

export interface Machine {
  processor: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  browser: string;
}

export function machineOf(browser: string): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${platform()} ${release()}`,
    node: process.version,
    browser,
  };
}

/** @returns "unknown" outside a Git repository */
export function commitOf(root: string): { commit: string; dirty: boolean } {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return { commit: git('rev-parse', 'HEAD'), dirty: git('status', '--porcelain') !== '' };
  } catch {
    return { commit: 'unknown', dirty: false };
  }
}

/** As JSON knows them: six digits, null for what is no number. */
export function toJson(report: Report): string {
  const plain = (_: string, value: unknown) => {
    if (typeof value !== 'number') return value;
    return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
  };
  return `${JSON.stringify(report, plain, 1)}\n`;
}
