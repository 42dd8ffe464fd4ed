/** Whether a purpose may be reported on now, and why not. */
import type { Consent } from '../domain/consent.ts';
import type { Hold, LedgerEntry } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import { epochOf, type ReportPurpose, type VaultConfig } from '../domain/vault-config.ts';
import { latestStart, spentWith } from './ledger.ts';

/** Everything that decides besides the ledger itself. Nothing of the profile is in it. */
export interface Situation {
  config: VaultConfig;
  /** Milliseconds since the Unix epoch. */
  now: number;
  /** When this vault was first opened, milliseconds since the Unix epoch. */
  birth: number;
  consents: readonly Consent[];
  settings: Pick<Settings, 'reporting' | 'stoppedOrigins'>;
}

/** The newest consent to reports on any of the site's origins that the person did not stop. */
export function consentOf(
  site: string,
  { config, consents, settings }: Pick<Situation, 'config' | 'consents' | 'settings'>,
): Consent | undefined {
  const origins = config.sites.find(({ id }) => id === site)?.origins ?? [];
  return consents
    .filter(
      ({ origin, purposes }) =>
        origins.includes(origin) &&
        purposes.includes('reporting') &&
        !settings.stoppedOrigins.includes(origin),
    )
    .reduce<Consent | undefined>(
      (newest, each) => (newest && newest.time >= each.time ? newest : each),
      undefined,
    );
}

/** Why none is made in the present epoch, if so; the first of several reasons. */
export function holdOf(
  { site }: Pick<ReportPurpose, 'site'>,
  epsilon: number,
  entries: readonly LedgerEntry[],
  situation: Situation,
): Hold | undefined {
  const { config, now, birth, settings } = situation;
  const epoch = epochOf(config, now);
  if (!settings.reporting) return 'switched-off';
  if (!consentOf(site, situation)) return 'no-consent';
  if (isClockBehind(entries, now)) return 'clock';
  if (epoch <= epochOf(config, birth)) return 'new-vault';
  if (spentWith(entries, epsilon, epoch, config) > config.cap.epsilon) return 'cap';
  return undefined;
}

/** Whether the clock says that an epoch which was already reported on has not begun. */
export function isClockBehind(entries: readonly LedgerEntry[], now: number): boolean {
  return latestStart(entries) > now;
}
