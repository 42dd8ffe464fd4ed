/** The report for a person who was not there: one file, no script, nothing loaded from anywhere. */
import tokens from '../../../src/dashboard/style/tokens.css?raw';
import { isAtChance, meets } from '../run/checks.ts';
import { duration } from '../run/progress.ts';
import type { Mistake, Table, TaskResult } from '../suite.ts';
import { figure, goal, html, Markup } from './markup.ts';
import { plotOf } from './plots.ts';
import type { Report } from './report.ts';
import { namedBaselines, scaleOf } from './scale.ts';
import style from './style.css?raw';

/** By the first part of a task's id. */
export const CHAPTERS: Readonly<Record<string, string>> = {
  quick: 'Quick check',
  text: 'Text',
  keywords: 'Keywords',
  language: 'Languages',
  identifiers: 'Identifiers',
  firewall: 'Sensitive topics',
  pages: 'Pages',
  vision: 'Pictures',
  fusion: 'Text and pictures together',
  clusters: 'Clusters',
  behaviour: 'Behaviour',
  corrections: 'Corrections',
  next: 'Recommendation: what comes next',
  segments: 'Segments by example',
  audience: 'Audience segments',
  priors: 'What all visitors tell of one',
  membership: 'Whether somebody took part',
  risk: 'Risk',
  rules: 'Association rules',
  privacy: 'Privacy',
  bench: 'Speed and memory',
  own: 'Your own data',
};

export type State = 'aim' | 'must' | 'missed' | 'held' | 'below' | 'failed' | 'skipped' | 'none';

export function stateOf(task: TaskResult): State {
  if (task.failed !== undefined) return 'failed';
  if (task.skipped !== undefined) return 'skipped';
  const [must, aim, floor] = [meets(task, 'must'), meets(task, 'aim'), meets(task, 'floor')];
  if (floor === false) return 'below';
  if (aim === true && must !== false) return 'aim';
  if (must === undefined && aim === undefined) return floor === undefined ? 'none' : 'held';
  if (must === undefined) return 'missed';
  return must ? 'must' : 'missed';
}

const WORDS: Readonly<Record<State, string>> = {
  aim: 'aim reached',
  must: 'must reached',
  missed: 'target missed',
  held: 'floor held',
  below: 'below its floor',
  failed: 'failed',
  skipped: 'left out',
  none: 'no target',
};

