import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemsOf } from '../run/checks.ts';
import { testContext } from '../testing.ts';
import { ownSuite } from './suite.ts';

// Machines that build and test at once are slow; nothing here is about time.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

async function run(args: readonly string[] = []) {
  const { context } = testContext(folder, args);
  return ownSuite(folder).run(context);
}

/** Forty rows of two classes that share no word. */
function rows(separator = ','): string {
  const lines = Array.from({ length: 20 }, (_, at) => [`sports match ${at}`, 'ball'].join(separator));
  const others = Array.from({ length: 20 }, (_, at) => [`travel journey ${at}`, 'trip'].join(separator));
  return [['text', 'label'].join(separator), ...lines, ...others].join('\n');
}

const TOPICS = { kind: 'topics', file: 'rows.csv', text: 'text', label: 'label' };
const MAP = { ball: ['483'], trip: ['Travel'] };

describe('what it judges', () => {
  it('topics by a map, by descriptions and by shots, each with its check', async () => {
    const descriptions = { ball: 'sports match', trip: ['travel', 'journey'] };
    write({
      'rows.csv': rows(),
      'task.json': { ...TOPICS, name: 'mine', map: MAP, descriptions, shots: [2], must: 0.9 },
    });
    const results = await run();
    expect(results.map(({ id }) => id)).toEqual(['own.mine.zero', 'own.mine.described', 'own.mine.2shot']);
    expect(results.map(({ value }) => value)).toEqual([1, 1, 1]);
    expect(results.map(({ must }) => must)).toEqual([0.9, 0.9, 0.9]);
    expect(results.map(({ shuffled }) => shuffled?.chance)).toEqual([0.5, 0.5, 0.5]);
    expect(results[2]?.baselines['naive Bayes on the same examples']).toBeGreaterThan(0.9);
    expect(problemsOf(results)).toEqual([]);
  });

  it.each([
    ['rows.tsv', rows('\t')],
    [
      'rows.jsonl',
      rows()
        .split('\n')
        .slice(1)
        .map((line) => JSON.stringify({ text: line.split(',')[0], label: line.split(',')[1] }))
        .join('\n'),
    ],
  ])('reads %s', async (file, content) => {
    write({ [file]: content, 'task.json': { ...TOPICS, file, map: MAP } });
    const [result] = await run(['--limit', '10']);
    expect([result?.value, result?.n]).toEqual([1, 10]);
  });

  it('sentiment, with the classes named by the person', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => `${at % 2 ? 'good' : 'bad'} thing ${at},${at % 2}`);
    write({
      'r.csv': ['words,stars', ...lines].join('\n'),
      'task.json': {
        kind: 'sentiment',
        file: 'r.csv',
        text: 'words',
        label: 'stars',
        classes: { 0: 'negative', 1: 'positive' },
      },
    });
    const [result] = await run();
    expect(result?.value).toBe(1);
    expect(result?.id).toMatch(/^own\.own-/);
  });

  it('similarity', async () => {
    write({
      'pairs.tsv': ['a\tb\ts', 'one two\tone two\t5', 'one two\tone six\t3', 'one two\tsix ten\t0'].join(
        '\n',
      ),
      'task.json': { kind: 'similarity', file: 'pairs.tsv', a: 'a', b: 'b', score: 's' },
    });
    expect((await run())[0]?.value).toBe(1);
  });

  it('pictures in folders of their class, unreadable ones left out', async () => {
    const pictures = ['hat', 'shoe'].flatMap((label) =>
      [1, 2, 3, 4].map((n) => [`set/${label}/${n}.jpg`, 'x']),
    );
    write({
      ...Object.fromEntries(pictures),
      'set/hat/broken.png': 'x',
      'task.json': { kind: 'pictures', folder: 'set', shots: [2] },
    });
    const [result] = await run();
    expect([result?.value, result?.n]).toEqual([1, 4]);
  });

  it.each(['sequences', 'risk'])('says that %s is not judged yet', async (kind) => {
    const fields = kind === 'risk' ? { target: 'y', positive: '1' } : { person: 'p', item: 'i', time: 't' };
    write({ 'd.csv': 'p,i,t,y\n1,2,3,1', 'task.json': { kind, file: 'd.csv', ...fields } });
    const [result] = await run();
    expect(result?.skipped).toMatch(/does not yet judge/);
    expect(problemsOf([result ?? never()])).toEqual([]);
  });
});

it('reads the example of its documentation', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/evaluation.md', 'utf8')) ?? [];
  const products = ['Tools', 'Pet food', 'Seeds'].flatMap((label) =>
    Array.from({ length: 17 }, (_, at) => `${label} ${at},words,${label}`),
  );
  write({ 'task.json': example, 'products.csv': ['title,description,category', ...products].join('\n') });
  expect(() => ownSuite(folder)).not.toThrow();
});

