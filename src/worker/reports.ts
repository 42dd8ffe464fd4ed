/**
 * Which reports are due, and when. One epoch after the other, for every purpose of the configuration whose
 * site may have reports, "none" included. When something is sent depends on the clock, the configuration,
 * consent and chance; never on what is known of the person, nor on whether everything is read.
 */
import type { Consent } from '../domain/consent.ts';
import { type LedgerEntry, ledgerKey, REPORTS_PATH, type SegmentListName } from '../domain/report.ts';
import type { SegmentFile } from '../domain/segment.ts';
import type { Settings } from '../domain/settings.ts';
import { epochMsOf, epochOf, type ReportPurpose, type VaultConfig } from '../domain/vault-config.ts';
import type { Below } from '../dp/below.ts';
import { encodeBitmap } from '../dp/bitmap.ts';
import { exactEpsilon } from '../dp/epsilon.ts';
import { planMechanism, randomise } from '../dp/mechanism.ts';
import { spentIn, spentWith } from '../privacy/ledger.ts';
import { attemptAt, expiryOf, isOpen } from '../privacy/ledger-course.ts';
import { consentOf, holdOf, isClockBehind, type Situation } from '../privacy/ledger-hold.ts';
import type { LedgerLine } from '../storage/ledger-store.ts';
import type { LedgerView } from './contract.ts';
import { createExclusive } from './exclusive.ts';
import { type Fetch, type Ledger, mostSegments, sampleReport, sendReport } from './publish.ts';
import { planOf } from './report-plan.ts';
import { SOFTWARE } from './software.ts';

/** Strongest first. */
export type Eligible = Record<SegmentListName, readonly { id: string; index: number; lapses?: number }[]>;

export interface ReportsParts {
  ledger: Ledger;
  config: VaultConfig;
  segments: SegmentFile;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  below: Below;
  fetch: Fetch;
  /** The segments a report made now would stand for. */
  eligible(): Promise<Eligible>;
  consents(): readonly Consent[];
  settings(): Settings;
  /** The ledger changed. */
  onChange(): void;
  /** Runs a task after some milliseconds unless it is called off. */
  later?(task: () => void, milliseconds: number): () => void;
}

/** The longest a timer can run (HTML, timers: a 32-bit integer). */
const LONGEST_MS = 2 ** 31 - 1;
const LEAST_MS = 50;
/** What `below` draws from at most; 49 days. */
const LONGEST_DELAY_MS = 2 ** 32;

export class Reports {
  readonly #parts: ReportsParts;
  readonly #alone = createExclusive();
  /** Requests without an answer yet, by the entry they are of. */
  readonly #leaving = new Map<LedgerEntry, AbortController>();
  #callOff: () => void = () => undefined;
  #birth: Promise<number> | undefined;
  #isClosed = false;

  constructor(parts: ReportsParts) {
    this.#parts = parts;
  }

