/** Which pictures are worth keeping: no decoration, and as a page does, the same picture counts once a day. */
import type { Activity } from '../domain/activity.ts';
import { ALIKE, unlikeness } from '../models/vision/likeness.ts';
import type { VaultStore } from '../storage/vault-store.ts';
import { reducePicture } from './reduce-picture.ts';

type Where = Pick<Activity, 'day' | 'embedder'>;
type Seen = Where & { likeness: string };

/** What becomes of a picture: its reduced copy, or why it has none. */
export type Verdict = { picture: Blob; likeness: string } | 'unreadable' | 'decoration' | 'alike';

export class PictureGate {
  readonly #store: Pick<VaultStore, 'pictured' | 'get'>;
  readonly #stored = new Map<string, Seen | undefined>();

  /** Follows what is stored, so that what was forgotten is like nothing any more. */
  constructor(store: Pick<VaultStore, 'pictured' | 'get'>) {
    this.#store = store;
  }

  /** @returns judges the pictures of one batch, one after the other */
  batch(): (picture: Blob, where: Where) => Promise<Verdict> {
    const kept: Seen[] = [];
    return async (picture, { day, embedder }) => {
      const reduced = await reducePicture(picture).catch(() => undefined);
      if (!reduced) return 'unreadable';
      const { likeness } = reduced;
      // What a person brings is meant, however small it is.
      if (reduced.isDecoration && embedder !== undefined) return 'decoration';
      const seen = { day, likeness, ...(embedder !== undefined && { embedder }) };
      if (kept.some((other) => areAlike(other, seen)) || (await this.#has(seen))) return 'alike';
      kept.push(seen);
      return { picture: reduced.picture, likeness };
    };
  }

  async #has(seen: Seen): Promise<boolean> {
    const stored = new Set(await this.#store.pictured());
    for (const id of this.#stored.keys()) if (!stored.has(id)) this.#stored.delete(id);
    const unknown = Array.from(stored).filter((id) => !this.#stored.has(id));
    for (const { activity } of await this.#store.get(unknown)) {
      const { id, day, embedder, likeness } = activity;
      this.#stored.set(
        id,
        likeness ? { day, likeness, ...(embedder !== undefined && { embedder }) } : undefined,
      );
    }
    return Array.from(this.#stored.values()).some((other) => other && areAlike(other, seen));
  }
}

/** Of the same day and website: what one website passed on must not depend on what another did. */
function areAlike(a: Seen, b: Seen): boolean {
  return a.day === b.day && a.embedder === b.embedder && unlikeness(a.likeness, b.likeness) <= ALIKE;
}