describe('what it says about mistakes', () => {
  const cases: [name: string, files: Readonly<Record<string, string | object>>, words: RegExp][] = [
    ['no task.json', { 'rows.csv': rows() }, /no task\.json \(there is rows\.csv\).*docs\/evaluation\.md/],
    ['broken JSON', { 'task.json': '{"kind": }' }, /task\.json is no JSON/],
    [
      'no kind',
      { 'task.json': { file: 'rows.csv' } },
      /"kind" is missing; it must be one of topics, sentiment/,
    ],
    ['unknown kind', { 'task.json': { kind: 'topic' } }, /"kind" is "topic"; it must be one of topics/],
    ['empty list', { 'task.json': [] }, /at least one task/],
    [
      'missing field',
      { 'task.json': { kind: 'topics', file: 'rows.csv', text: 'text', map: MAP } },
      /"label" is missing; topics needs it/,
    ],
    [
      'nothing to go by',
      { 'rows.csv': rows(), 'task.json': TOPICS },
      /at least one of "map".*"descriptions".*"shots"/,
    ],
    [
      'misspelt field',
      { 'task.json': { ...TOPICS, map: MAP, shot: [8] } },
      /"shot" is not known in topics; known are .*shots/,
    ],
    ['wrong kind of file', { 'task.json': { ...TOPICS, file: 'rows.xlsx', map: MAP } }, /"file" must match/],
    [
      'missing file',
      { 'other.csv': rows(), 'task.json': { ...TOPICS, map: MAP } },
      /rows\.csv, which is not in .*There is other\.csv/,
    ],
    [
      'missing column',
      { 'rows.csv': rows(), 'task.json': { ...TOPICS, text: 'title', map: MAP } },
      /no column "title"\. Its columns are: text, label/,
    ],
    ['no rows', { 'rows.csv': 'text,label', 'task.json': { ...TOPICS, map: MAP } }, /no rows/],
    [
      'unknown topic',
      { 'rows.csv': rows(), 'task.json': { ...TOPICS, map: { ball: ['Sport Cars'] } } },
      /"Sport Cars", which is no topic of IAB.*Near it: /,
    ],
    [
      'unknown label',
      { 'rows.csv': rows(), 'task.json': { ...TOPICS, map: { balls: ['483'] } } },
      /"map" names balls, which no row has\. The labels are: ball, trip/,
    ],
    [
      'too many shots',
      { 'rows.csv': rows(), 'task.json': { ...TOPICS, shots: [20] } },
      /asks for 20 examples.*Ask for fewer/,
    ],
    [
      'unnamed sentiment',
      { 'r.csv': 'w,l\na,1', 'task.json': { kind: 'sentiment', file: 'r.csv', text: 'w', label: 'l' } },
      /"classes" must say what "1" in column "l" means/,
    ],
    [
      'score that is no number',
      {
        'r.csv': 'a,b,s\nx,y,5\nx,y,high',
        'task.json': { kind: 'similarity', file: 'r.csv', a: 'a', b: 'b', score: 's' },
      },
      /Row 3 of r\.csv has "high"/,
    ],
    [
      'no class folders',
      { 'set/1.jpg': 'x', 'task.json': { kind: 'pictures', folder: 'set' } },
      /at least two folders with pictures/,
    ],
    [
      'open quote',
      { 'rows.csv': 'text,label\n"open,ball', 'task.json': { ...TOPICS, map: MAP } },
      /row 2.*quotes must double/,
    ],
    [
      'broken line',
      { 'rows.jsonl': '{"text":1}\n{', 'task.json': { ...TOPICS, file: 'rows.jsonl', map: MAP } },
      /line 2 is no JSON/,
    ],
    [
      'the same name twice',
      {
        'rows.csv': rows(),
        'task.json': [
          { ...TOPICS, name: 'a', map: MAP },
          { ...TOPICS, name: 'a', map: MAP },
        ],
      },
      /two tasks are called a/,
    ],
    [
      'second of a list',
      {
        'rows.csv': rows(),
        'task.json': [
          { ...TOPICS, map: MAP },
          { kind: 'similarity', file: 'rows.csv' },
        ],
      },
      /task 2: "a" is missing/,
    ],
  ];

  it.each(cases)('%s', (_, files, words) => {
    write(files);
    expect(() => ownSuite(folder)).toThrow(words);
  });

  it('a folder that is not there', () => {
    expect(() => ownSuite(join(folder, 'nowhere'))).toThrow(/is not there/);
  });
});

function never(): never {
  throw new Error('no result');
}
