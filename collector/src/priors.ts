/**
 * The one file that every device gets: what the reports of weeks that are over say about all visitors together. It is
 * a function of estimates that the owner has already, and so costs no privacy beyond the reports' own.
 */
import { createHash } from 'node:crypto';
import type { Prior, PriorsFile } from '../../src/domain/priors.ts';
import { probabilities } from '../../src/dp/mechanism.ts';
import { shrink } from '../../src/dp/shrink.ts';
import { totalVariance } from '../../src/dp/variance.ts';
import type { Collector } from './collector.ts';
import { dayOf, rounded } from './days.ts';
import { type Counted, countedIn } from './estimates.ts';
import type { Intake } from './intake.ts';
import { warningsOf } from './warnings.ts';

/** Epochs that are added up: more reports and less noise, and still of this month. */
export const POOLED = 4;

export interface PriorsAnswer {
  body: string;
  /** Over the bytes, so that the same file has the same one. */
  etag: string;
}

/**
 * Only of epochs that take no more reports: until the next one is over, everybody is answered the same bytes.
 * @param now milliseconds since the Unix epoch
 */
export async function priorsOf(collector: Collector, now: number): Promise<PriorsFile> {
  const told = await Promise.all(
    collector.intakes
      .filter(({ simulation }) => !simulation)
      .map(async (intake) => {
        const to = Math.floor(now / intake.epochMs) - 2;
        const from = Math.max(0, to - POOLED + 1);
        if (to < 0) return undefined;
        const counted = countedIn(intake, await collector.store.tallies({ ...intake, from, to }));
        return counted && priorOf(intake, counted, { from, to });
      }),
  );
  return { version: 1, priors: told.filter((prior) => prior !== undefined) };
}

export function answerOf(file: PriorsFile): PriorsAnswer {
  const body = JSON.stringify(file);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

/** @returns undefined where reports look made up altogether */
export function priorOf(
  intake: Intake,
  counted: Counted,
  { from, to }: { from: number; to: number },
): Prior | undefined {
  const { site, purpose, list, taxonomy, mechanism, askedEpsilon, segments, epochMs } = intake;
  const { estimates, tally } = counted;
  const warnings = warningsOf(
    mechanism,
    counted,
    undefined,
    segments.map(({ id }) => id),
  );
  if (warnings.some(({ code }) => code === 'weight')) return undefined;
  const doubted = new Set(warnings.flatMap((warning) => ('segments' in warning ? warning.segments : [])));
  const believed = segments.flatMap(({ id }, at) => {
    const share = estimates.segments[at]?.raw.share;
    return share === undefined || doubted.has(id) ? [] : [{ id, share }];
  });
  if (believed.length < 4) return undefined;
  const shares = believed.map(({ share }) => share);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  // One for all: that of a single estimate hangs together with the estimate itself.
  const variance = totalVariance(probabilities(mechanism), Math.min(1, Math.max(0, mean))) / tally.n;
  const { estimates: shrunken } = shrink(shares, variance);
  const told = new Map(believed.map(({ id }, at) => [id, shrunken[at]]));
  return {
    site,
    purpose,
    list,
    taxonomy,
    reports: tally.n,
    from: dayOf(from * epochMs),
    to: dayOf((to + 1) * epochMs - 1),
    epsilon: askedEpsilon,
    // Of what is doubted nothing is known but what all have in common.
    segments: segments.map(({ id }) => {
      const { value, error } = told.get(id) ?? { value: mean, error: Math.sqrt(variance) };
      return { id, share: rounded(cut(value)), error: rounded(cut(error)) };
    }),
  };
}

function cut(share: number): number {
  return Math.min(1, Math.max(0, share));
}
