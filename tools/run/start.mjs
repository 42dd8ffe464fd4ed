/** `npm start`: installs what is missing, builds, serves the dashboard. */
import { fail, installPackages, root, run, say } from './install.mjs';

const PORT = Number(process.env.PORT ?? 5173);

installPackages();
say('Building the dashboard (about 10 seconds) …');
run('npx', ['vite', 'build', '--logLevel', 'warn']);

// Only now, because it needs a package that may just have been installed.
const { serve } = await import('./serve.mjs');
try {
  await serve({ directory: `${root}/dist`, port: PORT });
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  fail(taken ? `Port ${PORT} is in use. Try: PORT=${PORT + 1} npm start` : String(error));
}
say(`The dashboard is at  http://localhost:${PORT}\n  Stop it with Ctrl-C.`);
