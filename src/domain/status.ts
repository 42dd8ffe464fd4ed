/** What the vault is doing, broadcast to every tab. */
import type { FailureCode } from './failure.ts';

/** Where the encoders run; chosen by measuring. `light` runs no transformer. */
export type Tier = 'webgpu' | 'wasm-threads' | 'wasm' | 'light';

export type ModelState =
  | { state: 'idle' }
  /** Bytes over all files still to be had; `loaded` counts verified and running downloads. */
  | { state: 'loading'; loaded: number; total: number }
  | { state: 'ready'; tier: Tier }
  | { state: 'failed'; code: FailureCode; detail: string };

export interface VaultStatus {
  /** Rises with every change of the stored data; a view re-asks when it differs. */
  revision: number;
  models: ModelState;
  /** Activities stored but not read yet. */
  waiting: number;
  /** Activities read since the queue was last empty. */
  read: number;
  /** Estimated milliseconds until the queue is empty; absent while unknown. */
  remaining?: number;
  /** Signals made by another encoder that are being read again. */
  rereading: boolean;
  /** Groups are being found, or will be as soon as nothing new comes. */
  finding: boolean;
  /** The last failure that still stands. */
  failure?: { code: FailureCode; detail: string };
}
