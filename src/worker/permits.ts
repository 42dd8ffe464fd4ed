/** Whether the profile may be used for what a page draws. */
import type { Purpose } from '../domain/consent.ts';
import type { Unranked } from '../domain/offer.ts';
import type { Settings } from '../domain/settings.ts';

/** What of `Sites` is used here. */
export interface Permits {
  readonly settings: Settings;
  allows(origin: string, purpose: Purpose): boolean;
}

export function isSwitchedOff({ settings }: Pick<Permits, 'settings'>): boolean {
  return !settings.recommending || !settings.inferring;
}

/** Undefined when it may; otherwise why not. The person's switches win over what a site was allowed. */
export function mayChoose(
  sites: Permits,
  origin: string,
): Extract<Unranked, 'switched-off' | 'no-consent'> | undefined {
  if (isSwitchedOff(sites)) return 'switched-off';
  if (sites.settings.stoppedOrigins.includes(origin) || !sites.allows(origin, 'recommending'))
    return 'no-consent';
  return undefined;
}
