/** `node dist/server.mjs`: runs until it is told to stop or what started it is gone, and then stores what it has. */
import { fileURLToPath } from 'node:url';
import { optionsOf } from './options.ts';
import { start } from './start.ts';
import { onStop } from './stopping.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = fileURLToPath(new URL('page', import.meta.url));

try {
  const options = optionsOf(process.argv.slice(2), process.env, root);
  const running = await start({ ...options, page, onFailure: report });
  say(`The collector listens on ${running.url}, and stores in ${running.place}.`);
  if (running.freshKey) {
    say(`The owner's key, shown this once and kept in ${options.data}/owner.key:\n  ${running.freshKey}`);
  }
  onStop(() => {
    running.close().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  });
} catch (error) {
  fail(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One line, cut, and only what the collector itself says: what was sent is never printed. */
function report(error: unknown): void {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  process.stderr.write(`${new Date().toISOString()} ${line.slice(0, 200)}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