export function renderHtml(report: Report): string {
  const chapters = new Map<string, TaskResult[]>();
  for (const task of report.tasks) {
    const [name = ''] = task.id.split('.');
    chapters.set(name, [...(chapters.get(name) ?? []), task]);
  }
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Evaluation of ${report.created.slice(0, 10)}</title>
<style>${new Markup(tokens)}${new Markup(style)}</style>
</head>
<body>
<header>
<h1>Silhouette, evaluated</h1>
<p class="lead">${summary(report)}</p>
<p class="quiet small prose">${report.created.slice(0, 10)} on ${report.machine.processor}, ${report.machine.cores} cores; ${placeOf(report)}; ${report.machine.browser}; seed ${report.seed}${report.limit !== null && html`; at most ${report.limit} examples a task: figures are of samples`}.</p>
${report.problems.length > 0 && html`<h2>What made this run fail</h2><ul>${report.problems.map((problem) => html`<li class="state failed">${problem}</li>`)}</ul>`}
</header>
<main>
${missed(report)}
${report.tasks.length > 3 && targets(report)}
${Array.from(chapters, ([name, tasks]) => html`<section><h2>${CHAPTERS[name] ?? name}</h2>${tasks.map(taskOf)}</section>`)}
${report.left.length > 0 && html`<section><h2>Left out</h2><ul>${report.left.map(({ suite, reason }) => html`<li>${suite}: ${reason}</li>`)}</ul></section>`}
${foundations(report)}
</main>
</body>
</html>
`;
  return document.text;
}

function summary({ tasks }: Report): string {
  const count = (...states: State[]) => tasks.filter((task) => states.includes(stateOf(task))).length;
  const judged = count('aim', 'must', 'missed');
  const broken = count('failed');
  const small = count('held', 'below');
  const parts = [
    judged === 0 && small > 0
      ? `Of ${small} quick checks on small sets, ${count('held')} hold their floor`
      : judged === 0
        ? `${tasks.length - broken} ${tasks.length - broken === 1 ? 'task was' : 'tasks were'} measured; none has a target`
        : `Of ${judged} ${judged === 1 ? 'task' : 'tasks'} with a target, ${count('aim', 'must')} reach what they must, ${count('aim')} of them what they aim for`,
  ];
  if (count('missed') > 0) parts.push(`${count('missed')} ${count('missed') === 1 ? 'misses' : 'miss'}`);
  if (count('below') > 0) parts.push(`${count('below')} fell below it`);
  if (broken > 0) parts.push(`${broken} could not be measured`);
  return `${parts.join('; ')}.`;
}

/** First what falls short, with the reason: that is what a reader must not have to look for. */
function missed({ tasks }: Report): Markup | undefined {
  const short = tasks.filter((task) => ['missed', 'below'].includes(stateOf(task)));
  if (short.length === 0) return undefined;
  return html`<section><h2>Missed, and why</h2><ul class="prose">${short.map((task) => {
    const wanted = stateOf(task) === 'below' ? task.floor : (task.must ?? task.aim);
    const verb = stateOf(task) === 'missed' && task.must === undefined ? 'the aim is' : 'it must be';
    return html`<li><a href="#${task.id}">${task.title ?? task.id}</a>: <span class="numbers">${figure(task.value)}</span> where ${verb} ${task.lowerIsBetter ? 'at most' : 'at least'} ${goal(wanted)}. ${task.why ?? 'No reason is written down.'}</li>`;
  })}</ul></section>`;
}

function targets({ tasks }: Report): Markup {
  return html`<section><h2>All tasks</h2><div class="wide" tabindex="0" role="group" aria-label="Table, scrolls sideways"><table class="targets">
    <thead><tr><th scope="col">task</th><th scope="col" class="id">id</th><th scope="col" class="number">figure</th><th scope="col" class="number">must</th><th scope="col" class="number">aim</th><th scope="col">state</th></tr></thead>
    <tbody>${tasks.map((task) => html`<tr><th scope="row"><a href="#${task.id}">${task.title ?? task.id}</a></th><td class="id"><code>${task.id}</code></td><td class="number">${figure(task.value)}</td><td class="number">${goal(task.must ?? task.floor)}</td><td class="number">${goal(task.aim)}</td><td>${badge(task)}</td></tr>`)}</tbody>
  </table></div></section>`;
}

function badge(task: TaskResult): Markup {
  const state = stateOf(task);
  return html`<span class="state ${state}">${WORDS[state]}</span>`;
}

function taskOf(task: TaskResult): Markup {
  const measured = task.failed === undefined && task.skipped === undefined;
  return html`<article class="task" id="${task.id}">
    <div class="words">
      <h3>${task.title ?? task.id}</h3>
      ${
        measured &&
        html`<p class="figure">${figure(task.value)} <span class="interval">${figure(task.ci[0])} to ${figure(task.ci[1])}</span></p>
      <p class="small">${task.metric}${task.lowerIsBetter && ' (less is better)'}, n = ${figure(task.n)}</p>`
      }
      <p>${badge(task)}</p>
      ${task.meaning !== undefined && html`<p class="small quiet prose">${task.meaning}</p>`}
    </div>
    <div class="picture">
      ${measured && scaleOf(task)}
      ${measured && keyOf(task)}
      ${task.why !== undefined && stateOf(task) === 'missed' && html`<p class="small prose">Why it falls short: ${task.why}</p>`}
      ${task.note !== undefined && html`<p class="small prose">${task.note}</p>`}
      ${task.skipped !== undefined && html`<p class="prose">${task.skipped}</p>`}
      ${task.failed !== undefined && html`<pre>${task.failed}</pre>`}
    </div>
    ${measured && details(task)}
  </article>`;
}

function keyOf(task: TaskResult): Markup {
  return html`<ul class="key-list numbers">
    ${namedBaselines(task).map(({ letter, name, value }) => html`<li><b>${letter}</b> ${name} ${figure(value)}</li>`)}
    ${task.must !== undefined && html`<li><b>△</b> must ${goal(task.must)}</li>`}
    ${task.must === undefined && task.floor !== undefined && html`<li><b>△</b> floor ${goal(task.floor)}</li>`}
    ${task.aim !== undefined && html`<li><b>▲</b> aim ${goal(task.aim)}</li>`}
  </ul>`;
}

function details(task: TaskResult): Markup {
  const { plots = [], breakdown = [], mistakes = [] } = task;
  const words = [
    plots.length > 0 && 'plots',
    breakdown.length > 0 && 'tables',
    mistakes.length > 0 && 'mistakes to read',
    'how it was judged',
  ];
  return html`<details><summary>Show ${words.filter(Boolean).join(', ')}<span class="hidden"> of ${task.title ?? task.id}</span></summary><div class="inside">
    ${plots.map(plotOf)}
    ${breakdown.map(tableOf)}
    ${mistakes.length > 0 && mistakesOf(mistakes)}
    ${protocol(task)}
  </div></details>`;
}

function tableOf({ title, columns, rows }: Table): Markup {
  const isNumber = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  return html`<div><h4>${title}</h4><div class="wide" tabindex="0" role="group" aria-label="Table, scrolls sideways"><table>
    <thead><tr>${columns.map((column, at) => html`<th scope="col" class="${isNumber[at] ? 'number' : ''}">${column}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, at) => (at === 0 ? html`<th scope="row" class="${isNumber[at] ? 'number' : ''}">${typeof cell === 'string' ? cell : figure(cell)}</th>` : html`<td class="${isNumber[at] ? 'number' : ''}">${typeof cell === 'string' ? cell : figure(cell)}</td>`))}</tr>`)}</tbody>
  </table></div></div>`;
}

function mistakesOf(mistakes: readonly Mistake[]): Markup {
  const sure = mistakes.some(({ confidence }) => confidence !== undefined);
  return html`<div class="full"><h4>Worst mistakes${sure && ', surest first'}</h4><div class="wide" tabindex="0" role="group" aria-label="Table, scrolls sideways"><table class="mistakes">
    <thead><tr><th scope="col">read</th><th scope="col">expected</th><th scope="col">got</th>${sure && html`<th scope="col" class="number">sure</th>`}</tr></thead>
    <tbody>${mistakes.map(({ input, expected, got, confidence }) => html`<tr><td>${input}</td><td>${expected}</td><td>${got}</td>${sure && html`<td class="number">${figure(confidence, 2)}</td>`}</tr>`)}</tbody>
  </table></div></div>`;
}

function protocol(task: TaskResult): Markup {
  const { shuffled, split, floor, n, data = [] } = task;
  return html`<dl class="facts full">
    <dt>Id</dt><dd><code>${task.id}</code></dd>
    ${split && html`<dt>Split</dt><dd>${split.name}${split.seed !== undefined && `, seed ${split.seed}`}</dd>`}
    ${data.length > 0 && html`<dt>Data</dt><dd>${data.join(', ')}</dd>`}
    ${shuffled && html`<dt>Self-check</dt><dd>With shuffled labels ${figure(shuffled.value)}, chance is ${figure(shuffled.chance)}: ${isAtChance(shuffled, n) ? 'as it must be' : 'the harness leaks'}.</dd>`}
    ${floor !== undefined && html`<dt>Floor</dt><dd>Tests fail ${task.lowerIsBetter ? 'above' : 'below'} ${floor}.</dd>`}
    <dt>Took</dt><dd>${duration(task.seconds * 1_000)}, models’ readings kept from before not counted</dd>
  </dl>`;
}

function placeOf({ tier, adapter }: Report): string {
  if (tier === 'webgpu') return `WebGPU on ${adapter || 'an adapter without a name'}`;
  return tier === 'wasm' ? 'WebAssembly, one thread' : 'WebAssembly, several threads';
}

function foundations(report: Report): Markup {
  const { machine, models, data } = report;
  return html`<section><h2>What this stands on</h2>
  <dl class="facts">
    <dt>Commit</dt><dd><code>${report.commit}</code>${report.dirty && ', with changes that are not committed'}</dd>
    <dt>Machine</dt><dd>${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, ${machine.browser}</dd>
    <dt>Models together</dt><dd><code>${report.modelHash}</code></dd>
  </dl>
  <details><summary>Model files</summary><div class="inside"><div class="wide full" tabindex="0" role="group" aria-label="Table, scrolls sideways"><table>
    <thead><tr><th scope="col">file</th><th scope="col" class="number">bytes</th><th scope="col">licence</th><th scope="col">source, trained on</th><th scope="col">SHA-256</th></tr></thead>
    <tbody>${models.map((model) => html`<tr><th scope="row">${model.file}</th><td class="number">${figure(model.bytes)}</td><td>${model.licence}</td><td>${model.source}${model.trainedOn !== undefined && `; ${show(model.trainedOn)}`}</td><td><code>${model.sha256.slice(0, 16)}…</code></td></tr>`)}</tbody>
  </table></div></div></details>
  ${data.map(({ folder, source }) => html`<details><summary>Data: ${folder}</summary><div class="inside"><pre>${source || 'It has no SOURCE file.'}</pre></div></details>`)}
  </section>`;
}

function show(trainedOn: unknown): string {
  return Array.isArray(trainedOn) ? trainedOn.join('; ') : String(trainedOn);
}
