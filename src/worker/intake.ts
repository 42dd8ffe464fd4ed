/** admit: what a person brought, or a website passed on, becomes activities that are stored and wait to be read. */
import type { ActivityDraft, Engagement } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import type { Observation } from '../domain/observation.ts';
import type { Admission } from './admit.ts';
import type { Receipt } from './contract.ts';
import { MOST_WAITING, reduceFrames } from './frames.ts';
import type { Candidate, Memory } from './memory.ts';
import { draftOf } from './observe.ts';
import { PictureGate } from './picture-gate.ts';
import type { Sites } from './sites.ts';

const MAX_DRAFTS = 5_000;

export interface IntakeParts {
  memory: Memory;
  sites: Sites;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** A website has just passed something on. */
  onObserved(): void;
  /** Something was stored, or is known better than before. */
  onStored(): Promise<void>;
}

export class Intake {
  readonly #parts: IntakeParts;
  readonly #gate: PictureGate;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
    this.#gate = new PictureGate(parts.memory.store);
  }

  /** What a person brought. Resolves once every accepted activity is stored. */
  async bring(drafts: ActivityDraft[]): Promise<Receipt> {
    if (!Array.isArray(drafts) || drafts.length > MAX_DRAFTS) {
      throw new Failure('invalid-request', `at most ${MAX_DRAFTS} activities at a time`);
    }
    return this.#admit(
      drafts.flatMap((draft) => (isBrought(draft) ? [broughtDraft(draft)] : [])),
      drafts.length,
    );
  }

  /** What a website passed on. @throws Failure no-consent */
  async observe(origin: string, observations: Observation[]): Promise<Receipt> {
    const { memory, sites, now, onObserved, onStored } = this.#parts;
    if (sites.isOff(origin) || !sites.allows(origin, 'observing')) {
      throw new Failure('no-consent', `${origin} was not allowed to observe`);
    }
    const { admitDraft } = await import('./admit.ts');
    const drafts: ActivityDraft[] = [];
    const engaged = new Map<string, Engagement>();
    const frames = new Map<string, Blob[]>();
    for (const observation of observations) {
      if (observation.type === 'skipped') sites.skip(origin, observation);
      const draft = draftOf(origin, observation);
      if (!draft) continue;
      // Totals grow: what is stored already takes the newer ones.
      const admission = draft.engagement && admitDraft(draft, now());
      if (admission && draft.engagement) {
        const id = await memory.store.idOf(admission.identity);
        engaged.set(id, draft.engagement);
        if (observation.type === 'video' && observation.frame) {
          frames.set(id, [...(frames.get(id) ?? []), observation.frame].slice(0, MOST_WAITING));
        }
      }
      if (observation.type !== 'engagement') drafts.push(draft);
    }
    if (drafts.length > 0) onObserved();
    // Engagement last: it may be about a view of the same message.
    const receipt = await this.#admit(drafts, drafts.length);
    if (engaged.size > 0) {
      await memory.engage(engaged);
      await onStored();
    }
    if (frames.size > 0) await this.#addFrames(frames);
    return receipt;
  }

  /** @param offered how many there were before those that cannot be drafts were left out */
  async #admit(drafts: readonly ActivityDraft[], offered: number): Promise<Receipt> {
    const { memory, sites, now, onStored } = this.#parts;
    // What scrubs names weighs more than the rest of the profiler, and is not needed to look at a profile.
    const { admitDraft } = await import('./admit.ts');
    const admissions = drafts.flatMap((draft) => admitDraft(draft, now()) ?? []);
    const distinct = new Map<string, Admission>();
    for (const admission of admissions) {
      const id = await memory.store.idOf(admission.identity);
      if (!distinct.has(id)) distinct.set(id, admission);
    }
    const known = await memory.store.known([...distinct.keys()]);
    const candidates: Candidate[] = [];
    const judge = this.#gate.batch();
    let refused = 0;
    for (const [id, { activity, picture, markup }] of distinct) {
      if (known.has(id)) continue;
      const judged = picture && (await judge(picture, activity));
      // Told apart only by the count: a broken picture must not keep the others out.
      if (typeof judged === 'string') {
        if (judged !== 'alike') refused += 1;
        if (judged !== 'unreadable' && activity.embedder) sites.skip(activity.embedder, { [judged]: 1 });
        continue;
      }
      candidates.push({
        activity: { id, ...activity, ...(judged && { likeness: judged.likeness }) },
        ...(judged && { picture: judged.picture }),
        ...(markup !== undefined && { markup }),
      });
    }
    const added = await memory.addActivities(candidates);
    await onStored();
    return {
      stored: added.length,
      duplicates: admissions.length - refused - added.length,
      rejected: refused + offered - admissions.length,
      scrubbed: added.reduce((sum, activity) => sum + activity.scrubbed, 0),
    };
  }

  async #addFrames(frames: ReadonlyMap<string, readonly Blob[]>): Promise<void> {
    const reduced = new Map<string, Blob[]>();
    for (const [id, blobs] of frames) reduced.set(id, await reduceFrames(blobs));
    await this.#parts.memory.addFrames(reduced);
    await this.#parts.onStored();
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
