/** How long a draw waits for what has to be read, or trained, before it makes do with what there is. */

/** Of the vault's own accord, however much time whoever asks has left. */
export const DEADLINE_MS = 2_500;

export interface Clock {
  /** Resolves after so many milliseconds. */
  after(milliseconds: number): Promise<void>;
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** Resolves when it is late. @param until milliseconds since the Unix epoch, where whoever asks says so */
export function lateness({ after, now }: Clock, until = Number.POSITIVE_INFINITY): Promise<void> {
  return after(Math.max(0, Math.min(DEADLINE_MS, until - now())));
}
