/** What `npm run bench` measured last, beside the rest: it needs the machine for itself, so that it is a run of its own. */
import { existsSync, readFileSync } from 'node:fs';
import type { Context, Measured, Suite, TaskResult } from '../suite.ts';

const FILE = 'evaluation/bench.json';
const TASKS = [
  'bench.text.vs_transformersjs',
  'bench.text.vs_transformersjs.2threads',
  'bench.text.2threads_vs_transformersjs_1',
  'bench.text.vs_onnxruntime',
  'bench.text.vs_onnxruntime.2threads',
  'bench.text.same',
  'bench.history.vs_transformersjs',
  'bench.history.1thread',
  'bench.latency.concluded',
  'bench.latency.drawn',
  'bench.latency.learning',
  'bench.clusters.vs_mlkmeans',
  'bench.recommend.1000',
  'bench.recommend.10000',
  'bench.memory.text',
  'bench.memory.vision',
  'bench.start.megabytes',
  'bench.disk.activity',
] as const;

type Kept = Pick<TaskResult, 'id' | 'metric' | 'value' | 'must' | 'aim' | 'lowerIsBetter'> &
  Partial<Pick<TaskResult, 'baselines'>>;

export const bench: Suite = {
  name: 'bench',
  title: 'Speed and memory',
  needs: [],
  tasks: [...TASKS],
  async run(context: Context) {
    const kept: Kept[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : [];
    const results: TaskResult[] = [];
    for (const { id, ...figure } of kept.filter((each) => TASKS.some((known) => known === each.id))) {
      results.push(...(await context.task(id, async () => measured(figure))));
    }
    if (kept.length === 0) context.log('npm run bench was not run: no figures of speed and memory.');
    return results;
  },
};

function measured({ baselines = {}, ...figure }: Omit<Kept, 'id'>): Measured {
  return {
    ...figure,
    baselines,
    ci: [figure.value, figure.value],
    n: 1,
    note: 'One run of npm run bench on the machine of this report, without an interval.',
  };
}
