/** The one line that says what just happened and, where it can be, takes it back. */
import { signal } from '@preact/signals';
import { UNDO_MS } from '../../worker/contract.ts';

export interface Notice {
  text: string;
  /** Until when the undo is offered, milliseconds since the epoch. */
  until: number;
  undo?: () => Promise<void>;
}

export const notice = signal<Notice | undefined>(undefined);

let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string, undo?: () => Promise<void>): void {
  clearTimeout(timer);
  notice.value = undo ? { text, until: Date.now() + UNDO_MS, undo } : { text, until: Date.now() + UNDO_MS };
  timer = setTimeout(dismiss, UNDO_MS);
}

export function dismiss(): void {
  clearTimeout(timer);
  notice.value = undefined;
}
