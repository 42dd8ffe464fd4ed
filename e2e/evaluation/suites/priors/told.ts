/** What a collector tells of a site's visitors, from reports as devices make them. */

import { seededBelow } from '../../../../collector/simulate/seeded.ts';
import { intakesOf } from '../../../../collector/src/intake.ts';
import { priorOf } from '../../../../collector/src/priors.ts';
import { dayOf } from '../../../../src/domain/activity.ts';
import type { SegmentPrior } from '../../../../src/domain/priors.ts';
import type { SegmentListName } from '../../../../src/domain/report.ts';
import type { VaultConfig } from '../../../../src/domain/vault-config.ts';
import { indicesOf } from '../../../../src/dp/bitmap.ts';
import { estimateTally } from '../../../../src/dp/estimate.ts';
import { randomise } from '../../../../src/dp/mechanism.ts';
import type { Audience } from '../../../../src/profile/audience.ts';
import { readSegments, topSegments } from '../../../../src/profile/segments.ts';
import type { Site } from './sites.ts';

/** How a site may have its visitors report. */
export interface Reporting {
  list: SegmentListName;
  mechanism: 'subset-selection' | 'privset';
  /** In a report. */
  segments: number;
}

export const EPSILON = 1;

/** Bits of each reporting person's segments, on the day of what they did last. */
export function segmentsOf(site: Site, audience: Audience, { list, segments }: Reporting): number[][] {
  return site.people.reporting.map(({ events }) => {
    const contributions = events.map(({ item, time }) => {
      const { topics = [], intent = false } = site.things[item] ?? {};
      const read = { activity: String(item), day: dayOf(time), topics, intent };
      return topics.length > 0 ? read : { ...read, abstained: 'not-enough-evidence' as const };
    });
    const held = readSegments(contributions, [], audience, dayOf(events.at(-1)?.time ?? 0));
    return topSegments(held[list], segments);
  });
}

/** Shares as they are, without noise. */
export function truthOf(held: readonly number[][], count: number): Omit<SegmentPrior, 'id'>[] {
  const shares = Array<number>(count).fill(0);
  for (const own of held) for (const s of own) shares[s] = (shares[s] ?? 0) + 1 / held.length;
  return shares.map((share) => ({ share, error: 0 }));
}

/** From so many devices, each of somebody drawn from those who report. */
export function toldOf(
  held: readonly number[][],
  audience: Audience,
  reporting: Reporting,
  devices: number,
  seed: number,
): Omit<SegmentPrior, 'id'>[] {
  const purpose = { ...reporting, id: 'audience', site: 'site', collector: 'own', epsilon: EPSILON };
  const config: VaultConfig = {
    vault: 'https://vault.site.example',
    epoch: { days: 7 },
    cap: { epsilon: 12, epochs: 12 },
    delaySeconds: 0,
    sites: [{ id: 'site', name: 'Site', origins: ['https://site.example'] }],
    collectors: [{ id: 'own', name: 'Own', url: 'https://collector.site.example' }],
    purposes: [purpose],
  };
  const [intake] = intakesOf(config, 'own', audience.segments);
  if (!intake) throw new Error('nothing is counted');
  const below = seededBelow(seed);
  const counts = Array<number>(intake.mechanism.k).fill(0);
  for (let device = 0; device < devices; device++) {
    const own = held[below(held.length)] ?? [];
    for (const bit of indicesOf(randomise(intake.mechanism, own, below)))
      counts[bit] = (counts[bit] ?? 0) + 1;
  }
  const tally = { n: devices, counts };
  const estimates = estimateTally(tally, intake.mechanism);
  return (estimates && priorOf(intake, { tally, estimates }, { from: 0, to: 0 })?.segments) ?? [];
}
