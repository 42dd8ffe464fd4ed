/** Several voices about each purpose, and what follows from them: a refusal wins, silence allows nothing. */
import type { Decision } from '../instance.ts';
import type { WirePurpose } from '../protocol.ts';

export const PURPOSES: WirePurpose[] = ['observing', 'recommending', 'reporting'];

/** Absent: says nothing. `later`: has not been asked yet, and until then nothing may start. */
export type Vote = { [purpose in WirePurpose]?: 'yes' | 'no' | 'later' };

export const ALL_LATER: Vote = { observing: 'later', recommending: 'later', reporting: 'later' };

/** Given to a consent manager's adapter, which says what holds now, as often as it changes. */
export type Say = (vote: Vote) => void;

/**
 * @param own what the site called itself
 * @param others version of a record that rests on the vote, by consent manager
 * @param signed language and time of a record that the site did not make itself
 */
export function judge(
  own: Decision,
  others: ReadonlyMap<string, Vote>,
  signed: { language: string; time: number },
): Decision {
  if (own === null) return null;
  const votes = [...others.values()];
  if (own) votes.push(each((purpose) => (own.purposes.includes(purpose) ? 'yes' : 'no')));
  const say = (purpose: WirePurpose) => votes.flatMap((vote) => vote[purpose] ?? []);
  const purposes = PURPOSES.filter(
    (purpose) => new Set(say(purpose)).size === 1 && say(purpose)[0] === 'yes',
  );
  if (purposes.length > 0) return { version: [...others.keys()].join('+'), ...signed, ...own, purposes };
  return PURPOSES.some((purpose) => say(purpose).includes('no')) ? null : undefined;
}

export function each(vote: (purpose: WirePurpose) => Vote[WirePurpose]): Vote {
  const all = PURPOSES.map((purpose) => [purpose, vote(purpose)] as const);
  return Object.fromEntries(all.filter(([, said]) => said));
}
