/** A segment in the making, and those that are used. */
import { signal } from '@preact/signals';
import { dayOf } from '../../domain/activity.ts';
import {
  FEWEST_EXAMPLES,
  MOST_EXAMPLES,
  type SegmentMatches,
  type SegmentQuality,
} from '../../domain/example-segment.ts';
import { t } from '../i18n/index.ts';
import { announce } from './notice.ts';
import { followRevision } from './revision.ts';
import { selected, unselect } from './selection.ts';
import { throttled } from './throttle.ts';
import { ask, pace, vault } from './vault.ts';

export interface Draft {
  examples: string[];
  counterexamples: string[];
  /** Undefined while it is found out, or when that failed. */
  quality?: SegmentQuality;
  checking: boolean;
}

export const draft = signal<Draft | undefined>(undefined);
/** Undefined until the first answer. */
export const exampleSegments = signal<SegmentMatches[] | undefined>(undefined);

export const isExampleCount = (count: number): boolean => count >= FEWEST_EXAMPLES && count <= MOST_EXAMPLES;

async function check(examples: string[], counterexamples: string[]): Promise<void> {
  const mine: Draft = { examples, counterexamples, checking: true };
  draft.value = mine;
  const quality = await ask(vault.profiler.tryExamples(examples, counterexamples));
  if (draft.peek() !== mine) return;
  draft.value = { examples, counterexamples, checking: false, ...(quality && { quality }) };
}

export function beginDraft(): void {
  const examples = [...selected.peek().keys()];
  unselect();
  void check(examples, []);
}

/** What is selected now is alike, and yet does not belong. */
export function addCounterexamples(): void {
  const held = draft.peek();
  if (!held) return;
  const apart = [...selected.peek().keys()].filter((id) => !held.examples.includes(id));
  unselect();
  void check(held.examples, [...new Set([...held.counterexamples, ...apart])]);
}

export function dropDraft(): void {
  draft.value = undefined;
}

const newId = (): string => crypto.randomUUID();

export async function useDraft(name: string): Promise<void> {
  const held = draft.peek();
  if (!held) return;
  const { examples, counterexamples } = held;
  const id = newId();
  const segment = { id, name, examples, counterexamples, day: dayOf(Date.now()) };
  const put = (): Promise<true | undefined> =>
    ask(vault.profiler.putExampleSegment(segment).then(() => true as const));
  if (!(await put())) return;
  dropDraft();
  await askSegments();
  announce(t.value.examples.used(name), () => removeSegment({ segment }));
}

export async function removeSegment({ segment }: Pick<SegmentMatches, 'segment'>): Promise<void> {
  const done = await ask(vault.profiler.removeExampleSegment(segment.id).then(() => true));
  if (!done) return;
  await askSegments();
  announce(t.value.examples.removed(segment.name), async () => {
    const back = await ask(vault.profiler.putExampleSegment(segment).then(() => true));
    await askSegments();
    if (back) announce(t.value.observed.returned);
  });
}

async function askSegments(): Promise<void> {
  exampleSegments.value = (await ask(vault.profiler.exampleSegments())) ?? exampleSegments.peek();
}

const refresh = throttled(askSegments, pace);

/** @returns how to stop */
export function followSegments(): () => void {
  return followRevision(refresh);
}
