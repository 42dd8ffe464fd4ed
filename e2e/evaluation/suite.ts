/**
 * The one shape of a suite: load data → the product's own workers → metrics → baselines.
 *
 * A new suite is a file under `suites/` and a line in `registry.ts`. Suites run in Node; whatever is learned
 * runs in the built product, in a real Chromium, through `context.product`. Pure modules of `src` may be
 * imported directly: they are the same code.
 */
import type { Datasets } from './datasets.ts';
import type { Product } from './product/contract.ts';
import type { Random } from './random.ts';

export type { Datasets } from './datasets.ts';
export type { PictureReading, Product, TextReading } from './product/contract.ts';
export type { Random } from './random.ts';

export interface Suite {
  /** As `--suite` names it. */
  name: string;
  title: string;
  /** Folders of `../shared/datasets` that it reads; the suite is left out, and says so, where one is missing. */
  needs: readonly string[];
  /** Whether `--quick` runs it: seconds, on data that the project may contain. */
  quick?: boolean;
  /** Ids that it yields, or their beginnings with "*"; lets `--task` find the suite. */
  tasks: readonly string[];
  /**
   * Call `context.task(id, work)` for each task: it leaves out what was not asked for, keeps what is done
   * for `--resume`, and takes the time. What is returned without it is kept too, at the end of the suite.
   */
  run(context: Context): Promise<TaskResult[]>;
}

export interface Context {
  product: Product;
  data: Datasets;
  /** Most examples a task should judge; Infinity unless `--limit` was given. See `take`. */
  limit: number;
  seed: number;
  /** Of the repository. */
  root: string;
  /** Whether this is a run of `--quick`. */
  quick: boolean;
  /** A stream of its own for each name, the same for the same seed, whatever else was drawn before. */
  random(name: string): Random;
  /** At most `limit` of the rows, drawn by the seed, in their old order; all of them without a limit. */
  take<T>(rows: readonly T[], name?: string): T[];
  /** Shows the line of progress; time left is estimated from it. */
  progress(done: number, total: number, what?: string): void;
  /** A line that stays, for the person at the terminal. */
  log(line: string): void;
  /** Results of a peer that was run by its script under `peers/`; undefined if it was not. */
  peer(id: string): Peer | undefined;
  /**
   * @param work resolves with the result, `id` and `seconds` left out
   * @returns [] if the task was not asked for; a failed task where `work` throws
   */
  task(id: string, work: () => Promise<Measured>): Promise<TaskResult[]>;
}

/** What `peers/<id>.py` wrote into `evaluation/peers/<id>.json`. */
export interface Peer {
  id: string;
  name: string;
  version: string;
  /** By task id: the same metric on the same split. */
  values: Record<string, number>;
  [more: string]: unknown;
}

export type Measured = Omit<TaskResult, 'id' | 'seconds'>;

/** The first eleven fields are those of `report.json`'s contract; the rest makes the report readable. */
export interface TaskResult {
  /** Stable: `text.topics.agnews.zero`. */
  id: string;
  /** What `value` is: "accuracy", "Spearman correlation", "recall@10". */
  metric: string;
  value: number;
  /** 95 % interval, by the bootstrap of `metrics/bootstrap.ts` unless `note` says otherwise. */
  ci: readonly [low: number, high: number];
  /** Examples (or groups, where the interval is clustered) that were judged. */
  n: number;
  seconds: number;
  baselines: Record<string, number>;
  must?: number;
  aim?: number;
  lowerIsBetter?: boolean;

  title?: string;
  /** One sentence: what the figure means to somebody who was not there. */
  meaning?: string;
  /** Details of the protocol. */
  note?: string;
  /** Where a target is missed: what was tried, what was measured, what falls short. */
  why?: string;
  split?: { name: string; seed?: number };
  /** Folders of datasets that were read, for the list of sources; `needs` of the suite if absent. */
  data?: readonly string[];
  breakdown?: readonly Table[];
  plots?: readonly Plot[];
  mistakes?: readonly Mistake[];
  /** The harness' check of itself: the same metric with shuffled labels must be at chance. */
  shuffled?: Shuffled;
  /** Only in the quick set: CI fails below it (above it, if lower is better). */
  floor?: number;
  skipped?: string;
  failed?: string;
}

export interface Shuffled {
  value: number;
  /** What somebody who knows nothing gets. */
  chance: number;
  /** How far from chance it may lie: by default four standard errors of a share at `n`. */
  tolerance?: number;
}

export interface Table {
  title: string;
  /** Decides where it stands in the model card. */
  by?: 'language' | 'segment' | 'source' | 'class' | 'other';
  columns: readonly string[];
  /** Numbers in [0, 1] are drawn with three digits, integers as they are. */
  rows: readonly (readonly (string | number | null)[])[];
}

export interface Mistake {
  /** What was read: the text, shortened, or the picture's path in its data set. */
  input: string;
  expected: string;
  got: string;
  confidence?: number;
}

export type Plot =
  /** Confidence against how often it was right; `bins` from `metrics/calibration.ts`. */
  | { kind: 'reliability'; title: string; bins: readonly ReliabilityBin[]; error?: number }
  | { kind: 'confusion'; title: string; classes: readonly string[]; counts: readonly (readonly number[])[] }
  | {
      kind: 'bars';
      title: string;
      unit?: string;
      bars: readonly { label: string; value: number; low?: number; high?: number; baseline?: number }[];
    }
  | {
      kind: 'lines';
      title: string;
      x: string;
      y: string;
      lines: readonly { label: string; points: readonly (readonly [x: number, y: number])[] }[];
    };

export interface ReliabilityBin {
  /** Mean confidence and share that was right, both in [0, 1]. */
  confidence: number;
  accuracy: number;
  count: number;
}
