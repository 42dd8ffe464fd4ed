/** `npm run evaluate`: installs and builds what is missing, bundles the harness, runs it. Plain Node. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, installedChromium } from '../../tools/run/browser.mjs';
import { fail, installPackages, root, run, say } from '../../tools/run/install.mjs';

const SITE = process.env.SILHOUETTE_TEST_DIST ?? 'dist-test';
const BUNDLE = process.env.SILHOUETTE_EVALUATION_BUILD ?? 'evaluation/build';

const args = process.argv.slice(2);
installPackages();
if (!args.includes('--help')) {
  ensureBrowser();
  if (isOlder(`${SITE}/e2e/pages/evaluate.html`, ['src', 'public', 'e2e/pages', 'package-lock.json'])) {
    say('Building the product with its test pages (about 15 seconds) …');
    run('npx', ['vite', 'build', '--mode', 'test', '--logLevel', 'warn', '--outDir', SITE]);
  }
}
run('npx', [
  ...['vite', 'build', '--config', 'e2e/evaluation/vite.config.ts'],
  ...['--outDir', join(root, BUNDLE), '--logLevel', 'warn'],
]);

// Only now, because they need packages that may just have been installed.
const { serve } = await import('../../tools/run/serve.mjs');
const { main } = await import(join(root, BUNDLE, 'main.mjs'));
try {
  const platform = { root, serve, chromium: installedChromium() };
  process.exitCode = await main(args, platform, join(root, SITE));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

/**
 * Whether anything below the paths is newer than what was built from them.
 * @param {string} built
 * @param {string[]} paths
 */
function isOlder(built, paths) {
  const made = statSync(join(root, built), { throwIfNoEntry: false })?.mtimeMs;
  return made === undefined || paths.some((path) => newest(join(root, path)) > made);
}

/**
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
