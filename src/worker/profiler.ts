/**
 * The river: admit → read → fuse → remember → conclude. One instance runs, in the tab that leads.
 * An activity is acknowledged once it is stored; it is read later, after a restart if need be.
 */
import { type ActivityDraft, dayOf } from '../domain/activity.ts';
import type { Consent } from '../domain/consent.ts';
import type { ExampleSegment, SegmentMatches, SegmentQuality } from '../domain/example-segment.ts';
import { Failure, failureCode } from '../domain/failure.ts';
import type { Learning as LearningState } from '../domain/learning.ts';
import type { Observation } from '../domain/observation.ts';
import type {
  Declined,
  OfferChoice,
  Recommended,
  RecommendRequest,
  SlotChoice,
  SlotRequest,
} from '../domain/offer.ts';
import type { Counterfactual, FactExplanation, FactRef, Profile } from '../domain/profile.ts';
import type { LedgerEntry } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import type { VaultStatus } from '../domain/status.ts';
import type { Taxonomy } from '../domain/topic.ts';
import type { Conclusions } from './conclusions.ts';
import type {
  CorrectionRequest,
  Explanation,
  ForgetReceipt,
  Guess,
  LedgerView,
  Overview,
  ProfilerContract,
  Receipt,
  Selection,
  SiteState,
  TimelinePage,
  TimelineQuery,
} from './contract.ts';
import { UNDO_MS } from './contract.ts';
import type { Discovery } from './discovery.ts';
import { exportJson } from './export.ts';
import type { Finances } from './finances.ts';
import type { FinancesContract } from './finances-contract.ts';
import type { Intake } from './intake.ts';
import type { Learning } from './learning.ts';
import type { Memory } from './memory.ts';
import type { Offering } from './offering.ts';
import { overviewOf } from './overview.ts';
import type { Priors } from './priors.ts';
import type { ReadingQueue } from './reading-queue.ts';
import type { Reports } from './reports.ts';
import type { SegmentsByExample } from './segments-by-example.ts';
import type { Sites } from './sites.ts';
import type { StatusBoard } from './status-board.ts';
import { type ProfilerParts, wire } from './wiring.ts';

export class Profiler implements ProfilerContract {
  readonly #memory: Memory;
  readonly #sites: Sites;
  readonly #reports: Reports;
  readonly #priors: Priors;
  readonly #finances: Finances;
  readonly #taxonomy: Taxonomy;
  readonly #board: StatusBoard;
  readonly #now: () => number;
  readonly #intake: Intake;
  readonly #reading: ReadingQueue;
  readonly #discovery: Discovery;
  readonly #conclusions: Conclusions;
  readonly #learning: Learning;
  readonly #examples: SegmentsByExample;
  readonly #offering: Offering;
  readonly #closing = new AbortController();
  /** Somebody has looked at the profile: what it takes time to find is looked for. */
  #looked = false;

  constructor(parts: ProfilerParts) {
    this.#memory = parts.memory;
    this.#sites = parts.sites;
    this.#reports = parts.reports;
    this.#priors = parts.priors;
    this.#finances = parts.finances;
    this.#taxonomy = parts.taxonomy;
    this.#board = parts.board;
    this.#now = parts.now;
    const wired = wire(parts, {
      closing: this.#closing.signal,
      onDrained: () => this.#settle(),
      onStored: () => this.#changed(),
      onFailure: (error) => this.#report(error),
    });
    this.#discovery = wired.discovery;
    this.#conclusions = wired.conclusions;
    this.#examples = wired.examples;
    this.#offering = wired.offering;
    this.#learning = wired.learning;
    this.#reading = wired.reading;
    this.#intake = wired.intake;
    this.#changed().catch((error: unknown) => this.#report(error));
    this.#examples.prune().catch((error: unknown) => this.#report(error));
    this.#reading.start();
  }

  // ── admit ────────────────────────────────────────────────────────────────────────────────────

  async admit(drafts: ActivityDraft[]): Promise<Receipt> {
    return this.#intake.bring(drafts);
  }

  async siteIsOff(origin: string): Promise<boolean> {
    return this.#sites.isOff(origin);
  }

  async observe(origin: string, observations: Observation[]): Promise<Receipt> {
    return this.#intake.observe(origin, observations);
  }

  async consent(consent: Consent): Promise<void> {
    await this.#sites.grant(consent);
    this.#board.revise();
    void this.publish();
  }

  async withdraw(origin: string): Promise<{ forgotten: number }> {
    // First the consent, so that nothing more comes in behind the erasing.
    await this.#sites.withdraw(origin);
    await this.#learning.stop();
    const forgotten = await this.#memory.forgetForGood({ embedder: origin });
    await this.#offering.withdraw(origin);
    await this.#forgot();
    void this.publish();
    return { forgotten };
  }

  async recommend(request: RecommendRequest): Promise<Recommended> {
    return this.#offering.recommend(request);
  }

  async chooseCreative(request: SlotRequest): Promise<SlotChoice> {
    return this.#offering.choose(request);
  }

  async chose(choice: OfferChoice): Promise<void> {
    await this.#offering.chose(choice);
  }

  async decline(declined: Declined): Promise<void> {
    await this.#offering.decline(declined);
    this.#board.revise();
  }

  async undecline(id: string): Promise<void> {
    await this.#offering.undecline(id);
    this.#board.revise();
  }

