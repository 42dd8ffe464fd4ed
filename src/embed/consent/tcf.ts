/**
 * IAB Europe's Transparency and Consent Framework 2. Consent only, never legitimate interest.
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework
 */
import type { WirePurpose } from '../protocol.ts';
import { ALL_LATER, each, type Say, type Vote } from './votes.ts';

/** Store on a device (1), and: profiles to personalise content (5), their use (6), audience statistics (9). */
const TCF_PURPOSES: Record<WirePurpose, number> = { observing: 5, recommending: 6, reporting: 9 };

export interface TcData {
  eventStatus?: string;
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
}

export type TcfApi = (
  command: 'addEventListener',
  version: 2,
  callback: (data: TcData | null, success: boolean) => void,
) => void;

/** `getTCData` is deprecated: the event listener alone is used. */
export function watchTcf(api: TcfApi, say: Say): void {
  say(ALL_LATER);
  api('addEventListener', 2, (data, success) => {
    if (success && data) say(voteOfTcf(data));
  });
}

export function voteOfTcf({ gdprApplies, eventStatus, purpose }: TcData): Vote {
  if (gdprApplies === false) return {};
  if (eventStatus !== 'tcloaded' && eventStatus !== 'useractioncomplete') return ALL_LATER;
  return voteOfPurposes((number) => purpose?.consents?.[number] === true);
}

/** @param has whether there is consent for a purpose, by its number in the framework */
export function voteOfPurposes(has: (number: number) => boolean): Vote {
  return each((purpose) => (has(1) && has(TCF_PURPOSES[purpose]) ? 'yes' : 'no'));
}
