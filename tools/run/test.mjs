/** `npm test`: installs what is missing, then lint, types, unit tests, build, browser tests. */
import { ensureBrowser } from './browser.mjs';
import { EMBED } from './build.mjs';
import { installPackages, run, say } from './install.mjs';

installPackages();
ensureBrowser();
for (const [title, command, ...args] of [
  ['Lint and format', 'npx', 'biome', 'check', '--error-on-warnings', '.'],
  ['Types', 'npx', 'tsc'],
  ['Types of the collector', 'npm', 'run', 'types', '-w', 'collector', '--silent'],
  ['Unit tests', 'npx', 'vitest', 'run'],
  ['Build of the vault', 'npx', 'vite', 'build', '--logLevel', 'warn'],
  ['Build of the script for websites', 'npx', ...EMBED],
  ['Build of the collector', 'npm', 'run', 'build', '-w', 'collector', '--silent'],
  ['Tests of the collector', 'npm', 'test', '-w', 'collector', '--silent'],
  ['Build of the test pages', 'npx', 'vite', 'build', '--mode', 'test', '--logLevel', 'warn'],
  ['Compressed copies', 'node', 'tools/run/compress.mjs', 'dist', '--without-gpu'],
  ['Browser tests', 'npx', 'playwright', 'test'],
  ['Quick evaluation', 'npm', 'run', 'evaluate', '--silent', '--', '--quick', '--tier', 'wasm'],
]) {
  say(/** @type {string} */ (title));
  run(/** @type {string} */ (command), args);
}
