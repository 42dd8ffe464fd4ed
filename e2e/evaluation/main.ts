/** The run: chosen suites one after the other, then report, checks and card. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createDatasets, type Datasets } from './datasets.ts';
import { ownSuite } from './own/suite.ts';
import { type OpenProduct, openProduct, type Platform } from './product/open.ts';
import { SUITES } from './registry.ts';
import { renderCard } from './report/card.ts';
import { renderHtml } from './report/html.ts';
import { commitOf, machineOf, type Report, toJson } from './report/report.ts';
import { schemaProblems } from './report/schema.ts';
import { problemsOf } from './run/checks.ts';
import { createContext } from './run/context.ts';
import { HELP, matches, type Options, parseOptions } from './run/options.ts';
import { duration, Progress } from './run/progress.ts';
import { keyOf, TaskStore } from './run/store.ts';
import type { Suite, TaskResult } from './suite.ts';

const CARD = 'docs/model-card.md';

/**
 * @param site the test build
 * @returns exit code: 1 when a task failed, a check did, or a floor was not reached
 * @throws Error for the person at the terminal: what is wrong and what to do
 */
export async function main(args: readonly string[], platform: Platform, site: string): Promise<number> {
  const options = parseOptions(args);
  const { root } = platform;
  const out = resolve(root, options.out);
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.card && args.length === 1) {
    writeCard(readReport(out), root);
    return 0;
  }
  const data = createDatasets(
    process.env.DATASETS ?? join(root, '../shared/datasets'),
    join(root, 'e2e/evaluation/data'),
  );
  const suites = options.own === undefined ? chosen(options) : [ownSuite(resolve(options.own))];
  mkdirSync(out, { recursive: true });

  const progress = new Progress();
  const product = await openProduct({
    platform,
    directory: site,
    cache: join(out, 'cache'),
    tier: options.tier,
    ...(options.threads !== undefined && { threads: options.threads }),
    onProgress: (done, total, what) => progress.show(done, total, what),
  });
  const stop = async () => {
    progress.line('▸ Stopped. What is finished is kept: the same command with --resume goes on from here.');
    await product.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    progress.line(`▸ ${product.browser}, ${placeOf(product)}, seed ${options.seed}`);
    const report = await runSuites({ suites, options, data, product, progress, root, out });
    writeFileSync(join(out, 'report.json'), toJson(report));
    writeFileSync(join(out, 'report.html'), renderHtml(JSON.parse(toJson(report)) as Report));
    if (options.card) writeCard(report, root);
    progress.line(`▸ ${join(options.out, 'report.html')} and report.json written`);
    for (const problem of report.problems) progress.line(`✗ ${problem}`);
    return report.problems.length > 0 ? 1 : 0;
  } finally {
    await product.close();
  }
}

interface Work {
  suites: readonly Suite[];
  options: Options;
  data: Datasets;
  product: OpenProduct;
  progress: Progress;
  root: string;
  out: string;
}

