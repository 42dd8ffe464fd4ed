/** `npm run collector` and `npm run simulate`: installs what is missing, builds, runs. Plain Node. */
import { spawn } from 'node:child_process';
import { installPackages, root, run } from '../tools/run/install.mjs';

const [program = 'server', ...args] = process.argv.slice(2);
installPackages();
run('npm', ['run', '--silent', 'build', '-w', 'collector']);
const child = spawn(process.execPath, [`${root}/collector/dist/${program}.mjs`, ...args], {
  stdio: 'inherit',
});
// Both get Ctrl-C from the terminal; this one waits until the other has stored what it has.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
