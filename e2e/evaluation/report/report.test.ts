import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SUITES } from '../registry.ts';
import { matches } from '../run/options.ts';
import type { TaskResult } from '../suite.ts';
import { renderCard } from './card.ts';
import { renderHtml, stateOf } from './html.ts';
import { machineOf, type Report, toJson } from './report.ts';
import { schemaProblems } from './schema.ts';

const FULL: TaskResult = {
  id: 'text.topics.agnews.zero',
  title: 'Topics <of> news',
  metric: 'accuracy',
  value: 0.78,
  ci: [0.77, 0.79],
  n: 7_600,
  seconds: 12.3,
  baselines: { majority: 0.25, 'naive Bayes': 0.878, broken: Number.NaN },
  must: 0.8,
  aim: 0.86,
  meaning: 'What it means.',
  note: 'Of the protocol.',
  why: 'Why it falls short.',
  split: { name: 'test', seed: 5 },
  data: ['ag_news'],
  shuffled: { value: 0.26, chance: 0.25 },
  breakdown: [
    {
      title: 'By class',
      by: 'class',
      columns: ['class', 'n', 'recall'],
      rows: [
        ['World', 1_900, 0.41],
        ['Sports', 1_900, null],
      ],
    },
    { title: 'By language', by: 'language', columns: ['language', 'right'], rows: [['en', 0.78]] },
  ],
  plots: [
    {
      kind: 'reliability',
      title: 'Said against true',
      bins: [{ confidence: 0.5, accuracy: 0.4, count: 10 }],
      error: 0.1,
    },
    {
      kind: 'confusion',
      title: 'Confusion',
      classes: ['a', 'b'],
      counts: [
        [1, 2],
        [3, 4],
      ],
    },
    { kind: 'bars', title: 'Bars', bars: [{ label: 'x', value: 0.5, low: 0.4, high: 0.6, baseline: 0.3 }] },
    {
      kind: 'lines',
      title: 'Lines',
      x: 'shots',
      y: 'accuracy',
      lines: [
        {
          label: 'ours',
          points: [
            [8, 0.7],
            [16, 0.8],
          ],
        },
      ],
    },
  ],
  mistakes: [{ input: '<script>alert(1)</script>', expected: 'World', got: 'Sports', confidence: 0.97 }],
};
const FAILED: TaskResult = {
  id: 'text.stsb',
  metric: 'none',
  value: Number.NaN,
  ci: [Number.NaN, Number.NaN],
  n: 0,
  seconds: 0,
  baselines: {},
  failed: 'Error: no file\n  at x',
};

function report(tasks: TaskResult[]): Report {
  return {
    version: 1,
    created: '2026-01-01T00:00:00.000Z',
    machine: machineOf('Chromium 1'),
    tier: 'wasm',
    adapter: '',
    models: [
      {
        id: 'text',
        file: 'a.onnx',
        bytes: 10,
        sha256: 'a'.repeat(64),
        licence: 'MIT',
        source: 'here',
        trainedOn: 'x',
      },
    ],
    modelHash: 'b'.repeat(64),
    commit: 'c'.repeat(40),
    dirty: true,
    seed: 5,
    limit: null,
    quick: false,
    data: [{ folder: 'ag_news', source: 'Data set: ag_news\nLicence as stated: research\n' }],
    tasks,
    left: [{ suite: 'x', reason: 'no data' }],
    problems: [],
  };
}

const asRead = (tasks: TaskResult[]): Report => JSON.parse(toJson(report(tasks)));

it('fits its schema, with everything and with nothing', () => {
  expect(schemaProblems(asRead([FULL, FAILED]))).toEqual([]);
  expect(schemaProblems(asRead([]))).toEqual([]);
});

it('does not fit it when a field is wrong, missing or unknown', () => {
  const [task] = asRead([FULL]).tasks;
  const broken = { ...asRead([]), tasks: [{ ...task, n: 1.5, extra: 1 }], tier: 'gpu' };
  expect(schemaProblems(broken).join('\n')).toMatch(/tasks\/0\/n must be integer/);
  expect(schemaProblems(broken).join('\n')).toMatch(/additional properties: extra/);
  expect(schemaProblems(broken).join('\n')).toMatch(/tier must be equal to one of/);
  const { commit: _, ...without } = asRead([]);
  expect(schemaProblems(without).join('\n')).toMatch(/required property 'commit'/);
});

it('is one page that runs nothing and fetches nothing, whatever was read', () => {
  const page = renderHtml(asRead([FULL, FAILED]));
  expect(page).not.toMatch(/<script|<link|src=|url\(|@import|\son\w+="/i);
  expect(page).toContain('&#60;script&#62;');
  expect(page).toContain('Topics &#60;of&#62; news');
  expect(page).not.toMatch(/undefined|NaN|\[object/);
  expect(page).toContain('Of 1 task with a target, 0 reach what they must');
  expect(page).toContain('Why it falls short.');
  // Every link leads to something on the page.
  for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`);
});

it('says what became of a target', () => {
  expect([0.79, 0.8, 0.86].map((value) => stateOf({ ...FULL, value }))).toEqual(['missed', 'must', 'aim']);
  expect(stateOf({ ...FULL, value: 0.04, must: 0.05, aim: 0.02, lowerIsBetter: true })).toBe('must');
  expect(stateOf(FAILED)).toBe('failed');
});

it('makes the card: figures, breakdowns, failures, data', () => {
  const card = renderCard(
    asRead([FULL, FAILED, { ...FULL, id: 'text.topics.calibration', title: 'Believed' }]),
  );
  expect(card).toContain('| Topics <of> news (`text.topics.agnews.zero`, accuracy) | **0.780**, missed |');
  expect(card).toContain('## By language');
  expect(card).toContain('## Calibration');
  expect(card).toContain('“World” is right only 41 % of the time');
  expect(card).toContain('- `ag_news`: research');
  expect(card).not.toMatch(/undefined|NaN|null/);
});

it('knows every suite by a file of its name, and every task by one suite', () => {
  for (const { name, tasks } of SUITES) {
    expect(existsSync(`${import.meta.dirname}/../suites/${name}.ts`), name).toBe(true);
    for (const id of tasks) {
      const owners = SUITES.filter((suite) => suite.tasks.some((other) => matches(other, id)));
      expect(
        owners.map((suite) => suite.name),
        id,
      ).toEqual([name]);
    }
  }
});
