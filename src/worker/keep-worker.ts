/** Keeps one profiler worker alive in this tab. */
import './trusted-types.ts';
import { workerLock } from './channel-names.ts';

export interface KeptWorker {
  close(): void;
}

/**
 * A worker that runs out of memory or is killed raises no event. It holds a lock while it lives, so
 * being granted that lock here means that it is gone, and another is started.
 */
export function keepProfilerWorker(client: string): KeptWorker {
  const closing = new AbortController();
  let worker: Worker;

  const start = (): void => {
    worker = new Worker(new URL('./profiler-worker.ts', import.meta.url), { type: 'module', name: client });
    worker.addEventListener('message', watch, { once: true });
  };
  const watch = (): void => {
    navigator.locks
      .request(workerLock(client), { signal: closing.signal }, () => undefined)
      .then(
        () => {
          worker.terminate();
          if (!closing.signal.aborted) start();
        },
        // Aborted: this tab is done with it.
        () => undefined,
      );
  };
  start();

  return {
    close() {
      closing.abort();
      worker.terminate();
    },
  };
}
