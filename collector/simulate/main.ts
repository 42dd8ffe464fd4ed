/** `npm run simulate`: made-up devices send real reports over real HTTP, and what comes out is compared. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { EstimatesAnswer, NewSimulation, PurposeSummary } from '../src/contract.ts';
import { onStop } from '../src/stopping.ts';
import { Http } from './http.ts';
import { type SimulateOptions, simulateOptionsOf } from './options.ts';
import { type OwnCollector, startOwnCollector } from './own-collector.ts';
import { progressLine } from './progress.ts';
import { populationOf, reportsOf, setSizeOf } from './reports.ts';
import { sendAll } from './send.ts';
import { mechanismLine, sentenceOf, tableOf } from './summary.ts';

/** So many reports are under way at once: a batch waits 50 ms for more. */
const TOGETHER = 512;

let own: OwnCollector | undefined;
let told = false;
onStop(async () => {
  await own?.close();
  process.exit(told ? 0 : 1);
});
try {
  const options = simulateOptionsOf(process.argv.slice(2));
  if (options.url === undefined) own = await startOwnCollector();
  const url = options.url ?? own?.url ?? '';
  const key = own?.key ?? (await runningKey());
  const { site, purpose } = await simulate(
    options,
    new Http(url, { Authorization: `Bearer ${key}` }, TOGETHER),
  );
  told = true;
  say(`\nThe page: ${url}/#/${site}/${purpose}`);
  if (own) {
    say(`  The owner's key of this simulation: ${key}`);
    if (!options.exit) {
      say('  It stays up until Ctrl-C, and nothing of it is kept.');
      await own.ended;
    }
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await own?.close();
}

async function simulate(options: SimulateOptions, http: Http): Promise<PurposeSummary> {
  const imitated = imitatedBy(await http.json<PurposeSummary[]>('GET', '/v1/purposes'), options);
  const created = await http.json<PurposeSummary>('POST', '/v1/simulations', planOf(imitated, options));
  const { simulation } = created;
  if (!simulation) throw new Error('the collector made no simulation');
  say(`${options.devices.toLocaleString('en-GB')} devices, seed ${options.seed}: ${mechanismLine(created)}`);
  const progress = progressLine(options.devices);
  await sendAll(http, reportsOf(created, simulation), { together: TOGETHER, onSent: progress.show });
  progress.end();
  const query = new URLSearchParams({ site: created.site, purpose: created.purpose, epoch: 'all' });
  const answer = await http.json<EstimatesAnswer>('GET', `/v1/estimates?${query}`);
  http.close();
  say(`\n${answer.segments.length > 0 ? `${tableOf(answer)}\n${sentenceOf(answer)}` : tooFew(answer)}`);
  return created;
}

function imitatedBy(purposes: PurposeSummary[], { site, purpose }: SimulateOptions): PurposeSummary {
  const real = purposes.filter(({ simulation }) => !simulation);
  const found = real.find(
    (candidate) =>
      (site === undefined || candidate.site === site) &&
      (purpose === undefined || candidate.purpose === purpose),
  );
  if (found) return found;
  const known = real.map((candidate) => `${candidate.site}/${candidate.purpose}`).join(', ');
  throw new Error(`The collector counts no such purpose, but: ${known}`);
}

function planOf(imitated: PurposeSummary, { devices, seed, epsilon }: SimulateOptions): NewSimulation {
  return {
    list: imitated.list,
    mechanism: imitated.mechanism.name,
    segments: setSizeOf(imitated),
    epsilon: epsilon ?? imitated.askedEpsilon,
    devices,
    seed,
    truth: populationOf(imitated, seed).truth,
  };
}

function tooFew({ n, minimumGroup }: EstimatesAnswer): string {
  return `  ${n} reports; nothing is estimated below ${minimumGroup}.`;
}

async function runningKey(): Promise<string> {
  if (process.env.SILHOUETTE_OWNER_KEY) return process.env.SILHOUETTE_OWNER_KEY;
  const path = fileURLToPath(new URL('../data/owner.key', import.meta.url));
  return (await readFile(path, 'utf8')).trim();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
