/** What a belief does to the cases, and the table of it. */
import { auc } from '../../metrics/index.ts';
import type { Table } from '../../suite.ts';
import type { Case } from './cases.ts';

/** What was removed of the confusion and of what is right, and how well the two are told apart. */
export interface Outcome {
  folder: string;
  confused: boolean;
  removed: number;
  lost: number;
  auc: number;
}

/** Of an index into the case's rows: g in [0, 1]. */
export type Belief = (index: number) => number;

export function outcomeOf(folder: string, { wrong, right, confused }: Case, belief: Belief): Outcome {
  const [bad, good] = [wrong.map(belief), right.map(belief)];
  return {
    folder,
    confused,
    removed: mean(bad),
    lost: mean(good),
    auc: auc([...bad.map(() => true), ...good.map(() => false)], [...bad, ...good]),
  };
}

/** @param outcomes by who decides, a list for each pair */
export function tableOf(outcomes: ReadonlyMap<string, Outcome[][]>, folders: readonly string[]): Table {
  const groups: [string, (outcome: Outcome) => boolean][] = [
    ['all', () => true],
    ['mistakes of the head', ({ confused }) => confused],
    ['right, but not for this person', ({ confused }) => !confused],
    ...folders.map((folder): [string, (outcome: Outcome) => boolean] => [
      folder,
      (outcome) => outcome.folder === folder,
    ]),
  ];
  return {
    title: 'What is removed and what is lost, by who decides',
    by: 'other',
    columns: ['pairs', 'by', 'n', 'removed', 'lost', 'AUC'],
    rows: groups.flatMap(([name, belongs]) =>
      Array.from(outcomes, ([learner, pairs]) => {
        const all = pairs.flat().filter(belongs);
        return [
          name,
          learner,
          all.length,
          mean(all.map(({ removed }) => removed)),
          mean(all.map(({ lost }) => lost)),
          mean(all.map((outcome) => outcome.auc)),
        ];
      }),
    ),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
