/** What one page may ask of the vault, so that a broken or hostile one cannot fill or slow it. */

export const LIMITS = {
  messagesPerMinute: 600,
  bytesPerMinute: 40_000_000,
  /** Of one message, pictures included. */
  messageBytes: 8_000_000,
  /** Messages that wait for their answer. */
  unanswered: 20,
} as const;

const MINUTE_MS = 60_000;

/**
 * A token bucket: full at first, refilled evenly, never above its size.
 * https://www.rfc-editor.org/rfc/rfc2697 (the single-rate meter, without its excess bucket)
 */
export class Bucket {
  readonly #perMinute: number;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#now = now;
    this.#tokens = perMinute;
    this.#at = now();
  }

  /** False, and nothing is taken, when fewer are left. */
  take(tokens: number): boolean {
    const now = this.#now();
    const refill = ((now - this.#at) / MINUTE_MS) * this.#perMinute;
    this.#tokens = Math.min(this.#perMinute, this.#tokens + refill);
    this.#at = now;
    if (tokens > this.#tokens) return false;
    this.#tokens -= tokens;
    return true;
  }
}
