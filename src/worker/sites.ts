/** What websites may do here: their consent on record, and the person's switches, which win. */
import type { Consent, Purpose } from '../domain/consent.ts';
import { Failure } from '../domain/failure.ts';
import type { Settings } from '../domain/settings.ts';
import { siteOfOrigin, type VaultConfig } from '../domain/vault-config.ts';
import type { SiteStore } from '../storage/site-store.ts';
import type { SiteState } from './contract.ts';
import { createExclusive } from './exclusive.ts';

/** What was seen on a page and is not read. */
export interface Skips {
  /** Not readable across origins. */
  pictures?: number;
  videos?: number;
  /** Icons, banners, pictures of one colour. */
  decoration?: number;
  /** Pictures like one that is stored of the same day and site. */
  alike?: number;
}

const NOTHING_SKIPPED: Required<Skips> = { pictures: 0, videos: 0, decoration: 0, alike: 0 };

export class Sites {
  readonly #store: SiteStore;
  readonly #config: VaultConfig;
  readonly #alone = createExclusive();
  readonly #consents: Map<string, Consent>;
  readonly #skipped = new Map<string, Required<Skips>>();
  #settings: Settings;

  private constructor(
    store: SiteStore,
    config: VaultConfig,
    consents: readonly Consent[],
    settings: Settings,
  ) {
    this.#store = store;
    this.#config = config;
    this.#consents = new Map(consents.map((consent) => [consent.origin, consent]));
    this.#settings = settings;
  }

  static async open(store: SiteStore, config: VaultConfig): Promise<Sites> {
    return new Sites(store, config, await store.consents(), await store.settings());
  }

  get settings(): Settings {
    return this.#settings;
  }

  get consents(): Consent[] {
    return Array.from(this.#consents.values());
  }

  /** Whether the person keeps this site from observing, whatever it was allowed. */
  isOff(origin: string): boolean {
    return (
      !this.#settings.observing || this.#settings.stoppedOrigins.includes(origin) || !this.#isKnown(origin)
    );
  }

  /** No consent outlives the site's place in the vault's configuration. */
  allows(origin: string, purpose: Purpose): boolean {
    return this.#isKnown(origin) && (this.#consents.get(origin)?.purposes.includes(purpose) ?? false);
  }

  #isKnown(origin: string): boolean {
    return siteOfOrigin(this.#config, origin) !== undefined;
  }

  /** Whether reports may be sent for what this site passed on; no for one the person stopped. */
  mayReport(origin: string): boolean {
    return this.allows(origin, 'reporting') && !this.#settings.stoppedOrigins.includes(origin);
  }

  /** @throws Failure no-consent when the person stopped this site */
  grant(consent: Consent): Promise<void> {
    return this.#alone(async () => {
      if (this.isOff(consent.origin)) {
        throw new Failure('no-consent', 'this site was switched off on the dashboard');
      }
      const known = this.#consents.get(consent.origin);
      // A page repeats its consent at every load; only what changed is written.
      if (known && sameConsent(known, consent)) return;
      await this.#store.putConsent(consent);
      this.#consents.set(consent.origin, consent);
    });
  }

  withdraw(origin: string): Promise<void> {
    return this.#alone(async () => {
      await this.#store.deleteConsent(origin);
      this.#consents.delete(origin);
      this.#skipped.delete(origin);
    });
  }

  change(change: Partial<Settings>): Promise<Settings> {
    return this.#alone(async () => {
      const next = { ...this.#settings, ...change };
      await this.#store.putSettings(next);
      this.#settings = next;
      return next;
    });
  }

  /** Only counted, so that the person sees what a site could not show the vault, or the vault did not look at. */
  skip(origin: string, { pictures = 0, videos = 0, decoration = 0, alike = 0 }: Skips): void {
    const before = this.#skipped.get(origin) ?? NOTHING_SKIPPED;
    this.#skipped.set(origin, {
      pictures: before.pictures + pictures,
      videos: before.videos + videos,
      decoration: before.decoration + decoration,
      alike: before.alike + alike,
    });
  }

  /** @param kept activities by origin */
  states(kept: ReadonlyMap<string, number>): SiteState[] {
    const origins = new Set([...this.#consents.keys(), ...kept.keys(), ...this.#settings.stoppedOrigins]);
    return Array.from(origins)
      .sort()
      .map((origin) => {
        const name = siteOfOrigin(this.#config, origin)?.name;
        const consent = this.#consents.get(origin);
        return {
          origin,
          ...(name !== undefined && { name }),
          ...(consent && { consent }),
          stopped: this.#settings.stoppedOrigins.includes(origin),
          activities: kept.get(origin) ?? 0,
          ...told(this.#skipped.get(origin) ?? NOTHING_SKIPPED),
        };
      });
  }
}

function told({ pictures, videos, decoration, alike }: Required<Skips>) {
  return {
    skippedPictures: pictures,
    ...(videos > 0 && { skippedVideos: videos }),
    ...(decoration > 0 && { decoration }),
    ...(alike > 0 && { alike }),
  };
}

function sameConsent(a: Consent, b: Consent): boolean {
  return (
    a.version === b.version &&
    a.language === b.language &&
    [...a.purposes].sort().join() === [...b.purposes].sort().join()
  );
}
