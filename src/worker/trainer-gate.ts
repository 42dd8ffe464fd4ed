/** Holds whoever asks until it is open. */
export class Gate {
  #shut = false;
  readonly #waiting = new Set<() => void>();

  shut(): void {
    this.#shut = true;
  }

  open(): void {
    this.#shut = false;
    for (const pass of this.#waiting) pass();
  }

  /** Resolves when it is open, or as soon as `signal` aborts. */
  async opened(signal: AbortSignal): Promise<void> {
    while (this.#shut && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const pass = () => {
          this.#waiting.delete(pass);
          signal.removeEventListener('abort', pass);
          resolve();
        };
        this.#waiting.add(pass);
        signal.addEventListener('abort', pass);
      });
    }
  }
}
