/** `docs/model-card.md`, generated: what the shipped models read, how well, and where they fail. */
import { meets } from '../run/checks.ts';
import type { Plot, Table, TaskResult } from '../suite.ts';
import { CHAPTERS, stateOf } from './html.ts';
import { goal } from './markup.ts';
import type { Report } from './report.ts';

const BREAKDOWNS: readonly [NonNullable<Table['by']>, string][] = [
  ['language', 'By language'],
  ['segment', 'By segment'],
  ['source', 'By source'],
];
/** A class below this is a failure worth naming. */
const WEAK = 0.5;
const MOST_WEAK = 12;
const MOST_MISTAKES = 3;

export function renderCard(report: Report): string {
  const measured = report.tasks.filter((task) => task.failed === undefined && task.skipped === undefined);
  const parts = [
    '# Model card',
    'Generated from `evaluation/report.json` by `npm run evaluate -- --card`; do not edit.',
    `Measured on ${report.created.slice(0, 10)} at commit \`${report.commit.slice(0, 12)}\`${report.dirty ? ' with changes' : ''}, ${report.tier === 'webgpu' ? `WebGPU on ${report.adapter}` : 'WebAssembly'}, ${report.machine.browser}, ${report.machine.processor}, seed ${report.seed}${report.limit === null ? '' : `, **at most ${report.limit} examples a task**`}. Intervals are 95 %, by the bootstrap.`,
    '## Models',
    table(
      ['file', 'bytes', 'licence', 'source', 'trained on'],
      report.models.map(({ file, bytes, licence, source, trainedOn }) => [
        `\`${file}\``,
        bytes.toLocaleString('en'),
        licence,
        source,
        [trainedOn ?? ''].flat().join('; '),
      ]),
    ),
    '## What they are for',
    'They read titles and texts of pages, and pictures, on a person’s own device, so that the person sees what a website could conclude. They must not decide about anybody: no credit, no employment, no health. Sensitive topics are seen and not used (docs/privacy.md).',
    '## Figures',
    ...chapters(measured),
    ...BREAKDOWNS.flatMap(([by, title]) => section(title, tablesBy(measured, by))),
    ...section('Calibration', calibration(measured)),
    ...section('Known failures', list(failures(measured))),
    ...section('Data', list(report.data.map(({ folder, source }) => `\`${folder}\`: ${licenceOf(source)}`))),
  ];
  return `${parts.join('\n\n')}\n`;
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
}

function chapters(tasks: readonly TaskResult[]): string[] {
  const names = [...new Set(tasks.map(({ id }) => id.split('.')[0] ?? ''))];
  return names.flatMap((name) => [
    `### ${CHAPTERS[name] ?? name}`,
    table(
      ['task', 'figure', 'interval', 'n', 'must', 'aim', 'best baseline'],
      tasks
        .filter(({ id }) => id.startsWith(`${name}.`))
        .map((task) => [
          `${task.title ?? task.id} (\`${task.id}\`, ${task.metric})`,
          meets(task, 'must') === false ? `**${number(task.value)}**, missed` : number(task.value),
          `${number(task.ci[0])} to ${number(task.ci[1])}`,
          task.n.toLocaleString('en'),
          task.must === undefined ? '' : goal(task.must),
          task.aim === undefined ? '' : goal(task.aim),
          bestBaseline(task),
        ]),
    ),
  ]);
}

function bestBaseline({ baselines, lowerIsBetter }: TaskResult): string {
  const sorted = Object.entries(baselines)
    .filter(([, value]) => Number.isFinite(value) && value !== null)
    .sort((a, b) => (lowerIsBetter ? a[1] - b[1] : b[1] - a[1]));
  const [best] = sorted;
  return best ? `${best[0]} ${number(best[1])}` : '';
}

function tablesBy(tasks: readonly TaskResult[], by: Table['by']): string[] {
  return tasks.flatMap((task) =>
    (task.breakdown ?? [])
      .filter((part) => part.by === by)
      .flatMap((part) => [
        `${task.title ?? task.id}: ${part.title.toLowerCase()}`,
        table(
          part.columns,
          part.rows.map((row) => row.map(cell)),
        ),
      ]),
  );
}

function calibration(tasks: readonly TaskResult[]): string[] {
  return tasks
    .filter(({ id }) => id.includes('calibration'))
    .flatMap((task) => {
      const curve = task.plots?.find(
        (plot): plot is Extract<Plot, { kind: 'reliability' }> => plot.kind === 'reliability',
      );
      if (!curve) return [];
      return [
        `${task.title ?? task.id}: ${task.metric} ${number(task.value)}.`,
        table(
          ['says', 'is right', 'cases'],
          curve.bins.map(({ confidence, accuracy, count }) => [
            number(confidence),
            number(accuracy),
            count.toLocaleString('en'),
          ]),
        ),
      ];
    });
}

/** Targets that are missed with their reason, weak classes, and the surest mistakes. */
function failures(tasks: readonly TaskResult[]): string[] {
  const missed = tasks
    .filter((task) => stateOf(task) === 'missed')
    .map(
      (task) =>
        `${task.title ?? task.id} misses its target (${number(task.value)}${task.must === undefined ? '' : ` where ${goal(task.must)} is needed`}).${task.why === undefined ? '' : ` ${task.why}`}`,
    );
  const weak = tasks
    .filter(({ lowerIsBetter }) => lowerIsBetter !== true)
    .flatMap((task) =>
      (task.breakdown ?? [])
        .filter(({ by }) => by === 'class')
        .flatMap(({ columns, rows }) => {
          const at = columns.findIndex((name) => ['right', 'recall'].includes(name));
          return rows.flatMap((row) => {
            const value = row[at];
            return typeof value === 'number' && value < WEAK
              ? [{ name: row[0], value, title: task.title ?? task.id }]
              : [];
          });
        }),
    )
    .sort((a, b) => a.value - b.value)
    .slice(0, MOST_WEAK)
    .map(
      ({ name, value, title }) =>
        `${title}: “${name}” is right only ${(100 * value).toFixed(0)} % of the time.`,
    );
  const mistakes = tasks
    .filter(({ id }) => id === 'text.topics.agnews.zero' || id === 'text.sentiment.sst2')
    .flatMap((task) =>
      (task.mistakes ?? [])
        .slice(0, MOST_MISTAKES)
        .map(
          ({ expected, got, confidence }) =>
            `${task.title ?? task.id}: took ${expected} for ${got}${confidence === undefined ? '' : `, ${(100 * confidence).toFixed(0)} % sure`}; the texts stand in the report.`,
        ),
    );
  return [...missed, ...weak, ...mistakes];
}

function section(title: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}

/** The line of a SOURCE file that names the licence. */
function licenceOf(source: string): string {
  return /^\s*Licen[cs]e(?: as stated)?:\s*(.*)$/im.exec(source)?.[1]?.trim() ?? 'see its SOURCE file';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(value: string | number | null): string {
  return typeof value === 'string' ? value : value === null ? '–' : number(value);
}

function number(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '–';
  return Number.isInteger(value) && Math.abs(value) > 1 ? value.toLocaleString('en') : value.toFixed(3);
}
