import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../../src/domain/report.ts';
import { bitmapOf, encodeBitmap } from '../../src/dp/bitmap.ts';
import { estimateTally } from '../../src/dp/estimate.ts';
import { planMechanism } from '../../src/dp/mechanism.ts';
import { reportsOf } from '../simulate/reports.ts';
import { bitCounts } from '../testing/fixture.ts';
import type { Warning } from './contract.ts';
import { type Counted, warningsOf } from './warnings.ts';

const COUNT = 32;
const IDS = Array.from({ length: COUNT }, (_, at) => `s${at}`);
const SUBSET = planMechanism({ mechanism: 'subset-selection', segments: 1, epsilon: 1, count: COUNT });
const SET = planMechanism({ mechanism: 'privset', segments: 4, epsilon: 2, count: COUNT });

/** Honest reports, and crafted ones that all name the same bits. */
function counted(
  mechanism: Mechanism,
  devices: number,
  seed: number,
  crafted = 0,
  bits: number[] = [],
): Counted {
  const purpose = { site: 'shop', purpose: 'audience', taxonomy: '', mechanism };
  const reports = [...reportsOf(purpose, { epoch: 1, devices, seed })];
  const [first] = reports;
  if (!first) throw new Error('no reports');
  const made = Array.from({ length: crafted }, () => ({
    ...first,
    bits: encodeBitmap(bitmapOf(bits, mechanism.k)),
  }));
  const tally = { n: devices + crafted, counts: bitCounts([...reports, ...made]) };
  const estimates = estimateTally(tally, mechanism);
  if (!estimates) throw new Error('too few');
  return { tally, estimates };
}

const codes = (warnings: Warning[]): string[] => warnings.map(({ code }) => code);

test.each([
  ['subset selection', SUBSET],
  ['PrivSet', SET],
])('%s: reports of honest devices raise none, over 40 seeds', (_, mechanism) => {
  for (let seed = 1; seed <= 40; seed++) {
    // Two weeks of the same population.
    const [week, before] = [counted(mechanism, 1_000, seed), counted(mechanism, 700, seed)];
    expect(codes(warningsOf(mechanism, week, before, IDS)), `seed ${seed}`).toEqual([]);
  }
});

describe('made-up reports', () => {
  test('that always name the same bits push the others below nobody', () => {
    const bits = Array.from({ length: 'w' in SUBSET ? SUBSET.w : 0 }, (_, at) => at);
    const poisoned = counted(SUBSET, 4_000, 1, 1_500, bits);
    const [warning] = warningsOf(SUBSET, poisoned, undefined, IDS);
    expect(warning).toMatchObject({ code: 'impossible' });
    expect(warning && 'segments' in warning && warning.segments).not.toContain('s0');
  });

  test('show as a jump from the week before', () => {
    const bits = Array.from({ length: 'w' in SUBSET ? SUBSET.w : 0 }, (_, at) => at);
    const [now, before] = [counted(SUBSET, 4_000, 1, 1_500, bits), counted(SUBSET, 4_000, 2)];
    expect(codes(warningsOf(SUBSET, now, before, IDS))).toContain('jump');
  });

  test('that are emptier than devices make them weigh too little', () => {
    const least = 's' in SET ? SET.s - SET.L : 0;
    const bits = Array.from({ length: least }, (_, at) => at);
    expect(codes(warningsOf(SET, counted(SET, 500, 1, 3_000, bits), undefined, IDS))).toContain('weight');
  });
});
