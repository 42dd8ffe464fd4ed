/**
 * Playwright switches the browser's storage partitioning off, and its back/forward cache: with either, a
 * test of the vault would show what no visitor's browser does. Both are switched on again here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import config from '../../playwright.config.ts';

const PARTITIONING = 'ThirdPartyStoragePartitioning';

/** Chromium reads the last `--disable-features` alone, so the whole list has to go, and the rest to come back. */
function disabledFeatures(): string[] {
  const core = join(createRequire(import.meta.url).resolve('playwright-core'), '../lib/coreBundle.js');
  const list = /\bdisabledFeatures = \[(?<list>.*?)\]/s.exec(readFileSync(core, 'utf8'))?.groups?.list;
  const withoutComments = list?.replace(/^\s*\/\/.*$/gm, '') ?? '';
  const names = Array.from(withoutComments.matchAll(/"(\w+)"/g), ([, name = '']) => name);
  if (!names.includes(PARTITIONING)) throw new Error('Playwright’s list of disabled features has moved');
  return names;
}

const names = disabledFeatures();
const { args = [], ...rest } = config.use?.launchOptions ?? {};

/** For `test.use({ launchOptions })`. */
export const realBrowser = {
  ...rest,
  ignoreDefaultArgs: [`--disable-features=${names.join(',')}`, '--disable-back-forward-cache'],
  args: [...args, `--disable-features=${names.filter((name) => name !== PARTITIONING).join(',')}`],
};
