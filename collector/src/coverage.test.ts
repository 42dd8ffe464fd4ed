/** Whether 95 % intervals are that: over segments, seeds, mechanisms, and numbers of visitors. */
import { describe, expect, test } from 'vitest';
import { estimateTally } from '../../src/dp/estimate.ts';
import { planMechanism } from '../../src/dp/mechanism.ts';
import { populationOf, reportsOf } from '../simulate/reports.ts';
import { bitCounts } from '../testing/fixture.ts';

const COUNT = 32;

describe.each([
  { mechanism: 'subset-selection', segments: 1, epsilon: 1, devices: 2_000, seeds: 60 },
  { mechanism: 'subset-selection', segments: 1, epsilon: 3, devices: 2_000, seeds: 60 },
  { mechanism: 'privset', segments: 4, epsilon: 1, devices: 1_000, seeds: 40 },
] as const)('$mechanism, L = $segments, epsilon $epsilon, $devices devices', (choice) => {
  const mechanism = planMechanism({ ...choice, count: COUNT });

  test('at least 93 % of the intervals hold the share that devices were drawn from', () => {
    let covered = 0;
    let missedLow = 0;
    for (let seed = 1; seed <= choice.seeds; seed++) {
      const purpose = { site: 'shop', purpose: 'audience', taxonomy: '', mechanism };
      const reports = [...reportsOf(purpose, { epoch: 1, devices: choice.devices, seed })];
      const estimates = estimateTally({ n: reports.length, counts: bitCounts(reports) }, mechanism);
      const { truth } = populationOf(purpose, seed);
      estimates?.segments.forEach(({ raw: { low, high } }, at) => {
        const share = truth[at] ?? 0;
        if (low <= share && share <= high) covered++;
        else if (high < share) missedLow++;
      });
    }
    const all = COUNT * choice.seeds;
    expect(covered / all).toBeGreaterThanOrEqual(0.93);
    // Nor so wide that they say nothing, nor off to one side.
    expect(covered / all).toBeLessThanOrEqual(0.975);
    const missed = all - covered;
    expect(missedLow / missed).toBeGreaterThan(0.25);
    expect(missedLow / missed).toBeLessThan(0.75);
  });
});