  /**
   * Does what is due: reserves, draws, sends, gives up. Called again it does what is due then, so it may be
   * called at any time, and has to be after a change of consent or settings.
   * @throws Failure when the ledger cannot be read or written; nothing was sent that is not in it
   */
  async tick(): Promise<void> {
    const { now } = this.#parts;
    for (const [entry, request] of this.#leaving) {
      if (expiryOf(entry, this.#situation(now(), 0))) request.abort();
    }
    await this.#alone(async () => {
      if (this.#isClosed) return;
      this.#callOff();
      // After a failure, or by a wrong clock, what is due stays due: an alarm would ring for ever. The caller's
      // own ticks come soon enough.
      if (await this.#doWhatIsDue()) await this.#wakeForNext();
    });
  }

  async view(): Promise<LedgerView> {
    const { ledger, config, eligible } = this.#parts;
    const now = this.#parts.now();
    const [lines, held, birth] = await Promise.all([ledger.lines(), eligible(), this.#bornAt()]);
    const entries = lines.map(({ entry }) => entry);
    const situation = this.#situation(now, birth);
    return {
      entries: entries.sort((a, b) => b.reservedAt - a.reservedAt),
      spent: spentIn(entries, epochOf(config, now), config),
      cap: config.cap.epsilon,
      capEpochs: config.cap.epochs,
      plans: config.purposes.map((purpose) => {
        const mechanism = this.#mechanismOf(purpose);
        return planOf({
          purpose,
          epsilon: exactEpsilon(mechanism.E, mechanism.S),
          standsFor: held[purpose.list].slice(0, mostSegments(mechanism)).map(({ id }) => id),
          entries,
          situation,
        });
      }),
      lapses: { fine: lapsesOf(held.fine), coarse: lapsesOf(held.coarse) },
    };
  }

  /** How many reports left this device, or may have. */
  async sent(): Promise<number> {
    return (await this.#parts.ledger.lines()).filter(({ entry }) => entry.attempts > 0).length;
  }

  /**
   * What the report of an entry might look like for a person of whom nothing is known: freshly drawn by the
   * same mechanism, as base64url. Undefined when there is no such entry.
   */
  async comparison(collector: string, purpose: string, epoch: number): Promise<string | undefined> {
    const { ledger, below } = this.#parts;
    const key = ledgerKey({ collector, purpose, epoch });
    const line = (await ledger.lines()).find(({ entry }) => ledgerKey(entry) === key);
    return line && encodeBitmap(randomise(line.entry.mechanism, [], below));
  }

  /** Nothing is begun any more. What is on its way arrives, and is sent again by whoever leads next. */
  close(): void {
    this.#isClosed = true;
    this.#callOff();
  }

  /** @returns whether the clock can be believed */
  async #doWhatIsDue(): Promise<boolean> {
    const { ledger, now } = this.#parts;
    const birth = await this.#bornAt();
    const lines = await ledger.lines();
    // What an hour or an epoch is, is not known then.
    if (isClockBehind(entriesOf(lines), now())) return false;
    await this.#giveUp(lines, birth);
    await this.#reserve(lines, birth);
    await this.#sample(lines);
    await this.#send(lines, birth);
    return true;
  }

  /** Asked of the disk once: recording it is a write that waits for the disk. */
  async #bornAt(): Promise<number> {
    this.#birth ??= this.#parts.ledger.birth(this.#parts.now());
    try {
      return await this.#birth;
    } catch (error) {
      this.#birth = undefined;
      throw error;
    }
  }

  async #giveUp(lines: LedgerLine[], birth: number): Promise<void> {
    for (const [index, line] of lines.entries()) {
      const { entry } = line;
      const expiry = isOpen(entry) && expiryOf(entry, this.#situation(this.#parts.now(), birth));
      if (expiry) await this.#replace(lines, index, { ...entry, state: 'expired', expiry });
    }
  }

  async #reserve(lines: LedgerLine[], birth: number): Promise<void> {
    const { ledger, config, onChange } = this.#parts;
    for (const purpose of config.purposes) {
      const entry = this.#entryFor(purpose, entriesOf(lines), birth);
      if (!entry) continue;
      lines.push(await ledger.add(entry, lines.length));
      onChange();
    }
  }

  /** The entry to reserve, with the time it is due drawn now, before anything of the profile is looked at. */
  #entryFor(purpose: ReportPurpose, entries: readonly LedgerEntry[], birth: number): LedgerEntry | undefined {
    const { config, segments, below } = this.#parts;
    const now = this.#parts.now();
    const situation = this.#situation(now, birth);
    const epoch = epochOf(config, now);
    const collector = config.collectors.find(({ id }) => id === purpose.collector);
    const consent = consentOf(purpose.site, situation);
    const key = ledgerKey({ collector: purpose.collector, purpose: purpose.id, epoch });
    if (!collector || !consent || entries.some((entry) => ledgerKey(entry) === key)) return undefined;
    const mechanism = this.#mechanismOf(purpose);
    const epsilon = exactEpsilon(mechanism.E, mechanism.S);
    if (holdOf(purpose, epsilon, entries, situation)) return undefined;
    const delay = Math.min(Math.round(config.delaySeconds * 1_000), LONGEST_DELAY_MS, epochMsOf(config));
    return {
      collector: collector.id,
      url: collector.url + REPORTS_PATH,
      purpose: purpose.id,
      site: purpose.site,
      epoch,
      epochMs: epochMsOf(config),
      taxonomy: segments.hashes[purpose.list],
      list: purpose.list,
      mechanism,
      epsilon,
      state: 'reserved',
      reservedAt: now,
      dueAt: now + (delay > 0 ? below(delay) : 0),
      attempts: 0,
      cumulative: spentWith(entries, epsilon, epoch, config),
      cap: config.cap.epsilon,
      software: SOFTWARE,
      consentVersion: consent.version,
    };
  }

  async #sample(lines: LedgerLine[]): Promise<void> {
    const { ledger, segments, below, eligible, onChange } = this.#parts;
    let held: Eligible | undefined;
    for (const [index, line] of lines.entries()) {
      const { entry } = line;
      if (!isOpen(entry) || entry.payload !== undefined) continue;
      if (entry.taxonomy !== segments.hashes[entry.list]) {
        // Reserved under another list of segments; its bits would mean something else.
        await this.#replace(lines, index, { ...entry, state: 'expired', expiry: 'no-longer-asked' });
        continue;
      }
      held ??= await eligible();
      // Ascending, so that their order tells nothing.
      const indices = held[entry.list]
        .slice(0, mostSegments(entry.mechanism))
        .map((segment) => segment.index)
        .sort((a, b) => a - b);
      lines[index] = await sampleReport(ledger, line, indices, below);
      onChange();
    }
  }

