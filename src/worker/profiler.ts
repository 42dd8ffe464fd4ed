/**
 * The river: admit → read → fuse → remember → conclude. One instance runs, in the tab that leads.
 * An activity is acknowledged once it is stored; it is read later, after a restart if need be.
 */
import { type ActivityDraft, dayOf, type Engagement } from '../domain/activity.ts';
import type { Consent } from '../domain/consent.ts';
import { VERDICTS, type Verdict } from '../domain/correction.ts';
import { Failure, failureCode } from '../domain/failure.ts';
import type { Observation } from '../domain/observation.ts';
import type { LedgerEntry } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import type { VaultStatus } from '../domain/status.ts';
import type { Taxonomy } from '../domain/topic.ts';
import { evidenceFor } from '../profile/evidence.ts';
import { type Interests, readInterests } from '../profile/interests.ts';
import { rankKeywords } from '../profile/keywords.ts';
import type { Admission } from './admit.ts';
import type {
  Explanation,
  ForgetReceipt,
  LedgerView,
  Overview,
  ProfilerContract,
  Receipt,
  Selection,
  SiteState,
  TimelinePage,
  TimelineQuery,
} from './contract.ts';
import type { Encoders } from './encoders.ts';
import { exportJson } from './export.ts';
import { MOST_WAITING, reduceFrames } from './frames.ts';
import type { Candidate, Memory } from './memory.ts';
import { draftOf } from './observe.ts';
import { PictureGate } from './picture-gate.ts';
import { ReadingQueue } from './reading-queue.ts';
import type { Reports } from './reports.ts';
import type { Sites } from './sites.ts';
import type { StatusBoard } from './status-board.ts';

const MAX_DRAFTS = 5_000;
const MAX_EVIDENCE = 200;

export interface ProfilerParts {
  memory: Memory;
  sites: Sites;
  reports: Reports;
  encoders: Encoders;
  taxonomy: Taxonomy;
  board: StatusBoard;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Reading waits until nothing was observed for so long. */
  quietMs: number;
  /** Nothing is read before somebody looks at the profile: the models are not to be downloaded for it. */
  held: boolean;
}

export class Profiler implements ProfilerContract {
  readonly #memory: Memory;
  readonly #sites: Sites;
  readonly #reports: Reports;
  readonly #taxonomy: Taxonomy;
  readonly #board: StatusBoard;
  readonly #now: () => number;
  readonly #reading: ReadingQueue;
  readonly #gate: PictureGate;
  readonly #closing = new AbortController();

