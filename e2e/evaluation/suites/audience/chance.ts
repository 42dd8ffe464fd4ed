/** What knowing nothing gets, exactly: no draws, so that shuffled labels can be held against it. */
import { type Case, judgeCase } from './cases.ts';

/**
 * What is got by somebody who says just as much just as often, but of somebody else: the mean over all pairs of
 * what was said and of whom it is said.
 */
export function chance(cases: readonly Case[], measure: 'precision' | 'recall'): number {
  const saidBy = groupedBy(cases.map(({ said }) => said));
  const wanted = groupedCases(cases);
  let [hits, of] = [0, 0];
  for (const { said, count } of saidBy) {
    for (const { one, times } of wanted) {
      const judged = judgeCase(one, said);
      const weight = count * times;
      hits += weight * (measure === 'precision' ? judged.right : judged.found);
      of += weight * (measure === 'precision' ? judged.said : judged.wanted);
    }
  }
  return hits / of;
}

function groupedBy(all: readonly ReadonlySet<number>[]): { said: ReadonlySet<number>; count: number }[] {
  const groups = new Map<string, { said: ReadonlySet<number>; count: number }>();
  for (const said of all) {
    const key = [...said].sort((a, b) => a - b).join();
    const group = groups.get(key) ?? { said, count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

function groupedCases(cases: readonly Case[]): { one: Case; times: number }[] {
  const groups = new Map<string, { one: Case; times: number }>();
  for (const one of cases) {
    const demands = one.wanted.map(({ expected }) => [[...expected.interest], [...expected.intent]]);
    const key = JSON.stringify([demands, [...one.allowed]]);
    const group = groups.get(key) ?? { one, times: 0 };
    group.times += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}
