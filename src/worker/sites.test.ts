import { describe, expect, it } from 'vitest';
import { type Consent, PURPOSES } from '../domain/consent.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { VaultConfig } from '../domain/vault-config.ts';
import type { SiteStore } from '../storage/site-store.ts';
import { mayChoose } from './permits.ts';
import { Sites } from './sites.ts';

const [SHOP, OTHER] = ['https://shop.example', 'https://other.example'];
const GRANT: Consent = { origin: SHOP, purposes: [...PURPOSES], time: 0, version: '1', language: 'en' };

/** @param origins of the only site in the configuration */
function open(origins: string[], settings: Partial<Settings> = {}): Promise<Sites> {
  const store: Pick<SiteStore, 'consents' | 'settings'> = {
    consents: async () => [GRANT],
    settings: async () => ({ ...DEFAULT_SETTINGS, ...settings }),
  };
  const config: VaultConfig = {
    vault: 'https://vault.example',
    epoch: { days: 7 },
    cap: { epsilon: 12, epochs: 12 },
    delaySeconds: 5,
    sites: [{ id: 'shop', name: 'Shop', origins }],
    collectors: [],
    purposes: [],
  };
  return Sites.open(store as SiteStore, config);
}

describe('a consent on record', () => {
  it('holds while its site stands in the configuration', async () => {
    const sites = await open([OTHER, SHOP]);
    expect(PURPOSES.map((purpose) => sites.allows(SHOP, purpose))).toEqual([true, true, true]);
    expect([mayChoose(sites, SHOP), sites.mayReport(SHOP)]).toEqual([undefined, true]);
    expect(mayChoose(sites, OTHER)).toBe('no-consent');
  });

  it('allows nothing once its site was taken out of the configuration', async () => {
    const sites = await open([OTHER]);
    expect(PURPOSES.map((purpose) => sites.allows(SHOP, purpose))).toEqual([false, false, false]);
    expect([mayChoose(sites, SHOP), sites.mayReport(SHOP)]).toEqual(['no-consent', false]);
    // The person still sees it, to take it back.
    expect(sites.states(new Map())).toMatchObject([{ origin: SHOP, consent: GRANT }]);
  });

  it.each<[Partial<Settings>, string]>([
    [{ stoppedOrigins: [SHOP] }, 'no-consent'],
    [{ recommending: false }, 'switched-off'],
    [{ inferring: false }, 'switched-off'],
  ])('gives way to the person’s switch %j', async (settings, why) => {
    const sites = await open([SHOP], settings);
    expect(mayChoose(sites, SHOP)).toBe(why);
  });
});
