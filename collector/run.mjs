/** `npm run collector` and `npm run simulate`: installs what is missing, builds, runs. Plain Node. */
import { runAlongside } from '../tools/run/alongside.mjs';
import { installPackages, root, run } from '../tools/run/install.mjs';

const [program = 'server', ...args] = process.argv.slice(2);
installPackages();
run('npm', ['run', '--silent', 'build', '-w', 'collector']);
runAlongside([`${root}/collector/dist/${program}.mjs`, ...args], (code) => process.exit(code ?? 1));
