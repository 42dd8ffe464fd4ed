/** One line on the terminal that says what is done and how long it takes; in a log, a line now and then. */

const EVERY_MS = 200;
const EVERY_MS_IN_A_LOG = 20_000;

export class Progress {
  readonly #out: NodeJS.WriteStream;
  #task = '';
  #begun = performance.now();
  #what = '';
  #first = 0;
  #shown = 0;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  /** What stands before the counts from now on. */
  begin(task: string): void {
    this.#task = task;
    this.#what = '';
    this.#write(task, true);
  }

  show(done: number, total: number, what: string): void {
    const now = performance.now();
    if (what !== this.#what || done < this.#first) {
      // The first report is where counting begins: what it took to start belongs to no unit.
      [this.#what, this.#first, this.#begun] = [what, done, now];
    }
    const each = (now - this.#begun) / Math.max(1, done - this.#first);
    const left = done > this.#first ? `, ${duration(each * (total - done))} left` : '';
    this.#write(`${this.#task}: ${done} of ${total} ${what}${left}`);
  }

  /** A line that stays. */
  line(text: string): void {
    this.#clear();
    this.#out.write(`${text}\n`);
  }

  end(): void {
    this.#clear();
  }

  #write(text: string, always = false): void {
    const now = performance.now();
    if (!this.#out.isTTY) {
      if (always || now - this.#shown < EVERY_MS_IN_A_LOG) return;
      this.#out.write(`  ${text}\n`);
    } else {
      if (!always && now - this.#shown < EVERY_MS) return;
      this.#out.write(`\r\u001b[K  ${text}`.slice(0, this.#out.columns + 4));
    }
    this.#shown = now;
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K');
  }
}

/** "40 s", "3 min". @param ms milliseconds */
export function duration(ms: number): string {
  return ms < 90_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}
