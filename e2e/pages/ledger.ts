/** What `ledger.spec.ts` drives: reports in a worker of their own, under the policy of the profiler's. */
import '../../src/worker/trusted-types.ts';
import { type Remote, wrap } from 'comlink';
import type { SentTools } from './profiler-worker-ledger.ts';

declare global {
  var sent: Remote<SentTools>;
}
// The server lets a worker of this name alone reach collectors.
globalThis.sent = wrap<SentTools>(
  new Worker(new URL('./profiler-worker-ledger.ts', import.meta.url), { type: 'module' }),
);
