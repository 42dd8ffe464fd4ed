/** `npm test`: installs what is missing, then lint, types, unit tests, build, browser tests. */
import { ensureBrowser } from './browser.mjs';
import { EMBED } from './build.mjs';
import { installPackages, run, runBeside, say } from './install.mjs';

installPackages();
ensureBrowser();
steps([
  ['Lint and format', 'npx', 'biome', 'check', '--error-on-warnings', '.'],
  ['Types', 'npx', 'tsc'],
  ['Types of the collector', 'npm', 'run', 'types', '-w', 'collector', '--silent'],
  ['Unit tests', 'npx', 'vitest', 'run'],
  ['Build of the vault', 'npx', 'vite', 'build', '--logLevel', 'warn'],
  ['Build of the script for websites', 'npx', ...EMBED],
]);
// A few large files, each on one core.
const compressed = runBeside('Compressed copies', 'node', [
  'tools/run/compress.mjs',
  'dist',
  '--without-gpu',
]);
steps([
  ['Build of the collector', 'npm', 'run', 'build', '-w', 'collector', '--silent'],
  ['Tests of the collector', 'npm', 'test', '-w', 'collector', '--silent'],
  ['Build of the test pages', 'npx', 'vite', 'build', '--mode', 'test', '--logLevel', 'warn'],
]);
await compressed();
steps([
  ['Browser tests', 'npx', 'playwright', 'test'],
  ['Quick evaluation', 'npm', 'run', 'evaluate', '--silent', '--', '--quick', '--tier', 'wasm'],
]);

/** @param {[title: string, command: string, ...args: string[]][]} all one after the other */
function steps(all) {
  for (const [title, command, ...args] of all) {
    say(title);
    run(command, args);
  }
}