async function runSuites(work: Work): Promise<Report> {
  const { suites, options, data, product, progress, root, out } = work;
  const tasks: TaskResult[] = [];
  const left: Report['left'] = [];
  const store = new TaskStore(join(out, 'done'));
  for (const suite of suites) {
    const missing = suite.needs.filter((folder) => !data.has(folder));
    if (missing.length > 0) {
      const reason = `the data sets ${missing.join(', ')} are not here`;
      left.push({ suite: suite.name, reason });
      progress.line(`  ${suite.title} left out: ${reason}`);
      continue;
    }
    progress.line(`▸ ${suite.title}`);
    const own = join(
      root,
      'e2e/evaluation',
      options.own === undefined ? `suites/${suite.name}.ts` : 'own/suite.ts',
    );
    const key = keyOf({
      root,
      modelHash: product.modelHash,
      tier: product.tier,
      seed: options.seed,
      limit: options.limit,
      quick: options.quick,
      suiteFile: own,
      data: [
        ...suite.needs.map((folder) => data.path(folder)),
        join(root, 'e2e/evaluation/data'),
        join(root, 'e2e/evaluation/maps'),
      ],
      more: [join(out, 'peers'), ...(options.own === undefined ? [] : [resolve(options.own)])],
    });
    const shown = new Set<string>();
    const context = createContext({
      options,
      product,
      data,
      progress,
      store,
      root,
      key,
      peers: join(out, 'peers'),
      onResult(result, kept) {
        shown.add(result.id);
        progress.line(lineOf(result, kept));
      },
    });
    const results = await suite.run(context).catch((error: unknown) => [suiteFailed(suite, error)]);
    for (const result of results) {
      const judged = { ...result, data: result.data ?? suite.needs };
      if (!shown.has(result.id)) progress.line(lineOf(result, false));
      tasks.push(judged);
    }
  }
  const folders = [...new Set(tasks.flatMap(({ data: of = [] }) => of))].sort();
  const report: Report = {
    version: 1,
    created: new Date().toISOString(),
    machine: machineOf(product.browser),
    tier: product.tier,
    adapter: product.adapter,
    models: [...product.models],
    modelHash: product.modelHash,
    ...commitOf(root),
    seed: options.seed,
    limit: Number.isFinite(options.limit) ? options.limit : null,
    quick: options.quick,
    data: folders.map((folder) => ({ folder, source: data.source(folder) })),
    tasks,
    left,
    problems: problemsOf(tasks),
  };
  report.problems.push(...schemaProblems(JSON.parse(toJson(report))));
  return report;
}

/** @throws Error that lists what there is */
function chosen({ suites, tasks, quick }: Options): Suite[] {
  const names = SUITES.map(({ name, title }) => `  ${name.padEnd(14)} ${title}`).join('\n');
  const unknown = suites.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown !== undefined) throw new Error(`There is no suite ${unknown}. There are:\n${names}`);
  const found = SUITES.filter(
    (suite) =>
      (suites.length === 0 ? !quick || suite.quick === true : suites.includes(suite.name)) &&
      (tasks.length === 0 ||
        tasks.some((task) => suite.tasks.some((id) => matches(id, task) || matches(task, id)))),
  );
  if (found.length > 0) return found;
  const ids = SUITES.flatMap((suite) => suite.tasks).join(', ');
  throw new Error(`No suite has the task ${tasks.join(', ')}. There are: ${ids}`);
}

function suiteFailed(suite: Suite, error: unknown): TaskResult {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const nothing = { metric: 'none', value: Number.NaN, ci: [Number.NaN, Number.NaN] as const };
  return { id: suite.name, title: suite.title, ...nothing, n: 0, seconds: 0, baselines: {}, failed: reason };
}

function lineOf(result: TaskResult, kept: boolean): string {
  if (result.failed !== undefined) return `  ✗ ${result.id}: ${result.failed}`;
  if (result.skipped !== undefined) return `  – ${result.id} left out: ${result.skipped}`;
  const { id, value, ci, metric, n, must, aim, seconds } = result;
  const targets = [must !== undefined && `must ${must}`, aim !== undefined && `aim ${aim}`].filter(Boolean);
  const time = kept ? 'kept from before' : duration(seconds * 1_000);
  return `  ${id.padEnd(34)} ${value.toFixed(3)} [${ci[0].toFixed(3)}, ${ci[1].toFixed(3)}]  ${metric}, n = ${n}${targets.length > 0 ? `, ${targets.join(', ')}` : ''} (${time})`;
}

function placeOf({ tier, adapter }: OpenProduct): string {
  return tier === 'webgpu' ? `WebGPU on ${adapter || 'an adapter without a name'}` : `WebAssembly (${tier})`;
}

function readReport(out: string): Report {
  const file = join(out, 'report.json');
  if (!existsSync(file)) throw new Error(`${file} is not here: run npm run evaluate first.`);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

function writeCard(report: Report, root: string): void {
  writeFileSync(join(root, CARD), renderCard(report));
  process.stdout.write(`▸ ${CARD} written\n`);
}
