import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FEWEST_EXAMPLES } from './example-segment.ts';
import { parseVaultConfig } from './vault-config.ts';

const DOCS = readFileSync('docs/embedding.md', 'utf8');
const config = JSON.parse(/```json\n(\{\s*"vault".*?)```/s.exec(DOCS)?.[1] ?? '');

it('takes the example of the documentation, and not without one of its keys', () => {
  expect(parseVaultConfig(config)).toEqual(config);
  for (const key of Object.keys(config)) {
    const { [key]: _, ...rest } = config;
    expect(() => parseVaultConfig(rest)).toThrow(`vault.config.json: ${key}`);
  }
});

it('has a slot in the documentation with as many examples as are needed', () => {
  const [, examples = ''] = /data-examples='(\[.*?\])'/s.exec(DOCS) ?? [];
  expect(JSON.parse(examples).length).toBeGreaterThanOrEqual(FEWEST_EXAMPLES);
});
