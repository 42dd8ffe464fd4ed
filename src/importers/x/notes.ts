/** Long posts stand twice in an archive: whole in a list of their own, and cut among the others. */
import type { Post } from './posts.ts';

/** So much of the beginning is compared; a long post has more, and its cut form too. */
const COMPARED = 40;
/** Both are written at the same moment, to the second. */
const APART_MS = 2_000;

export class Notes {
  readonly #times = new Map<string, number[]>();

  add(note: Post): void {
    const times = this.#times.get(keyOf(note));
    if (times) times.push(note.time);
    else this.#times.set(keyOf(note), [note.time]);
  }

  /** Whether a post is the cut form of a long one. */
  holds(post: Post): boolean {
    if (this.#times.size === 0 || !post.own) return false;
    return (this.#times.get(keyOf(post)) ?? []).some((time) => Math.abs(time - post.time) <= APART_MS);
  }
}

function keyOf({ words }: Post): string {
  return words.replace(/\s*…$/, '').slice(0, COMPARED);
}
