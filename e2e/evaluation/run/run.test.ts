import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chanceOf } from '../judging.ts';
import { accuracy } from '../metrics/index.ts';
import { crossValidated, trainNaiveBayes } from '../peers/naive-bayes.ts';
import { ReadingCache } from '../product/cache.ts';
import { createRandom } from '../random.ts';
import type { Measured, TaskResult } from '../suite.ts';
import { testContext } from '../testing.ts';
import { isAtChance, meets, problemsOf } from './checks.ts';
import { matches, parseOptions } from './options.ts';
import { importsOf } from './sources.ts';
import { keyOf } from './store.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluation-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MEASURED: Measured = { metric: 'accuracy', value: 0.8, ci: [0.7, 0.9], n: 100, baselines: {} };
const task = (more: Partial<TaskResult> = {}): TaskResult => ({
  id: 'a.b',
  seconds: 1,
  ...MEASURED,
  ...more,
});

describe('the command line', () => {
  it('is read', () => {
    expect(
      parseOptions(['--suite', 'text,topics', '--limit', '50', '--resume', '--seed', '0']),
    ).toMatchObject({
      suites: ['text', 'topics'],
      limit: 50,
      seed: 0,
      resume: true,
      tier: 'auto',
    });
  });

  it.each([
    [['--limit', 'few'], /--limit few is no whole number/],
    [['--tier', 'gpu'], /--tier gpu is none of auto/],
    [['--suites', 'x'], /Unknown option '--suites'[\s\S]*--suite a,b/],
  ])('says what is wrong with %s', (args, words) => {
    expect(() => parseOptions(args)).toThrow(words);
  });

  it('takes the beginning of an id', () => {
    expect([
      matches('text.*', 'text.stsb'),
      matches('text.stsb', 'text.stsb'),
      matches('text', 'text.stsb'),
    ]).toEqual([true, true, false]);
  });
});

describe('a task', () => {
  it('is left out where it was not asked for', async () => {
    const { context } = testContext(folder, ['--task', 'a.*']);
    expect(await context.task('b.c', async () => MEASURED)).toEqual([]);
    expect(await context.task('a.c', async () => MEASURED)).toMatchObject([{ id: 'a.c', value: 0.8 }]);
  });

  it('is kept for --resume, a failed one is not', async () => {
    const work = vi.fn(async () => MEASURED);
    await testContext(folder).context.task('a.b', work);
    await testContext(folder).context.task('a.b', work);
    const { context, results } = testContext(folder, ['--resume']);
    expect(await context.task('a.b', work)).toMatchObject([MEASURED]);
    expect(work).toHaveBeenCalledTimes(2);
    expect(results[0]?.kept).toBe(true);
    const [failed] = await context.task('a.c', () => Promise.reject(new Error('no such file')));
    expect(failed?.failed).toMatch(/no such file/);
    expect((await context.task('a.c', work))[0]?.failed).toBeUndefined();
  });

  it('draws at most the limit, the same for the same seed, in the old order', () => {
    const rows = Array.from({ length: 100 }, (_, at) => at);
    const take = (...args: string[]) => testContext(folder, ['--limit', '9', ...args]).context.take(rows);
    expect(take()).toEqual(take());
    expect(take()).toEqual([...take()].sort((a, b) => a - b));
    expect(take()).not.toEqual(take('--seed', '6'));
  });
});

describe('the key of a stored result', () => {
  const inputs = (more = {}) => ({
    root: process.cwd(),
    modelHash: 'm',
    tier: 'wasm',
    seed: 5,
    limit: Number.POSITIVE_INFINITY,
    quick: false,
    suiteFile: join(folder, 'suite.ts'),
    data: [join(folder, 'data.csv')],
    ...more,
  });

  it('changes with whatever a result depends on, and with nothing else', () => {
    writeFileSync(join(folder, 'suite.ts'), "import { a } from './helper.ts';");
    writeFileSync(join(folder, 'helper.ts'), 'export const a = 1;');
    writeFileSync(join(folder, 'data.csv'), 'x');
    const first = keyOf(inputs());
    expect(keyOf(inputs({ tier: 'wasm-threads' }))).toBe(first);
    for (const more of [{ modelHash: 'n' }, { seed: 6 }, { limit: 9 }, { quick: true }, { tier: 'webgpu' }]) {
      expect(keyOf(inputs(more))).not.toBe(first);
    }
    writeFileSync(join(folder, 'data.csv'), 'y');
    const second = keyOf(inputs());
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'helper.ts'), 'export const a = 2;');
    expect(keyOf(inputs())).not.toBe(second);
  });

  it('finds what a suite imports', () => {
    writeFileSync(join(folder, 'suite.ts'), "import './a.ts';\nexport { b } from './b.ts';");
    writeFileSync(join(folder, 'a.ts'), "import './suite.ts';");
    writeFileSync(join(folder, 'b.ts'), '');
    expect([...importsOf(join(folder, 'suite.ts'))]).toHaveLength(3);
  });
});

