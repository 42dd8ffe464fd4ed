/**
 * Which of several creatives a slot draws: by the segments the person is in, over everything that may be inferred,
 * what they imported too, since nothing of the choice leaves the vault.
 */
import { dayOf } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import type { Creative, SlotChoice, SlotRequest } from '../domain/offer.ts';
import type { Audience } from '../profile/audience.ts';
import { readSegments, type SegmentContribution } from '../profile/segments.ts';
import { isIntent } from './eligible.ts';
import type { Memory } from './memory.ts';
import { mayChoose, type Permits } from './permits.ts';
import type { SiteExamples } from './site-examples.ts';

/** More are not looked at: each is a head of its own to be trained. */
const MOST_BY_EXAMPLES = 8;

export interface SlotsParts {
  sites: Permits;
  memory: Pick<Memory, 'library' | 'corrections'>;
  audience: Audience;
  examples: Pick<SiteExamples, 'belongs'>;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Another one whenever what is stored or said has changed. */
  revision(): number;
}

export class Slots {
  readonly #parts: SlotsParts;
  #held: { key: string; segments: Promise<ReadonlySet<string>> } | undefined;

  constructor(parts: SlotsParts) {
    this.#parts = parts;
  }

  /** @throws Failure invalid-request without creatives */
  async choose(request: SlotRequest): Promise<SlotChoice> {
    const { creatives, origin } = request;
    if (creatives.length === 0) throw new Failure('invalid-request', 'no creatives');
    const refused = mayChoose(this.#parts.sites, origin);
    if (refused) return { creative: forEverybody(creatives), unranked: refused };
    const held = await this.#segments();
    const byExamples = creatives.filter(({ examples }) => examples !== undefined).slice(0, MOST_BY_EXAMPLES);
    const like = await this.#parts.examples.belongs(request, byExamples);
    const isLike = new Map(byExamples.map((one, at) => [one, like.held[at] === true]));
    for (const [creative, wanted] of creatives.entries()) {
      const segment = wanted.segments.find((id) => held.has(id));
      if (segment !== undefined) return { creative, segment };
      if (isLike.get(wanted)) return { creative, byExamples: true };
    }
    const creative = forEverybody(creatives);
    if (!like.known) return { creative, unranked: 'models' };
    return held.size === 0 ? { creative, unranked: 'nothing-known' } : { creative };
  }

  /** Ids of both lists. */
  #segments(): Promise<ReadonlySet<string>> {
    const { revision, now } = this.#parts;
    const key = [revision(), dayOf(now())].join();
    if (this.#held?.key !== key) {
      const segments = this.#find();
      this.#held = { key, segments };
      segments.catch(() => {
        if (this.#held?.segments === segments) this.#held = undefined;
      });
    }
    return this.#held.segments;
  }

  async #find(): Promise<ReadonlySet<string>> {
    const { memory, audience, now } = this.#parts;
    const library = await memory.library();
    const contributions: SegmentContribution[] = [];
    for (const { activity, signal } of library.entries()) {
      if (!signal || signal.withheld || activity.liked === false) continue;
      const contribution = { ...signal, intent: isIntent(activity), bought: activity.kind === 'purchase' };
      contributions.push(contribution);
    }
    const { fine, coarse } = readSegments(contributions, memory.corrections, audience, dayOf(now()));
    return new Set([...fine, ...coarse].map(({ id }) => id));
  }
}

/** Position of the first that is for everybody, else of the first. */
function forEverybody(creatives: readonly Creative[]): number {
  return Math.max(
    0,
    creatives.findIndex(({ segments, examples = [] }) => segments.length === 0 && examples.length === 0),
  );
}
