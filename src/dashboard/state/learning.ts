/** What was learned and how far it is, asked seldom: what is read must not flicker. */
import { signal } from '@preact/signals';
import type { Learning } from '../../domain/learning.ts';
import { followRevision } from './revision.ts';
import { throttled } from './throttle.ts';
import { ask, vault } from './vault.ts';

/** Undefined until the first answer. */
export const learning = signal<Learning | undefined>(undefined);
export const learningFailed = signal(false);

const PAUSE_MS = 1_500;
/** A training says how far it is only when asked. */
const RESTING: ReadonlySet<Learning['fusion']['state']> = new Set(['trained', 'failed']);

let timer: ReturnType<typeof setTimeout> | undefined;
let followers = 0;

async function askLearning(): Promise<void> {
  clearTimeout(timer);
  const answer = await ask(vault.profiler.learning());
  learningFailed.value = answer === undefined;
  // The same answer leaves what is drawn as it is.
  if (answer && JSON.stringify(answer) !== JSON.stringify(learning.peek())) learning.value = answer;
  if (followers > 0 && answer && !RESTING.has(answer.fusion.state)) timer = setTimeout(refresh, PAUSE_MS);
}

const refresh = throttled(askLearning, () => PAUSE_MS);

/** @returns how to stop */
export function followLearning(): () => void {
  followers += 1;
  const stop = followRevision(refresh);
  return () => {
    followers -= 1;
    if (followers === 0) clearTimeout(timer);
    stop();
  };
}
