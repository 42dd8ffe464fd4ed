/** Long work in slices: between them, what waits gets its turn. */
import type { Clustering } from '../../domain/cluster.ts';
import { Failure } from '../../domain/failure.ts';
import { type ClusterOptions, clusterSteps } from './build.ts';

export interface SliceOptions {
  signal?: AbortSignal;
  /** Milliseconds of work between two pauses. */
  sliceMs?: number;
  /** Resolves when the next slice may begin; by default after one turn of the event loop. */
  pause?: () => Promise<void>;
}

/**
 * `clusterSteps` in slices.
 *
 * @throws Failure cancelled
 */
export async function clusterInSlices(
  ids: readonly string[],
  vectors: readonly Float32Array[],
  options: ClusterOptions & SliceOptions = {},
): Promise<Clustering> {
  const { signal, sliceMs = 8, pause = turn } = options;
  const steps = clusterSteps(ids, vectors, options);
  let begun = performance.now();
  for (;;) {
    if (signal?.aborted) throw new Failure('cancelled', 'clustering');
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - begun < sliceMs) continue;
    await pause();
    begun = performance.now();
  }
}

/** At once: a clustering that cannot be interrupted. */
export function cluster(
  ids: readonly string[],
  vectors: readonly Float32Array[],
  options: ClusterOptions = {},
): Clustering {
  const steps = clusterSteps(ids, vectors, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** By a message, since timers are slowed down in the background. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
