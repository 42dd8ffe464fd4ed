/** Searches that take their time: each is made once for all who ask, and goes on as long as one of them waits. */

interface Search<T> {
  found: Promise<T>;
  isDone: boolean;
  stop: AbortController;
}

export class Searches<T> {
  readonly #search: (of: string, signal: AbortSignal) => Promise<T>;
  /** Whoever asks again does not wait again. */
  #known = new Map<string, Search<T>>();
  #state = '';
  readonly #waiting = new Map<string, Search<T>>();

  /** @param search is to reject once `signal` is aborted */
  constructor(search: (of: string, signal: AbortSignal) => Promise<T>) {
    this.#search = search;
  }

  /**
   * @param question id of this asking, for `leave`
   * @param state what the answers hold for; with another one they are sought anew
   * @returns undefined after `leave`
   * @throws what the search does; it is made again for who asks next
   */
  async ask(of: string, question: string, state: string): Promise<T | undefined> {
    if (this.#state !== state) {
      this.#state = state;
      this.#known = new Map();
    }
    const search = this.#known.get(of) ?? this.#begin(of);
    this.#waiting.set(question, search);
    try {
      return await search.found;
    } catch (error) {
      if (search.stop.signal.aborted) return undefined;
      throw error;
    } finally {
      this.#waiting.delete(question);
    }
  }

  /** Nobody waits for this answer any more. */
  leave(question: string): void {
    const search = this.#waiting.get(question);
    this.#waiting.delete(question);
    if (!search || search.isDone || [...this.#waiting.values()].includes(search)) return;
    search.stop.abort();
    this.#forget(search);
  }

  #begin(of: string): Search<T> {
    const stop = new AbortController();
    const search: Search<T> = { found: this.#search(of, stop.signal), isDone: false, stop };
    this.#known.set(of, search);
    search.found.then(
      () => {
        search.isDone = true;
      },
      () => this.#forget(search),
    );
    return search;
  }

  #forget(search: Search<T>): void {
    for (const [of, known] of this.#known) if (known === search) this.#known.delete(of);
  }
}
