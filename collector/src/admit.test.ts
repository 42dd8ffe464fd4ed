import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import type { SegmentFile } from '../../src/domain/segment.ts';
import { bitmapOf, encodeBitmap } from '../../src/dp/bitmap.ts';
import { CONFIG, EPOCH, EPOCH_MS, reportsFor, SEGMENTS, START } from '../testing/fixture.ts';
import { admit } from './admit.ts';
import { type Intake, intakesOf } from './intake.ts';

const file = JSON.parse(await readFile(SEGMENTS, 'utf8')) as SegmentFile;
const [SUBSET, SET] = intakesOf(CONFIG, 'own', file) as [Intake, Intake];

function report(intake: Intake, changes: Partial<Report> = {}): Report {
  return { ...(reportsFor(intake, 1)[0] as Report), ...changes };
}

const bits = (indices: number[], of: Intake): string => encodeBitmap(bitmapOf(indices, of.mechanism.k));
const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index);

test.each([SUBSET, SET])('takes what a device makes for $purpose', (intake) => {
  for (const made of reportsFor(intake, 200)) {
    expect(encodeBitmap(Uint8Array.from(admit(made, intake, START)))).toBe(made.bits);
  }
});

describe('refuses', () => {
  const { mechanism } = SUBSET;
  if (mechanism.name !== 'subset-selection' || SET.mechanism.name !== 'privset')
    throw new Error('not as planned');
  const { s } = SET.mechanism;

  test.each<[string, Partial<Report>, string]>([
    ['the epoch before the last', { epoch: EPOCH - 2 }, 'epoch-over'],
    ['the next epoch', { epoch: EPOCH + 1 }, 'epoch-ahead'],
    ['another list', { taxonomy: 'f'.repeat(64) }, 'other-taxonomy'],
    ['another E', { mechanism: { ...mechanism, E: mechanism.E + 1 } }, 'other-mechanism'],
    ['another w', { mechanism: { ...mechanism, w: mechanism.w + 1 } }, 'other-mechanism'],
    ['another mechanism', { mechanism: SET.mechanism }, 'other-mechanism'],
    ['no bits', { bits: bits([], SUBSET) }, 'invalid-report'],
    ['a bit too many', { bits: bits(upTo(mechanism.w + 1), SUBSET) }, 'invalid-report'],
    ['bits beyond the list', { bits: bits(upTo(mechanism.w), SUBSET).replace(/.$/, '_') }, 'invalid-report'],
    ['a short bitmap', { bits: 'AAAA' }, 'invalid-report'],
    ['another alphabet', { bits: '+'.repeat(bits([], SUBSET).length) }, 'invalid-report'],
  ])('%s', (_, changes, code) => {
    expect(() => admit(report(SUBSET, changes), SUBSET, START)).toThrow(expect.objectContaining({ code }));
  });

  test('a PrivSet report of more bits than it draws', () => {
    expect(() => admit(report(SET, { bits: bits(upTo(s + 1), SET) }), SET, START)).toThrow(
      expect.objectContaining({ code: 'invalid-report' }),
    );
  });
});

test('the last epoch is still taken, and the next one by a clock that is a little ahead', () => {
  expect(() => admit(report(SUBSET, { epoch: EPOCH - 1 }), SUBSET, START)).not.toThrow();
  const nearly = (EPOCH + 1) * EPOCH_MS - EPOCH_MS / 20;
  expect(() => admit(report(SUBSET, { epoch: EPOCH + 1 }), SUBSET, nearly)).not.toThrow();
});