  constructor({ memory, sites, reports, encoders, taxonomy, board, now, quietMs, held }: ProfilerParts) {
    this.#memory = memory;
    this.#gate = new PictureGate(memory.store);
    this.#sites = sites;
    this.#reports = reports;
    this.#taxonomy = taxonomy;
    this.#board = board;
    this.#now = now;
    this.#reading = new ReadingQueue({
      memory,
      encoders,
      board,
      quietMs,
      held,
      closing: this.#closing.signal,
      allowed: () => sites.settings.inferring,
      onFailure: (error) => this.#report(error),
    });
    this.#changed().catch((error: unknown) => this.#report(error));
    this.#reading.start();
  }

  // ── admit ────────────────────────────────────────────────────────────────────────────────────

  async admit(drafts: ActivityDraft[]): Promise<Receipt> {
    if (!Array.isArray(drafts) || drafts.length > MAX_DRAFTS) {
      throw new Failure('invalid-request', `at most ${MAX_DRAFTS} activities at a time`);
    }
    return this.#admit(
      drafts.flatMap((draft) => (isBrought(draft) ? [broughtDraft(draft)] : [])),
      drafts.length,
    );
  }

  /** @param offered how many there were before those that cannot be drafts were left out */
  async #admit(drafts: readonly ActivityDraft[], offered: number): Promise<Receipt> {
    // What scrubs names weighs more than the rest of the profiler, and is not needed to look at a profile.
    const { admitDraft } = await import('./admit.ts');
    const admissions = drafts.flatMap((draft) => admitDraft(draft, this.#now()) ?? []);
    const distinct = new Map<string, Admission>();
    for (const admission of admissions) {
      const id = await this.#memory.store.idOf(admission.identity);
      if (!distinct.has(id)) distinct.set(id, admission);
    }
    const known = await this.#memory.store.known([...distinct.keys()]);
    const candidates: Candidate[] = [];
    const judge = this.#gate.batch();
    let refused = 0;
    for (const [id, { activity, picture, markup }] of distinct) {
      if (known.has(id)) continue;
      const judged = picture && (await judge(picture, activity));
      // Told apart only by the count: a broken picture must not keep the others out.
      if (typeof judged === 'string') {
        if (judged !== 'alike') refused += 1;
        if (judged !== 'unreadable' && activity.embedder)
          this.#sites.skip(activity.embedder, { [judged]: 1 });
        continue;
      }
      candidates.push({
        activity: { id, ...activity, ...(judged && { likeness: judged.likeness }) },
        ...(judged && { picture: judged.picture }),
        ...(markup !== undefined && { markup }),
      });
    }
    const added = await this.#memory.addActivities(candidates);
    await this.#changed();
    this.#reading.start();
    return {
      stored: added.length,
      duplicates: admissions.length - refused - added.length,
      rejected: refused + offered - admissions.length,
      scrubbed: added.reduce((sum, activity) => sum + activity.scrubbed, 0),
    };
  }

  async siteIsOff(origin: string): Promise<boolean> {
    return this.#sites.isOff(origin);
  }

  async observe(origin: string, observations: Observation[]): Promise<Receipt> {
    if (this.#sites.isOff(origin) || !this.#sites.allows(origin, 'observing')) {
      throw new Failure('no-consent', `${origin} was not allowed to observe`);
    }
    const { admitDraft } = await import('./admit.ts');
    const drafts: ActivityDraft[] = [];
    const engaged = new Map<string, Engagement>();
    const frames = new Map<string, Blob[]>();
    for (const observation of observations) {
      if (observation.type === 'skipped') this.#sites.skip(origin, observation);
      const draft = draftOf(origin, observation);
      if (!draft) continue;
      // Totals grow: what is stored already takes the newer ones.
      const admission = draft.engagement && admitDraft(draft, this.#now());
      if (admission && draft.engagement) {
        const id = await this.#memory.store.idOf(admission.identity);
        engaged.set(id, draft.engagement);
        if (observation.type === 'video' && observation.frame) {
          frames.set(id, [...(frames.get(id) ?? []), observation.frame].slice(0, MOST_WAITING));
        }
      }
      if (observation.type !== 'engagement') drafts.push(draft);
    }
    if (drafts.length > 0) this.#reading.observed();
    // Engagement last: it may be about a view of the same message.
    const receipt = await this.#admit(drafts, drafts.length);
    if (engaged.size > 0) {
      await this.#memory.engage(engaged);
      this.#board.revise();
    }
    if (frames.size > 0) await this.#addFrames(frames);
    return receipt;
  }

  async #addFrames(frames: ReadonlyMap<string, readonly Blob[]>): Promise<void> {
    const reduced = new Map<string, Blob[]>();
    for (const [id, blobs] of frames) reduced.set(id, await reduceFrames(blobs));
    await this.#memory.addFrames(reduced);
    await this.#changed();
    this.#reading.start();
  }

  async consent(consent: Consent): Promise<void> {
    await this.#sites.grant(consent);
    this.#board.revise();
    void this.publish();
  }

  async withdraw(origin: string): Promise<{ forgotten: number }> {
    // First the consent, so that nothing more comes in behind the erasing.
    await this.#sites.withdraw(origin);
    const forgotten = await this.#memory.forgetForGood({ embedder: origin });
    await this.#changed();
    void this.publish();
    return { forgotten };
  }

  async sites(): Promise<SiteState[]> {
    return this.#sites.states((await this.#memory.library()).countByEmbedder());
  }

  async ledger(): Promise<LedgerView> {
    return this.#reports.view();
  }

  async comparison({
    collector,
    purpose,
    epoch,
  }: Pick<LedgerEntry, 'collector' | 'purpose' | 'epoch'>): Promise<string> {
    const bits = await this.#reports.comparison(collector, purpose, epoch);
    if (bits === undefined) throw new Failure('invalid-request', 'no such report');
    return bits;
  }

  /** Makes and sends what is due. Failing does not stop the profiler: the next time comes. */
  async publish(): Promise<void> {
    try {
      await this.#reports.tick();
    } catch (error) {
      this.#report(error);
    }
  }

  async settings(): Promise<Settings> {
    return this.#sites.settings;
  }

  async changeSettings(change: Partial<Settings>): Promise<Settings> {
    const settings = await this.#sites.change(change);
    this.#board.revise();
    this.#reading.start();
    void this.publish();
    return settings;
  }

  // ── conclude ─────────────────────────────────────────────────────────────────────────────────

  async overview(): Promise<Overview> {
    this.#reading.release();
    const { state, corrections } = this.#memory;
    const { stated, uncertain } = this.#conclude();
    const overview: Overview = {
      activities: state.activities,
      bySource: Object.fromEntries(state.bySource),
      byKind: Object.fromEntries(state.byKind),
      abstained: Object.fromEntries(state.abstained),
      scrubbed: state.scrubbed,
      interests: stated,
      uncertain,
      corrections: [...corrections],
      sample: state.bySource.has('sample'),
      status: this.#board.current,
    };
    if (state.activities > 0) {
      const days = [...state.byDay.keys()];
      overview.firstDay = days.reduce((a, b) => Math.min(a, b));
      overview.lastDay = days.reduce((a, b) => Math.max(a, b));
    }
    return overview;
  }

  async explain(topic: string): Promise<Explanation | undefined> {
    const library = await this.#memory.library();
    const interests = this.#conclude();
    const interest = [...interests.stated, ...interests.uncertain].find(
      (candidate) => candidate.topic === topic,
    );
    if (!interest) return undefined;
    const shares = evidenceFor(
      topic,
      library.signals(),
      interests,
      this.#memory.corrections,
      this.#taxonomy,
      dayOf(this.#now()),
    );
    const evidence = shares.slice(0, MAX_EVIDENCE).flatMap(({ activity: id, share, probability }) => {
      const activity = library.activity(id);
      return activity ? [{ activity, share, probability, keywords: library.keywords(id) }] : [];
    });
    const keywords = rankKeywords(
      shares.map(({ activity, share }) => ({ keywords: library.keywords(activity), weight: share })),
    );
    return { interest, evidence, keywords };
  }

  async timeline(query: TimelineQuery): Promise<TimelinePage> {
    return (await this.#memory.library()).timeline(query, this.#taxonomy);
  }

  #conclude(): Interests {
    if (!this.#sites.settings.inferring) return { stated: [], uncertain: [], attribution: new Map() };
    return readInterests(this.#memory.state, this.#memory.corrections, this.#taxonomy, dayOf(this.#now()));
  }

  // ── what the person says ─────────────────────────────────────────────────────────────────────

  async correct(id: string, topic: string, verdict: Verdict): Promise<void> {
    if (!this.#taxonomy.get(topic) || !VERDICTS.includes(verdict) || typeof id !== 'string') {
      throw new Failure('invalid-request', `no such correction: ${verdict} of topic ${topic}`);
    }
    await this.#memory.addCorrection({ id, topic, verdict, day: dayOf(this.#now()) });
    this.#board.revise();
  }

  async undoCorrection(id: string): Promise<void> {
    await this.#memory.removeCorrection(id);
    this.#board.revise();
  }

  async forget(selection: Selection): Promise<ForgetReceipt> {
    const receipt = await this.#memory.forget(selection);
    await this.#changed();
    return receipt;
  }

  async undoForget(undo: string): Promise<boolean> {
    const undone = await this.#memory.undoForget(undo);
    await this.#changed();
    this.#reading.start();
    return undone;
  }

  async exportJson(): Promise<Blob> {
    return exportJson(
      await this.#memory.store.all(),
      this.#memory.corrections,
      this.#conclude(),
      this.#now(),
    );
  }

  // ── housekeeping ─────────────────────────────────────────────────────────────────────────────

  async status(): Promise<VaultStatus> {
    return this.#board.current;
  }

  async retry(): Promise<void> {
    this.#board.settle();
    this.#reading.retry();
  }

  /** Stops reading; what is under way is read again by the next leader. */
  close(): void {
    this.#reports.close();
    this.#closing.abort();
  }

  /** Tells every tab, with how much waits now: whoever asks after a call has returned finds it so. */
  async #changed(): Promise<void> {
    this.#board.revise({ waiting: await this.#memory.store.countWaiting() });
  }

  #report(error: unknown): void {
    if (this.#closing.signal.aborted) return;
    const detail = error instanceof Error ? error.message : String(error);
    this.#board.update({ failure: { code: failureCode(error), detail } });
  }
}

/** Only a vault frame speaks for a website; what is dropped on the dashboard is the person's own. */
function isBrought(draft: ActivityDraft): boolean {
  return typeof draft === 'object' && draft !== null && draft.source !== 'site';
}

/** The fields that an import may set. */
function broughtDraft({ kind, source, time, title, url, picture }: ActivityDraft): ActivityDraft {
  return { kind, source, time, title, ...(url !== undefined && { url }), ...(picture && { picture }) };
}
