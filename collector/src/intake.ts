/** What is counted: one purpose of one site, with everything a report for it has to agree with. */
import type { Mechanism, SegmentListName } from '../../src/domain/report.ts';
import type { Segment, SegmentFile } from '../../src/domain/segment.ts';
import { epochMsOf, type VaultConfig } from '../../src/domain/vault-config.ts';
import { canonicalJson } from '../../src/dp/canonical.ts';
import { planMechanism } from '../../src/dp/mechanism.ts';
import { SIMULATION_SITE, type Simulation } from './contract.ts';

/** A simulation takes reports for an hour. */
const SIMULATION_MS = 3_600_000;
/** A device's clock may be ahead by this much, or by a tenth of an epoch if that is less. */
const CLOCK_MS = 300_000;

export interface Intake {
  site: string;
  siteName: string;
  purpose: string;
  list: SegmentListName;
  segments: Segment[];
  taxonomy: string;
  mechanism: Mechanism;
  /** The mechanism in canonical JSON, as it is stored and compared. */
  mechanismKey: string;
  /** As configured; E / S of the mechanism is at most e^ of it. */
  askedEpsilon: number;
  epochMs: number;
  simulation?: Simulation;
}

export function intakesOf(config: VaultConfig, collector: string, file: SegmentFile): Intake[] {
  return config.purposes
    .filter((purpose) => purpose.collector === collector)
    .map((purpose) => {
      const segments = file[purpose.list];
      const mechanism = planMechanism({ ...purpose, count: segments.length });
      return {
        site: purpose.site,
        siteName: config.sites.find(({ id }) => id === purpose.site)?.name ?? purpose.site,
        purpose: purpose.id,
        list: purpose.list,
        segments,
        taxonomy: file.hashes[purpose.list],
        mechanism,
        mechanismKey: canonicalJson(mechanism),
        askedEpsilon: purpose.epsilon,
        epochMs: epochMsOf(config),
      };
    });
}

export function simulationIntake(simulation: Simulation, file: SegmentFile, epochMs: number): Intake {
  return {
    site: SIMULATION_SITE,
    siteName: 'Simulation',
    purpose: simulation.id,
    list: simulation.list,
    segments: file[simulation.list],
    taxonomy: file.hashes[simulation.list],
    mechanism: simulation.mechanism,
    mechanismKey: canonicalJson(simulation.mechanism),
    askedEpsilon: simulation.epsilon,
    epochMs,
    simulation,
  };
}

/**
 * A report is taken in its epoch and in the next, for what could not be sent in time. Ids are kept for
 * exactly as long, so that every report that is taken can be recognised when it comes again.
 */
export function epochState(intake: Intake, epoch: number, now: number): 'over' | 'open' | 'ahead' {
  const { simulation, epochMs } = intake;
  if (simulation) {
    return epoch === simulation.epoch && now < simulation.createdAt + SIMULATION_MS ? 'open' : 'over';
  }
  if (epoch < Math.floor(now / epochMs) - 1) return 'over';
  return epoch > Math.floor((now + Math.min(CLOCK_MS, epochMs / 10)) / epochMs) ? 'ahead' : 'open';
}
