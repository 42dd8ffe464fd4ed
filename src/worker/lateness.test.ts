import { expect, it } from 'vitest';
import { DEADLINE_MS, lateness } from './lateness.ts';

it('is over at the vault’s own deadline, or sooner where whoever asks has less time left', async () => {
  const waited: number[] = [];
  const clock = { now: () => 10_000, after: async (milliseconds: number) => void waited.push(milliseconds) };
  for (const until of [undefined, 11_000, 9_000, 99_000]) await lateness(clock, until);
  expect(waited).toEqual([DEADLINE_MS, 1_000, 0, DEADLINE_MS]);
});
