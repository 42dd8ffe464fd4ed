/** Texts that are to be read, in order: those that a draw waits for before all others. */
import type { TextModel } from '../models/text/choice.ts';
import { promised } from './promised.ts';

/** Somebody who waits, until it is late. */
export interface Draw {
  waits: boolean;
}

export interface Wanted {
  origin: string;
  /** Over text and encoder. */
  key: string;
  text: string;
  model: TextModel;
}

export interface Task extends Wanted {
  draws: Draw[];
  /** Resolves when it is read, or cannot be. */
  done: Promise<void>;
  settle(): void;
}

export function isWaitedFor({ draws }: Pick<Task, 'draws'>): boolean {
  return draws.some(({ waits }) => waits);
}

export class OfferTasks {
  readonly #tasks = new Map<string, Task>();

  get size(): number {
    return this.#tasks.size;
  }

  /** The same text is read once, whoever waits for it. */
  want(wanted: Wanted, draw: Draw): Task {
    const known = this.#tasks.get(nameOf(wanted));
    if (known) {
      known.draws = [...known.draws.filter(({ waits }) => waits), draw];
      return known;
    }
    const { promise: done, resolve: settle } = promised();
    const task = { ...wanted, draws: [draw], done, settle };
    this.#tasks.set(nameOf(wanted), task);
    return task;
  }

  /** Of one website and model, at most `most`: the first that somebody waits for, else the first. */
  next(most: number): Task[] {
    const all = [...this.#tasks.values()];
    const first = all.find(isWaitedFor) ?? all[0];
    if (!first) return [];
    const waited = isWaitedFor(first);
    return all
      .filter(({ origin, model }) => origin === first.origin && model === first.model)
      .filter((task) => !waited || isWaitedFor(task))
      .slice(0, most);
  }

  isOf(origin: string): boolean {
    return [...this.#tasks.values()].some((task) => task.origin === origin);
  }

  /** Whether it was not dropped. */
  has(task: Task): boolean {
    return this.#tasks.get(nameOf(task)) === task;
  }

  /** Whoever waits for one of them waits no longer. */
  drop(which: (task: Task) => boolean): void {
    for (const [name, task] of this.#tasks) {
      if (!which(task)) continue;
      this.#tasks.delete(name);
      task.settle();
    }
  }

  /** All that nobody waits for, but the first `most`. */
  dropRest(most: number): void {
    const rest = new Set([...this.#tasks.values()].filter((task) => !isWaitedFor(task)).slice(most));
    if (rest.size > 0) this.drop((task) => rest.has(task));
  }
}

function nameOf({ origin, key }: Wanted): string {
  return `${origin} ${key}`;
}
