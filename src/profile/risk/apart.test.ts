/**
 * That what the credit model says is no segment and leaves no device is a matter of what can reach what: nothing that
 * makes a segment or a report imports it, however indirectly, and it imports nothing that stores or sends.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../..');
/** Types leave no trace in what runs. */
const IMPORT = /^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'(\.[^']+)'/gm;
const LAZY = /import\(\s*'(\.[^']+)'/g;

function reached(roots: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    if (!file.endsWith('.ts')) return;
    const text = readFileSync(file, 'utf8');
    for (const pattern of [IMPORT, LAZY]) {
      for (const [, path = ''] of text.matchAll(pattern)) visit(join(dirname(file), path));
    }
  };
  for (const root of roots) visit(join(SRC, root));
  return [...seen].map((file) => file.slice(SRC.length + 1));
}

describe('what the credit model says', () => {
  it('is out of reach of segments, reports and whatever a website’s page gets', () => {
    const files = reached([
      'profile/segments.ts',
      'profile/audience.ts',
      'worker/reports.ts',
      'worker/publish.ts',
    ]);
    expect(files).toContain('profile/fold.ts');
    expect(files).toContain('dp/mechanism.ts');
    expect(files.filter((file) => /credit|financ|\/risk\//.test(file))).toEqual([]);
  });

  it('reaches nothing that stores or sends', () => {
    const files = reached(['profile/risk/credit.ts', 'worker/credit-model.ts']);
    expect(files).toContain('models/additive.ts');
    expect(files).toContain('profile/risk/credit-alternatives.ts');
    expect(
      files.filter((file) => /^storage\/|^privacy\/|publish|report|segment|profile\/fold/.test(file)),
    ).toEqual([]);
  });
});
