/**
 * Whether the model errs alike for groups that it is not told of, on loans left out of training. Age at 25 as in Kamiran
 * and Calders (2009). Sex and foreign workers stand twice: as the file says, and as the corrected code table says.
 */
import { bootstrap } from '../../metrics/index.ts';
import type { Random } from '../../random.ts';
import type { Table } from '../../suite.ts';
import { areaOf } from './scores.ts';

/** Statlog's costs: a bad loan granted costs 5, a good one refused 1, so that above 1/6 refusing costs less. */
export const THRESHOLD = 1 / 6;
const RESAMPLES = 500;
/** Below so many bad or good loans no rate is stated. */
const FEWEST = 10;

type Row = Readonly<Record<string, string>>;

const wed = (row: Row) => row['marital-status'] === 'married/widowed';
const GROUPS: readonly (readonly [name: string, of: (row: Row) => boolean])[] = [
  ['sex: women, as the file says', (row) => row.sex === 'female'],
  ['sex: men, as the file says', (row) => row.sex === 'male'],
  ['sex, corrected: single women', (row) => row.sex === 'male' && wed(row)],
  ['sex, corrected: men who are not single', (row) => row.sex === 'male' && !wed(row)],
  ['sex, corrected: other women, and single men', (row) => row.sex === 'female'],
  ['age: 25 or younger', (row) => Number(row.age) <= 25],
  ['age: over 25', (row) => Number(row.age) > 25],
  ['foreign worker, corrected: yes (the file: no)', (row) => row['foreign-worker'] === 'no'],
  ['foreign worker, corrected: no (the file: yes)', (row) => row['foreign-worker'] === 'yes'],
];

export function fairness(
  rows: readonly Row[],
  bad: readonly boolean[],
  scores: readonly number[],
  random: (name: string) => Random,
): Table {
  return {
    title: `Groups that the model is not told of; “called bad” is above ${THRESHOLD.toFixed(3)}; groups are small, so mind the intervals`,
    by: 'other',
    columns: [
      'group',
      'loans',
      'went bad',
      'predicted',
      'AUC',
      'bad ones called bad',
      'good ones called bad',
      'predicted minus actual',
    ],
    rows: GROUPS.map(([name, of]) => {
      const within = rows.flatMap((row, at) => (of(row) ? [at] : []));
      const badOnes = within.filter((at) => bad[at]);
      const goodOnes = within.filter((at) => !bad[at]);
      const few = Math.min(badOnes.length, goodOnes.length) < FEWEST;
      const called = (part: readonly number[]) => shareOf(part, (at) => (scores[at] ?? 0) > THRESHOLD);
      const rate = (part: readonly number[], statistic: (part: readonly number[]) => number) =>
        few ? 'too few' : withInterval(part, statistic, random(`risk.fairness.${name}`));
      const predicted = (part: readonly number[]) =>
        part.reduce((sum, at) => sum + (scores[at] ?? 0), 0) / part.length;
      const wentBad = (part: readonly number[]) => shareOf(part, (at) => bad[at] === true);
      return [
        name,
        within.length,
        wentBad(within),
        predicted(within),
        rate(within, (part) => areaOf(bad, scores, part)),
        rate(badOnes, called),
        rate(goodOnes, called),
        withInterval(within, (part) => predicted(part) - wentBad(part), random(`risk.fairness.gap.${name}`)),
      ];
    }),
  };
}

function shareOf(part: readonly number[], is: (at: number) => boolean): number {
  return part.filter(is).length / part.length;
}

function withInterval(
  part: readonly number[],
  statistic: (part: readonly number[]) => number,
  random: Random,
): string {
  const [low, high] = bootstrap(
    part.length,
    (indices) => statistic(indices.map((index) => part[index] ?? 0)),
    { random, resamples: RESAMPLES },
  );
  return `${statistic(part).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
