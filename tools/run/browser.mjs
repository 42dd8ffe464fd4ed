/** Finds a Chromium for the browser tests, or gets one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, run, say } from './install.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** Path of an installed Chromium; undefined means Playwright's own. */
export function installedChromium() {
  return process.env.CHROMIUM_PATH ?? INSTALLED.find((path) => existsSync(path));
}

export function ensureBrowser() {
  if (installedChromium()) return;
  if (isDebianRoot()) {
    say('Installing Chromium from Debian’s packages (about a minute) …');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
    return;
  }
  say('No Chromium or Chrome found: downloading Playwright’s …');
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (status !== 0)
    fail('No browser for the tests. Install Chromium or Chrome, or set CHROMIUM_PATH to one.');
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
