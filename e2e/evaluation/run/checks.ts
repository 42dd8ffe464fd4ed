/** What makes a run fail: a broken task, labels that leak, a quick figure below its floor. */
import type { TaskResult } from '../suite.ts';

/** @returns one sentence for each thing that is wrong */
export function problemsOf(tasks: readonly TaskResult[]): string[] {
  return tasks.flatMap((task) => {
    if (task.failed !== undefined) return [`${task.id} failed: ${task.failed.split('\n')[0]}`];
    if (task.skipped !== undefined) return [];
    return [...shuffledProblem(task), ...floorProblem(task)];
  });
}

/**
 * With shuffled labels nothing can be known. A figure away from chance means that the harness leaks the
 * answer, or that chance was stated wrongly.
 */
function shuffledProblem({ id, shuffled, n }: TaskResult): string[] {
  if (!shuffled || isAtChance(shuffled, n)) return [];
  const { value, chance } = shuffled;
  return [
    `${id} judges itself wrongly: with shuffled labels it shows ${show(value)}, chance is ${show(chance)} ± ${show(toleranceOf(shuffled, n))}`,
  ];
}

export function isAtChance(shuffled: NonNullable<TaskResult['shuffled']>, n: number): boolean {
  return Math.abs(shuffled.value - shuffled.chance) <= toleranceOf(shuffled, n);
}

/** Four standard errors: of a share, or of a correlation where chance is 0. */
export function toleranceOf({ chance, tolerance }: NonNullable<TaskResult['shuffled']>, n: number): number {
  if (tolerance !== undefined) return tolerance;
  return chance === 0 ? 4 / Math.sqrt(n) : 4 * Math.sqrt((chance * (1 - chance)) / n);
}

function floorProblem({ id, value, floor, lowerIsBetter, metric }: TaskResult): string[] {
  if (floor === undefined) return [];
  const reached = lowerIsBetter ? value <= floor : value >= floor;
  const side = lowerIsBetter ? 'at most' : 'at least';
  return reached ? [] : [`${id}: ${metric} is ${show(value)} and must be ${side} ${show(floor)}`];
}

/** Whether a target is met; undefined where there is none or nothing was measured. */
export function meets(task: TaskResult, target: 'must' | 'aim' | 'floor'): boolean | undefined {
  const wanted = task[target];
  if (wanted === undefined || task.failed !== undefined || task.skipped !== undefined) return undefined;
  return task.lowerIsBetter ? task.value <= wanted : task.value >= wanted;
}

function show(value: number): string {
  return value.toFixed(3);
}
