/**
 * Whether it shows that somebody took part: in the file of population priors, and in a report. Worked out exactly, so
 * that there is nothing to draw and no interval.
 */

import { POOLED } from '../../../collector/src/priors.ts';
import segments from '../../../public/taxonomy/segments.json';
import type { Mechanism } from '../../../src/domain/report.ts';
import { MINIMUM_GROUP } from '../../../src/dp/estimate.ts';
import { planMechanism } from '../../../src/dp/mechanism.ts';
import type { Measured, Suite } from '../suite.ts';
import { countOutcomes, powerAt, powerOfAll, reportOutcomes } from './membership/attack.ts';

const FPR = 0.001;
const EPSILON = 1;
const [MUST, AIM] = [0.003, 0.002];
/** Files and reports that one may gather before the budget of a device is used up. */
const WEEKS = [1, 4, 12, 26];

const subset = (list: 'coarse' | 'fine'): Mechanism =>
  planMechanism({
    mechanism: 'subset-selection',
    segments: 1,
    epsilon: EPSILON,
    count: segments[list].length,
  });
const MECHANISMS: readonly (readonly [name: string, mechanism: Mechanism])[] = [
  ['subset selection, coarse list', subset('coarse')],
  ['subset selection, fine list', subset('fine')],
  [
    'PrivSet, L = 4, coarse list',
    planMechanism({
      mechanism: 'privset',
      segments: 4,
      epsilon: EPSILON,
      count: segments.coarse.length,
    }),
  ],
];

export const membership: Suite = {
  name: 'membership',
  title: 'Whether it shows that somebody took part',
  needs: [],
  quick: true,
  tasks: ['membership.priors', 'membership.reports'],
  async run(context) {
    return [
      ...(await context.task('membership.priors', async () => priors())),
      ...(await context.task('membership.reports', async () => reports())),
    ];
  },
};

function priors(): Measured {
  const sizes = [MINIMUM_GROUP, 200, 1_000, 10_000];
  const rows = MECHANISMS.flatMap(([name, mechanism]) =>
    sizes.map((n) => [
      name,
      n,
      powerAt(FPR, countOutcomes(mechanism, 0, n, 1)),
      powerAt(FPR, countOutcomes(mechanism, 0, POOLED * n, POOLED)),
    ]),
  );
  const value = Math.max(
    ...rows.filter(([, n]) => n === MINIMUM_GROUP).flatMap((row) => row.slice(2).map(Number)),
  );
  const coarse = MECHANISMS[0]?.[1] ?? subset('coarse');
  const even = segments.coarse.map(() => 0.8 / segments.coarse.length);
  const at = { shares: even, segment: 0, reports: POOLED * MINIMUM_GROUP, own: POOLED };
  return {
    title: 'Membership, population priors',
    metric: `true positive rate at ${FPR * 100} % false positives`,
    meaning:
      'How often somebody who looks at the published file is right that a certain visitor’s reports are in it, when they are wrong about one in a thousand whose are not.',
    value,
    ci: [value, value],
    n: MINIMUM_GROUP,
    baselines: { chance: FPR },
    must: MUST,
    aim: AIM,
    lowerIsBetter: true,
    floor: MUST,
    note: `Exact, by the likelihood ratio of the count of the visitor’s own segment, for the smallest group that is told of (${MINIMUM_GROUP} reports a week), one week or ${POOLED} added up, the worse of the two and of three mechanisms. The attacker knows the visitor’s segment, that they report every week, and the shares of everybody else’s, of whom nobody has it. They are given the very counts, of which the file is a function. By all counts together, normally distributed: ${powerOfAll(FPR, coarse, at).toFixed(5)}.`,
    breakdown: [
      {
        title: 'By mechanism and reports a week',
        by: 'other',
        columns: ['mechanism', 'reports a week', 'one week', `${POOLED} weeks added up`],
        rows,
      },
      {
        title: `The files of many weeks together, ${MINIMUM_GROUP} reports each, coarse list`,
        by: 'other',
        columns: ['weeks', 'true positive rate'],
        rows: WEEKS.map((weeks) => [
          weeks,
          powerAt(FPR, countOutcomes(coarse, 0, weeks * MINIMUM_GROUP, weeks)),
        ]),
      },
    ],
  };
}

function reports(): Measured {
  const mechanism = subset('coarse');
  const value = powerAt(FPR, reportOutcomes(mechanism, 1));
  return {
    title: 'Membership, a report',
    metric: `true positive rate at ${FPR * 100} % false positives`,
    meaning:
      'How often somebody who sees a report is right that it is of a certain visitor, when they are wrong about one in a thousand of another visitor with another segment.',
    value,
    ci: [value, value],
    n: 1,
    baselines: { chance: FPR },
    must: MUST,
    aim: AIM,
    lowerIsBetter: true,
    floor: MUST,
    why: `Short of the aim only: at ε = ${EPSILON} a report allows E / S = ${(mechanism.E / mechanism.S).toFixed(3)} times what guessing gets, and this is it. A smaller ε would be needed.`,
    note: 'Exact, over every outcome of subset selection on the coarse list, for the pair of visitors that is told apart most easily. Several reports stand for somebody who sees them all and knows that one sender made them, which nothing in them says.',
    breakdown: [
      {
        title: 'Several reports of one sender, known to be so',
        by: 'other',
        columns: ['reports', 'true positive rate'],
        rows: [1, 4, 12].map((count) => [count, powerAt(FPR, reportOutcomes(mechanism, count))]),
      },
    ],
  };
}
