/**
 * Population priors on the device: when a collector is asked, and what of its answer is believed. Whether and when it is
 * asked depends on the clock, the configuration, the consent to reports and chance; never on what is known of the
 * person, nor on whether anything is recommended. No collector is asked that may not have this device's reports (that a
 * vault is here is no news to one that may), and none that counts coarse segments alone: what those tell ranks no better
 * than nothing in a shop of one kind of things (docs/recommendations.md), and so is no reason to ask.
 */
import type { Consent } from '../domain/consent.ts';
import type { Prior } from '../domain/priors.ts';
import type { SegmentFile } from '../domain/segment.ts';
import type { Settings } from '../domain/settings.ts';
import { epochMsOf, epochOf, siteOfOrigin, type VaultConfig } from '../domain/vault-config.ts';
import type { Below } from '../dp/below.ts';
import { consentOf } from '../privacy/ledger-hold.ts';
import type { PriorRecord, PriorStore } from '../storage/prior-store.ts';
import { createExclusive } from './exclusive.ts';
import type { Fetch } from './publish.ts';
import { pullPriors } from './pull-priors.ts';

export interface PriorsParts {
  store: Pick<PriorStore, 'all' | 'put' | 'delete'>;
  config: VaultConfig;
  segments: SegmentFile;
  consents(): readonly Consent[];
  settings(): Settings;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  below: Below;
  fetch: Fetch;
  closing: AbortSignal;
}

/** The list of segments that is of use. */
const LIST = 'fine';
/** An epoch stands for a week. */
const DAYS = 7;
/** What `below` draws from at most. */
const LONGEST_DELAY_MS = 2 ** 32;

export class Priors {
  readonly #parts: PriorsParts;
  readonly #alone = createExclusive();
  #known: Promise<Map<string, PriorRecord>> | undefined;

  constructor(parts: PriorsParts) {
    this.#parts = parts;
  }

  /**
   * Asks whom it is time to ask: once it has come, not again in that epoch; else once a day. Called again it does what
   * is due then. @throws Failure when nothing can be stored; an answer that fails is no failure
   */
  tick(): Promise<void> {
    return this.#alone(async () => {
      const known = await this.#records();
      for (const { id, url } of this.#parts.config.collectors) {
        if (this.#parts.closing.aborted) return;
        if (this.#mayAsk(id)) await this.#ask(known, id, url);
        else if (known.delete(id)) await this.#parts.store.delete(id);
      }
    });
  }

  /** What is told of the visitors of this page's site: of several purposes, the one with the most reports. */
  async of(origin: string): Promise<Prior | undefined> {
    const { config, segments, now } = this.#parts;
    const site = siteOfOrigin(config, origin)?.id;
    const oldest = epochOf(config, now()) - config.cap.epochs;
    const told = [...(await this.#records()).values()].flatMap(({ collector, epoch = 0, file }) =>
      !file || epoch < oldest || !this.#mayAsk(collector)
        ? []
        : file.priors.filter(
            (prior) =>
              prior.site === site &&
              prior.list === LIST &&
              // A collector speaks for nobody but those whose reports it gets.
              config.purposes.some(
                (asked) => asked.collector === collector && asked.site === site && asked.id === prior.purpose,
              ) &&
              isOf(segments, prior),
          ),
    );
    return told.sort((a, b) => b.reports - a.reports)[0];
  }

  async #ask(known: Map<string, PriorRecord>, collector: string, url: string): Promise<void> {
    const { config, now, below, fetch, closing } = this.#parts;
    const epoch = epochOf(config, now());
    const dayMs = epochMsOf(config) / DAYS;
    const day = Math.floor(now() / dayMs);
    let record = known.get(collector);
    if (record?.epoch === epoch) return;
    if (record?.day !== day) {
      const delay = Math.min(Math.round(config.delaySeconds * 1_000), LONGEST_DELAY_MS, Math.floor(dayMs));
      const dueAt = now() + (delay > 0 ? below(delay) : 0);
      record = { ...record, collector, day, dueAt, asked: false };
      await this.#keep(known, record);
    }
    if (record.asked || now() < record.dueAt) return;
    // On the disk before it leaves, so that nobody asks twice a day.
    record = { ...record, asked: true };
    await this.#keep(known, record);
    const file = await pullPriors(fetch, url, closing);
    if (file && this.#mayAsk(collector)) await this.#keep(known, { ...record, epoch, file });
  }

  async #keep(known: Map<string, PriorRecord>, record: PriorRecord): Promise<void> {
    known.set(record.collector, record);
    await this.#parts.store.put(record);
  }

  /** A record that cannot be opened is as good as none. */
  #records(): Promise<Map<string, PriorRecord>> {
    this.#known ??= this.#parts.store.all().then(
      (records) => new Map(records.map((record) => [record.collector, record])),
      () => new Map(),
    );
    return this.#known;
  }

  #mayAsk(collector: string): boolean {
    const { config, consents, settings } = this.#parts;
    const situation = { config, consents: consents(), settings: settings() };
    return (
      situation.settings.reporting &&
      config.purposes.some(
        (purpose) =>
          purpose.collector === collector && purpose.list === LIST && consentOf(purpose.site, situation),
      )
    );
  }
}

function isOf(segments: SegmentFile, { list, taxonomy, segments: told }: Prior): boolean {
  const own = segments[list];
  return (
    taxonomy === segments.hashes[list] &&
    told.length === own.length &&
    told.every(({ id }, at) => id === own[at]?.id)
  );
}
