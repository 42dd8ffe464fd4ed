import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('what is published is what the reviewed tables say', () => {
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  expect(execFileSync(process.execPath, [build], { encoding: 'utf8' })).toContain('256 fine');
});