  /** At once to all collectors, so that none waits for another. */
  async #send(lines: readonly LedgerLine[], birth: number): Promise<void> {
    const { now } = this.#parts;
    const due = lines.filter(
      ({ entry }) => isOpen(entry) && entry.payload !== undefined && attemptAt(entry) <= now(),
    );
    const sent = await Promise.allSettled(due.map((line) => this.#sendOne(line, birth)));
    for (const result of sent) if (result.status === 'rejected') throw result.reason;
  }

  async #sendOne(line: LedgerLine, birth: number): Promise<void> {
    const { ledger, fetch, now, onChange } = this.#parts;
    const request = new AbortController();
    this.#leaving.set(line.entry, request);
    try {
      await sendReport(line, {
        ledger,
        fetch,
        now,
        expiryOf: (entry) => expiryOf(entry, this.#situation(now(), birth)),
        signal: request.signal,
      });
    } finally {
      this.#leaving.delete(line.entry);
      onChange();
    }
  }

  async #replace(lines: LedgerLine[], index: number, entry: LedgerEntry): Promise<void> {
    const line = lines[index];
    if (!line) return;
    lines[index] = await this.#parts.ledger.replace(line, entry);
    this.#parts.onChange();
  }

  /** The next time something is due; the caller's own ticks cover whatever is missed. */
  async #wakeForNext(): Promise<void> {
    const { config, later = timer } = this.#parts;
    const now = this.#parts.now();
    const lines = await this.#parts.ledger.lines();
    if (this.#isClosed) return;
    const times = entriesOf(lines).filter(isOpen).map(attemptAt);
    const next = Math.min(...times, (epochOf(config, now) + 1) * epochMsOf(config));
    // A failed tick is told to whoever ticks next.
    const wake = (): void => void this.tick().catch(() => undefined);
    this.#callOff = later(wake, Math.min(Math.max(next - now, LEAST_MS), LONGEST_MS));
  }

  #mechanismOf(purpose: ReportPurpose) {
    return planMechanism({ ...purpose, count: this.#parts.segments[purpose.list].length });
  }

  #situation(now: number, birth: number): Situation {
    const { config, consents, settings } = this.#parts;
    return { config, now, birth, consents: consents(), settings: settings() };
  }
}

function lapsesOf(held: Eligible[SegmentListName]): Record<string, number> {
  return Object.fromEntries(held.flatMap(({ id, lapses }) => (lapses === undefined ? [] : [[id, lapses]])));
}

function entriesOf(lines: readonly LedgerLine[]): LedgerEntry[] {
  return lines.map(({ entry }) => entry);
}

function timer(task: () => void, milliseconds: number): () => void {
  const id = setTimeout(task, milliseconds);
  return () => clearTimeout(id);
}
