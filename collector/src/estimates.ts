/** From stored counts to the owner's answer. */
import type { Segment } from '../../src/domain/segment.ts';
import { exactEpsilon } from '../../src/dp/epsilon.ts';
import { type Estimate, estimateTally, MINIMUM_GROUP, type Tally } from '../../src/dp/estimate.ts';
import { smallestShareAt } from '../../src/dp/planner.ts';
import type { EstimatesAnswer, PurposeSummary, SegmentEstimate, Warning } from './contract.ts';
import type { Intake } from './intake.ts';
import type { EpochCount, StoredTally } from './store/store.ts';
import { type Counted, warningsOf } from './warnings.ts';

export type { Counted } from './warnings.ts';

export function summaryOf(intake: Intake, counted: readonly EpochCount[]): PurposeSummary {
  const { site, siteName, purpose, list, taxonomy, mechanism, askedEpsilon, epochMs, simulation } = intake;
  return {
    site,
    siteName,
    purpose,
    list,
    taxonomy,
    mechanism,
    epsilon: exactEpsilon(mechanism.E, mechanism.S),
    askedEpsilon,
    epochMs,
    ...(simulation && { simulation }),
    epochs: counted
      .filter((row) => row.site === site && row.purpose === purpose)
      .map(({ epoch, n }) => ({ epoch, n })),
  };
}

export interface Asked {
  from: number;
  to: number;
  /** Of the epochs asked for, and of the one before when a single one is asked for. */
  stored: readonly StoredTally[];
  /** Reports that no device would make, since the collector started. */
  refused: number;
}

/** Several epochs are added up; visitors who came in more than one are in there more than once. */
export function estimatesAnswer(intake: Intake, { from, to, stored, refused }: Asked): EstimatesAnswer {
  const own = stored.filter(
    ({ taxonomy, mechanism }) => taxonomy === intake.taxonomy && mechanism === intake.mechanismKey,
  );
  const asked = own.filter(({ epoch }) => epoch >= from && epoch <= to);
  const tally = tallyOf(intake, asked);
  const all = stored.filter(({ epoch }) => epoch >= from && epoch <= to);
  const counted = estimated(intake, tally);
  const before = from === to ? own.filter(({ epoch }) => epoch === from - 1) : [];
  const { epochs: _none, ...summary } = summaryOf(intake, []);
  const none = counted?.estimates.none;
  const truths = intake.simulation?.truth;
  return {
    ...summary,
    from,
    to,
    epochs: asked.map(({ epoch, n }) => ({ epoch, n })),
    n: tally.n,
    minimumGroup: MINIMUM_GROUP,
    otherReports: all.reduce((sum, { n }) => sum + n, 0) - tally.n,
    ...(tally.n > 0 && { smallestShare: smallestShareAt(intake.mechanism, tally.n) }),
    segments: counted
      ? intake.segments.map((segment, at) => segmentOf(segment, counted.estimates.segments[at], truths?.[at]))
      : [],
    ...(none && { none: figuresOf(none) }),
    warnings: [
      ...(counted ? warnings(intake, counted, estimated(intake, tallyOf(intake, before))) : []),
      ...(refused > 0 ? [{ code: 'refused' as const, n: refused }] : []),
    ],
  };
}

/**
 * Of what is stored, the epochs in which enough reported, added up; under the present list and mechanism alone.
 * @returns undefined without one
 */
export function countedIn(intake: Intake, stored: readonly StoredTally[]): Counted | undefined {
  const own = stored.filter(
    ({ taxonomy, mechanism, n }) =>
      taxonomy === intake.taxonomy && mechanism === intake.mechanismKey && n >= MINIMUM_GROUP,
  );
  return estimated(intake, tallyOf(intake, own));
}

function warnings(intake: Intake, now: Counted, before: Counted | undefined): Warning[] {
  const ids = intake.segments.map(({ id }) => id);
  return warningsOf(intake.mechanism, now, before, ids);
}

function estimated({ mechanism }: Intake, tally: Tally): Counted | undefined {
  const estimates = estimateTally(tally, mechanism);
  return estimates && { tally, estimates };
}

function tallyOf({ mechanism }: Intake, stored: readonly StoredTally[]): Tally {
  return {
    n: stored.reduce((sum, { n }) => sum + n, 0),
    counts: Array.from({ length: mechanism.k }, (_, bit) =>
      stored.reduce((sum, { counts }) => sum + (counts.get(bit) ?? 0), 0),
    ),
  };
}

function segmentOf(segment: Segment, estimate: Estimate | undefined, truth?: number): SegmentEstimate {
  if (!estimate) throw new RangeError(`no estimate of ${segment.id}`);
  const { id, name, zh, kind } = segment;
  return { id, name, zh, kind, ...figuresOf(estimate), ...(truth !== undefined && { truth }) };
}

function figuresOf({ raw: _uncut, ...figures }: Estimate): Omit<Estimate, 'raw'> {
  return figures;
}
