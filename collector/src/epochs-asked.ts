/** Which epochs `?epoch=` means: "latest", "all", one such as "2945", or several such as "2942-2945". */
import { Refusal } from './refusal.ts';

/**
 * @param known epochs with reports, ascending
 * @param now the current epoch, for when there are none
 * @throws Refusal invalid-request
 */
export function epochsAsked(
  text: string,
  known: readonly { epoch: number }[],
  now: number,
): { from: number; to: number } {
  const last = known.at(-1)?.epoch ?? now;
  if (text === 'latest') return { from: last, to: last };
  if (text === 'all') return { from: known[0]?.epoch ?? now, to: last };
  const [, first, second] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(second ?? first)];
  if (!(from <= to && to < 2 ** 32)) {
    throw new Refusal('invalid-request', 'epoch: say latest, all, a number, or two with a dash between');
  }
  return { from, to };
}
