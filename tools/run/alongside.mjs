/** A program that ends with the one that started it. Plain Node. */
import { spawn } from 'node:child_process';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Starts Node with the same terminal and a channel, at whose end the program has to end: a process that is killed
 * outright can tell nobody, but its channels close. Told to stop, this process waits until the program has stored
 * what it has; told twice, it does not.
 * @param {string[]} args of Node, the program's path first
 * @param {(code: number | null) => void} onExit when the program ends by itself; null when a signal ended it
 */
export function runAlongside(args, onExit) {
  const child = spawn(process.execPath, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  let stopping = false;
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      stopping = true;
      if (child.connected) child.disconnect();
    });
  }
  child.once('exit', (code) => (stopping ? process.exit(code ?? 1) : onExit(code)));
}