  async declined(): Promise<Declined[]> {
    return this.#offering.declined();
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

  /** Makes and sends what is due, and asks for what all are told. Failing stops nothing: the next time comes. */
  async publish(): Promise<void> {
    for (const due of [this.#reports, this.#priors]) {
      try {
        await due.tick();
      } catch (error) {
        this.#report(error);
      }
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
    this.#look();
    return overviewOf(this.#memory, this.#conclusions.interests(), this.#board.current);
  }

  async profile(timeZone: string): Promise<Profile> {
    this.#look();
    return this.#conclusions.profile(timeZone);
  }

  async explain(topic: string): Promise<Explanation | undefined> {
    return this.#conclusions.explain(topic);
  }

  async why(fact: FactRef): Promise<FactExplanation | undefined> {
    return this.#conclusions.why(fact);
  }

  async counterfactual(cluster: FactRef, question: string): Promise<Counterfactual | undefined> {
    return this.#sites.settings.inferring ? this.#conclusions.counterfactual(cluster, question) : undefined;
  }

  async leave(question: string): Promise<void> {
    this.#conclusions.leave(question);
  }

  async timeline(query: TimelineQuery): Promise<TimelinePage> {
    return (await this.#memory.library()).timeline(query, this.#taxonomy);
  }

  async guess(activity: string): Promise<Guess | undefined> {
    return this.#sites.settings.inferring ? this.#learning.guess(activity) : undefined;
  }

  async learning(): Promise<LearningState> {
    return this.#learning.view();
  }

  // ── what the person says ─────────────────────────────────────────────────────────────────────

  async correct(request: CorrectionRequest): Promise<void> {
    const day = dayOf(this.#now());
    if ('topic' in request) {
      if (!this.#taxonomy.get(request.topic))
        throw new Failure('invalid-request', `no such topic: ${request.topic}`);
      await this.#memory.addCorrection({ ...request, day });
    } else {
      const cluster = (await this.#conclusions.clusters()).find(({ id }) => id === request.cluster);
      if (!cluster) throw new Failure('invalid-request', `no such group: ${request.cluster}`);
      const examples = cluster.members.map(({ activity }) => activity);
      await this.#memory.addCorrection({ ...request, examples, day });
    }
    this.#board.revise();
  }

  async undoCorrection(id: string): Promise<void> {
    await this.#memory.removeCorrection(id);
    this.#board.revise();
  }

  async rate(activity: string, liked: boolean | undefined): Promise<void> {
    await this.#memory.rate(activity, liked);
    this.#board.revise();
  }

  async forget(selection: Selection): Promise<ForgetReceipt> {
    await this.#learning.stop();
    const receipt = await this.#memory.forget(selection);
    await this.#offering.forgot(selection, receipt.undo);
    await this.#forgot();
    return receipt;
  }

  async undoForget(undo: string): Promise<boolean> {
    const said = await this.#offering.undoForget(undo);
    const undone = (await this.#memory.undoForget(undo)) || said;
    await this.#changed();
    this.#settle();
    this.#reading.start();
    return undone;
  }

  async tryExamples(examples: string[], counterexamples: string[]): Promise<SegmentQuality> {
    return this.#examples.try(examples, counterexamples);
  }

  async putExampleSegment(segment: ExampleSegment): Promise<void> {
    await this.#examples.put(segment);
    this.#board.revise();
  }

  async removeExampleSegment(id: string): Promise<void> {
    await this.#examples.remove(id);
    this.#board.revise();
  }

  async exampleSegments(): Promise<SegmentMatches[]> {
    return this.#sites.settings.inferring ? this.#examples.all() : [];
  }

  async exportJson(): Promise<Blob> {
    const { stated, uncertain } = this.#conclusions.interests();
    const [stored, profile, exampleSegments, learning, declined, choices] = await Promise.all([
      this.#memory.store.all(),
      this.#conclusions.profileHere(),
      this.#examples.stored(),
      this.#learning.view(),
      this.declined(),
      this.#offering.choices(),
    ]);
    const conclusions = { stated, uncertain, profile, exampleSegments, learning, declined, choices };
    const finances = await this.#finances.stored();
    return exportJson(stored, this.#memory.corrections, conclusions, finances, this.#now());
  }

  // ── the person's own bank statements, which nothing above reads ──────────────────────────────────────

  statements: FinancesContract['statements'] = () => this.#finances.statements();
  addStatement: FinancesContract['addStatement'] = (statement) => this.#finances.addStatement(statement);
  removeStatement: FinancesContract['removeStatement'] = (id) => this.#finances.removeStatement(id);
  undoRemoveStatement: FinancesContract['undoRemoveStatement'] = (id) =>
    this.#finances.undoRemoveStatement(id);
  finances: FinancesContract['finances'] = () => this.#finances.finances();
  transactions: FinancesContract['transactions'] = (of) => this.#finances.transactions(of);
  correctPurpose: FinancesContract['correctPurpose'] = (correction) =>
    this.#finances.correctPurpose(correction);
  saveAnswers: FinancesContract['saveAnswers'] = (said) => this.#finances.saveAnswers(said);
  creditRisk: FinancesContract['creditRisk'] = (answers) => this.#finances.creditRisk(answers);
  creditMeasured: FinancesContract['creditMeasured'] = () => this.#finances.creditMeasured();

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
    this.#learning.close();
  }

  /** From now on the profile is wanted in full, also beside a page. */
  #look(): void {
    this.#reading.release();
    if (this.#looked) return;
    this.#looked = true;
    this.#settle();
  }

  /** Everything was read for now: what takes longer follows. */
  #settle(): void {
    if (!this.#looked || !this.#sites.settings.inferring) return;
    this.#discovery
      .update()
      .then(() => this.#learning.consider())
      .catch((error: unknown) => this.#report(error));
  }

  /** What was learned goes with what was forgotten. */
  async #forgot(): Promise<void> {
    await this.#learning.reset();
    await this.#changed();
    this.#settle();
    setTimeout(() => {
      this.#examples.prune().catch((error: unknown) => this.#report(error));
    }, UNDO_MS);
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
