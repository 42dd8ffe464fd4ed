/** Reports as devices make them, from a population that is known. */
import type { Report } from '../../src/domain/report.ts';
import type { Below } from '../../src/dp/below.ts';
import { encodeBitmap } from '../../src/dp/bitmap.ts';
import { randomise, segmentsOf } from '../../src/dp/mechanism.ts';
import type { PurposeSummary } from '../src/contract.ts';
import { type Population, zipfPopulation } from './population.ts';
import { seededBelow } from './seeded.ts';

/** How many segments a report of this mechanism can stand for. */
export function setSizeOf({ mechanism }: Pick<PurposeSummary, 'mechanism'>): number {
  return mechanism.name === 'privset' ? mechanism.L : 1;
}

export function populationOf(purpose: Pick<PurposeSummary, 'mechanism'>, seed: number): Population {
  return zipfPopulation(segmentsOf(purpose.mechanism), setSizeOf(purpose), seededBelow(seed));
}

/** @param epoch that the reports name */
export function* reportsOf(
  purpose: Pick<PurposeSummary, 'site' | 'purpose' | 'taxonomy' | 'mechanism'>,
  { epoch, devices, seed }: { epoch: number; devices: number; seed: number },
): Generator<Report> {
  const population = populationOf(purpose, seed);
  const below = seededBelow(seed + 2 ** 32);
  const { site, purpose: id, taxonomy, mechanism } = purpose;
  for (let device = 0; device < devices; device++) {
    const bitmap = randomise(mechanism, population.draw(below), below);
    const bits = encodeBitmap(bitmap);
    yield { version: 1, id: idFrom(below), site, purpose: id, epoch, taxonomy, mechanism, bits };
  }
}

function idFrom(below: Below): string {
  const word = (): string =>
    below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return word() + word() + word() + word();
}
