/** `npm test`: installs what is missing, then lint, types, unit tests, build, browser tests. */
import { ensureBrowser } from './browser.mjs';
import { installPackages, run, say } from './install.mjs';

installPackages();
ensureBrowser();
for (const [title, command, ...args] of [
  ['Lint and format', 'npx', 'biome', 'check', '--error-on-warnings', '.'],
  ['Types', 'npx', 'tsc'],
  ['Unit tests', 'npx', 'vitest', 'run'],
  ['Build', 'npx', 'vite', 'build', '--logLevel', 'warn'],
  ['Build of the test pages', 'npx', 'vite', 'build', '--mode', 'test', '--logLevel', 'warn'],
  ['Compressed copies', 'node', 'tools/run/compress.mjs', 'dist'],
  ['Browser tests', 'npx', 'playwright', 'test'],
]) {
  say(/** @type {string} */ (title));
  run(/** @type {string} */ (command), args);
}
