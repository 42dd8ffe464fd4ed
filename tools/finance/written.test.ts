/** What is committed is what the scripts write. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statements-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(script: string, target: string): void {
  execFileSync(process.execPath, [join(import.meta.dirname, script), target]);
}

it('the sample household', () => {
  const target = join(folder, 'household.csv');
  run('household.mjs', target);
  expect(readFileSync(target, 'utf8')).toBe(readFileSync(join(ROOT, 'public/sample/household.csv'), 'utf8'));
});

it('the statements of the tests', () => {
  const target = join(folder, 'shapes');
  run('shapes.mjs', target);
  const committed = join(ROOT, 'e2e/fixtures/finance');
  const names = readdirSync(target).sort();
  expect(names).toEqual(
    readdirSync(committed)
      // Those of by-hand/ are nobody's but their author's.
      .filter((name) => name !== 'README.md' && name !== 'by-hand')
      .sort(),
  );
  for (const name of names)
    expect([name, readFileSync(join(target, name)).equals(readFileSync(join(committed, name)))]).toEqual([
      name,
      true,
    ]);
});
