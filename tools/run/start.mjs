/** `npm start`: installs what is missing, builds, serves the vault with its dashboard, the demo site and the collector. */
import { readFileSync } from 'node:fs';
import { runAlongside } from './alongside.mjs';
import { EMBED } from './build.mjs';
import { fail, installPackages, root, run, say } from './install.mjs';

const CONFIG = 'public/vault.config.json';

installPackages();
say('Building (about 15 seconds) …');
run('npx', ['vite', 'build', '--logLevel', 'warn']);
run('npx', EMBED);
run('npm', ['run', 'build', '-w', 'collector', '--silent']);

// Only now, because they need packages that may just have been installed.
const { serve } = await import('./serve.mjs');
const { serveDemo } = await import('../../demo/server.mjs');

const config = JSON.parse(readFileSync(`${root}/${CONFIG}`, 'utf8'));
const [vault, shop, collector] = [config.vault, config.sites[0].origins[0], config.collectors[0].url];
try {
  await serve({ directory: `${root}/dist`, port: portOf(vault) });
  await serveDemo({ port: portOf(shop), vault });
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  fail(
    taken ? `${error.message}. Stop what uses this port, or change the ports in ${CONFIG}.` : String(error),
  );
}
runAlongside([`${root}/collector/dist/server.mjs`, '--config', `${root}/${CONFIG}`], (code) =>
  fail(`The collector stopped (exit code ${code}); what it said stands above.`),
);
say(`The demo shop        ${shop}
  What the device knows ${vault}
  What the owner sees   ${collector}
  Stop with Ctrl-C.`);

/** @param {string} origin */
function portOf(origin) {
  return Number(new URL(origin).port);
}