describe('the checks', () => {
  it('pass what is at chance and fail what is not', () => {
    expect(isAtChance({ value: 0.27, chance: 0.25 }, 1_000)).toBe(true);
    expect(isAtChance({ value: 0.35, chance: 0.25 }, 1_000)).toBe(false);
    expect(isAtChance({ value: 0.05, chance: 0 }, 1_379)).toBe(true);
    expect(isAtChance({ value: 0.2, chance: 0 }, 1_379)).toBe(false);
    expect(problemsOf([task({ shuffled: { value: 0.6, chance: 0.25 } })])).toEqual([
      'a.b judges itself wrongly: with shuffled labels it shows 0.600, chance is 0.250 ± 0.173',
    ]);
  });

  it('catch a harness that leaks the labels', () => {
    const random = createRandom(5, 'leak');
    const labels = Array.from({ length: 400 }, () => (random.next() < 0.5 ? 'a' : 'b'));
    const shuffled = random.shuffle(labels);
    const honest = labels.map((label) => (random.next() < 0.9 ? label : 'a'));
    const check = (answers: string[]) =>
      isAtChance({ value: accuracy(shuffled, answers), chance: chanceOf(labels, answers) }, labels.length);
    expect(check(honest)).toBe(true);
    // It saw what it is judged by.
    expect(check(shuffled)).toBe(false);
  });

  it('hold floors and targets, whichever side is better', () => {
    expect(problemsOf([task({ floor: 0.85 })])).toEqual([
      'a.b: accuracy is 0.800 and must be at least 0.850',
    ]);
    expect(problemsOf([task({ floor: 0.75 }), task({ floor: 0.9, lowerIsBetter: true })])).toEqual([]);
    expect(meets(task({ must: 0.8 }), 'must')).toBe(true);
    expect(meets(task({ must: 0.1, lowerIsBetter: true }), 'must')).toBe(false);
    expect(meets(task(), 'aim')).toBeUndefined();
    expect(problemsOf([task({ failed: 'Error: x\n  at y' })])).toEqual(['a.b failed: Error: x']);
  });
});

describe('readings on the disk', () => {
  it('are found again, but for one that was cut off', () => {
    const file = join(folder, 'cache/readings.bin');
    const first = new ReadingCache(file, 3);
    first.add([
      ['one', Float32Array.of(1, 2, 3)],
      ['two', Float32Array.of(4, 5, 6)],
    ]);
    expect(new ReadingCache(file, 3).get('two')).toEqual(Float32Array.of(4, 5, 6));
    truncateSync(file, 2 * (32 + 12) - 1);
    const again = new ReadingCache(file, 3);
    expect([again.get('one'), again.get('two')]).toEqual([Float32Array.of(1, 2, 3), undefined]);
    expect(() => again.add([['three', new Float32Array(2)]])).toThrow(RangeError);
  });
});

describe('naive Bayes', () => {
  it('has the probabilities of the textbook', () => {
    // Manning et al. 2008, table 13.1, words alone: P(c) ∝ 3/4 (3/7)³ 1/14 1/14, P(j) ∝ 1/4 (2/9)³ 2/9 2/9.
    const model = trainNaiveBayes(
      [
        ['Chinese Beijing Chinese', 'c'],
        ['Chinese Chinese Shanghai', 'c'],
        ['Chinese Macao', 'c'],
        ['Tokyo Japan Chinese', 'j'],
      ].map(([text = '', label = '']) => ({ text, label })),
      { pairs: false },
    );
    const [c = 0, j = 0] = model.scores('Chinese Chinese Chinese Tokyo Japan').map(Math.exp);
    expect(c).toBeCloseTo(0.75 * (3 / 7) ** 3 * (1 / 14) ** 2, 9);
    expect(j).toBeCloseTo(0.25 * (2 / 9) ** 5, 9);
    expect(model.classify('Chinese Chinese Chinese Tokyo Japan')).toBe('c');
  });

  it('is judged on what it has not seen', () => {
    const examples = [0, 1, 2, 3].map((at) => ({ text: `only${at}`, label: at % 2 ? 'a' : 'b' }));
    const answers = crossValidated(examples, [0, 1, 2, 3]);
    expect(answers).toEqual(['a', 'b', 'a', 'b'].map((label) => (label === 'a' ? 'a' : 'b')));
  });
});
