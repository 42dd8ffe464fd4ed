/** A folder that somebody else brought, judged like any suite (`--own DIR`). */
import type { Context, Measured, Suite, TaskResult } from '../suite.ts';
import { byTaxonomy, describedPictures, probe } from './classes.ts';
import { fewShot } from './few-shot.ts';
import { picturesOf, textsOf } from './given.ts';
import { type OwnTask, readTasks } from './task.ts';
import { sentiment, similarity } from './texts.ts';

/**
 * @param folder absolute
 * @throws Error for everything that is wrong in it, before any model is started
 */
export function ownSuite(folder: string): Suite {
  const tasks = readTasks(folder);
  return {
    name: 'own',
    title: `Your own data in ${folder}`,
    needs: [],
    tasks: ['own.*'],
    async run(context) {
      const results: TaskResult[] = [];
      for (const task of tasks) results.push(...(await runTask(task, folder, context)));
      return results;
    },
  };
}

async function runTask(task: OwnTask, folder: string, context: Context): Promise<TaskResult[]> {
  const id = `own.${task.name}`;
  const { must, aim, licence } = task;
  const one = (name: string, work: () => Promise<Measured>) =>
    context.task(name, async () => ({
      ...(await work()),
      data: [],
      ...(must !== undefined && { must }),
      ...(aim !== undefined && { aim }),
      ...(licence !== undefined && { note: `Licence of the data, as stated: ${licence}` }),
    }));
  switch (task.kind) {
    case 'topics': {
      const given = once(() => textsOf(task, folder, context));
      const results: TaskResult[] = [];
      if (task.map)
        results.push(...(await one(`${id}.zero`, async () => byTaxonomy(task, await given(), context))));
      if (task.descriptions) {
        results.push(...(await one(`${id}.described`, async () => fewShot(task, await given(), 0, context))));
      }
      for (const shots of task.shots ?? []) {
        results.push(
          ...(await one(`${id}.${shots}shot`, async () => fewShot(task, await given(), shots, context))),
        );
      }
      return results;
    }
    case 'pictures': {
      const given = once(() => picturesOf(task, folder, context));
      const results: TaskResult[] = [];
      if (task.descriptions)
        results.push(
          ...(await one(`${id}.described`, async () => describedPictures(task, await given(), context))),
        );
      for (const shots of task.shots ?? (task.train === undefined ? [8] : [])) {
        results.push(
          ...(await one(`${id}.${shots}shot`, async () => fewShot(task, await given(), shots, context))),
        );
      }
      if (task.train !== undefined)
        results.push(...(await one(`${id}.probe`, async () => probe(task, folder, await given(), context))));
      return results;
    }
    case 'sentiment':
      return one(id, () => sentiment(task, folder, context));
    case 'similarity':
      return one(id, () => similarity(task, folder, context));
    case 'sequences':
    case 'risk':
      return one(id, async () => ({
        metric: 'none',
        value: Number.NaN,
        ci: [Number.NaN, Number.NaN],
        n: 0,
        baselines: {},
        title: task.title ?? task.name,
        skipped: `task.json is right, but this version does not yet judge ${task.kind === 'risk' ? 'tabular risk' : 'interaction sequences'}: the part of the product that answers it is not there yet. Keep the folder.`,
      }));
  }
}

/** Read when the first task wants it, and then no more. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= work();
    return promise;
  };
}
