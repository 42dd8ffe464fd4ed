/** Keeps the vault's status and tells every tab, at most so often. */
import type { VaultStatus } from '../domain/status.ts';
import { STATUS_CHANNEL } from './channel-names.ts';

const EVERY_MS = 40;

export class StatusBoard {
  #status: VaultStatus = {
    revision: 0,
    models: { state: 'idle' },
    waiting: 0,
    read: 0,
    rereading: false,
    finding: false,
  };
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #channel = new BroadcastChannel(STATUS_CHANNEL);

  get current(): VaultStatus {
    return this.#status;
  }

  update(change: Partial<VaultStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#channel.postMessage(this.#status);
    }, EVERY_MS);
  }

  /** The stored data changed. */
  revise(change: Partial<VaultStatus> = {}): void {
    this.update({ ...change, revision: this.#status.revision + 1 });
  }

  /** A failure that was mended no longer stands. */
  settle(): void {
    const { failure: _mended, ...rest } = this.#status;
    this.#status = rest;
    this.update({});
  }

  /** The estimate ends with the queue it was about. */
  drained(): void {
    const { remaining: _over, ...rest } = this.#status;
    this.#status = { ...rest, read: 0, rereading: false };
    this.update({});
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#channel.close();
  }
}
