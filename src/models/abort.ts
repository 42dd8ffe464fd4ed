import { Failure } from '../domain/failure.ts';

/**
 * Settles like `promise`, or rejects as soon as `signal` aborts; the work itself is not stopped by this.
 *
 * @throws Failure cancelled
 */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined, what: string): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new Failure('cancelled', what));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
