/** What the owner's page and the simulator get from the collector, and may ask of it. */
import type { Mechanism, SegmentListName } from '../../src/domain/report.ts';

/** The site whose reports are made up; no configured site may have this id. */
export const SIMULATION_SITE = 'simulation';

/** How reports were made up, and from what. */
export interface Simulation {
  /** Also the purpose of its reports. */
  id: string;
  /** Milliseconds since the Unix epoch. */
  createdAt: number;
  /** The only epoch its reports may name. */
  epoch: number;
  list: SegmentListName;
  mechanism: Mechanism;
  /** As asked for, which E / S is the nearest below. */
  epsilon: number;
  devices: number;
  seed: number;
  /** The share of devices with each segment that they were drawn from, in the order of the list. */
  truth: number[];
}

export type NewSimulation = Pick<Simulation, 'list' | 'epsilon' | 'devices' | 'seed' | 'truth'> & {
  mechanism: Mechanism['name'];
  /** How many segments a report can stand for. */
  segments: number;
};

/** One thing that reports are counted for. */
export interface PurposeSummary {
  site: string;
  siteName: string;
  purpose: string;
  list: SegmentListName;
  /** SHA-256 of the segment list. */
  taxonomy: string;
  mechanism: Mechanism;
  /** ln(E / S), rounded up. */
  epsilon: number;
  /** As configured, which E / S is the nearest below. */
  askedEpsilon: number;
  epochMs: number;
  simulation?: Simulation;
  /** Ascending; with how many reports each. */
  epochs: { epoch: number; n: number }[];
}

export interface SegmentEstimate {
  id: string;
  name: string;
  zh: string;
  kind: 'interest' | 'intent';
  /** How many reports had the bit. */
  count: number;
  /** Visitors, cut to 0 to n; shares alike. `low` to `high` is a 95 % interval. */
  estimate: number;
  share: number;
  low: number;
  high: number;
  /** Too large to be noise alone, at 5 % over all segments together. */
  distinguishable: boolean;
  /** The share that a simulation drew from. */
  truth?: number;
}

/** What points at made-up reports; each may also have an innocent reason. */
export type Warning =
  | {
      /** An estimate far below nobody, or far above everybody. */
      code: 'impossible';
      segments: string[];
    }
  | {
      /** Reports name more or fewer segments altogether than the mechanism makes. */
      code: 'weight';
    }
  | {
      /** A share that moved more since the epoch before than chance explains. */
      code: 'jump';
      segments: string[];
    }
  | {
      /** Reports no device would make, since the collector started. */
      code: 'refused';
      n: number;
    };

export interface EstimatesAnswer extends Omit<PurposeSummary, 'epochs'> {
  /** The first and last epoch asked for, and those with reports. */
  from: number;
  to: number;
  epochs: { epoch: number; n: number }[];
  n: number;
  /** Below this many reports nothing is estimated, and `segments` is empty. */
  minimumGroup: number;
  /** Reports of these epochs under an earlier mechanism or list, which are not in here. */
  otherReports: number;
  /** A share that is told from none half of the time at this n; above 1 none can be. Absent without reports. */
  smallestShare?: number;
  segments: SegmentEstimate[];
  /** Visitors with no segment; only subset selection measures it. */
  none?: Omit<SegmentEstimate, 'id' | 'name' | 'zh' | 'kind'>;
  warnings: Warning[];
}

export interface ErrorAnswer {
  error: string;
  detail: string;
}
