/** Installs the npm packages when they are missing or older than the lockfile. Plain Node, nothing else. */
import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export function installPackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Silhouette needs Node 22 or newer (20.19 works too); this is ${process.version}.`);
  }
  if (isFresh()) return;
  say('Installing the packages (about 20 seconds) …');
  // Without a terminal npm shows no progress of its own, so the line above has to do.
  run('npm', ['install', '--no-audit', '--no-fund']);
}

function isFresh() {
  const installed = modified('node_modules/.package-lock.json');
  return installed !== undefined && installed >= (modified('package-lock.json') ?? 0);
}

/** @param {string} path */
function modified(path) {
  return statSync(new URL(`../../${path}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * Runs a step in the repository's root with its output shown; the first that fails ends the process.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * The same while other steps run; its output is shown when it has ended.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @returns {() => Promise<void>} waits for it
 */
export function runBeside(title, command, args) {
  const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32' });
  process.once('exit', () => child.kill());
  /** @type {Buffer[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  /** @type {Promise<string | undefined>} */
  const failure = new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(`${command} could not be started: ${message}`));
    child.once('close', (code) => resolve(code === 0 ? undefined : `${title}: exit code ${code}`));
  });
  return async () => {
    const failed = await failure;
    say(title);
    process.stdout.write(Buffer.concat(output));
    if (failed) fail(failed);
  };
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`\n▸ ${line}\n`);
}

/**
 * @param {string} line
 * @returns {never}
 */
export function fail(line) {
  process.stderr.write(`\n✗ ${line}\n`);
  process.exit(1);
}
