/** The timeline as it is being read: what arrives meanwhile is counted, not pushed in. */
import { effect, signal } from '@preact/signals';
import type { Kind, Source } from '../../domain/activity.ts';
import type { TimelineEntry, TimelineQuery } from '../../worker/contract.ts';
import { throttled } from './throttle.ts';
import { ask, pace, status, vault } from './vault.ts';

const PAGE = 100;
const CHUNK = 500;

export interface Filters {
  search?: string;
  source?: Source;
  kind?: Kind;
  topic?: string;
}

export const filters = signal<Filters>({});
/** Whether what is shown, and its total, answer to filters: those that were just set may still wait for their answer. */
export const isFiltered = signal(false);
/** Undefined until the first answer. */
export const entries = signal<TimelineEntry[] | undefined>(undefined);
export const total = signal(0);
export const more = signal(false);
/** How many entries have arrived among those shown. */
export const fresh = signal(0);

/** Answers that belong to an older question are dropped. */
let question = 0;

interface Answer {
  list: TimelineEntry[];
  total: number;
  more: boolean;
  filtered: boolean;
}

/** The newest `count` matching entries. */
async function newest(count: number): Promise<Answer | undefined> {
  const asked = filters.peek();
  const list: TimelineEntry[] = [];
  for (;;) {
    const last = list.at(-1)?.activity.id;
    const query: TimelineQuery = { ...asked, limit: Math.min(CHUNK, count - list.length) };
    if (last !== undefined) query.after = last;
    const page = await ask(vault.profiler.timeline(query));
    if (!page) return undefined;
    list.push(...page.entries);
    if (!page.more || list.length >= count)
      return { list, total: page.total, more: page.more, filtered: isFilter(asked) };
  }
}

function isFilter(asked: Filters): boolean {
  return Object.keys(asked).length > 0;
}

export async function reload(count = PAGE): Promise<void> {
  const mine = ++question;
  const answer = await newest(count);
  if (!answer || mine !== question) return;
  isFiltered.value = answer.filtered;
  entries.value = answer.list;
  total.value = answer.total;
  more.value = answer.more;
  fresh.value = 0;
}

export async function showOlder(): Promise<void> {
  const shown = entries.peek() ?? [];
  const mine = question;
  const asked = filters.peek();
  const after = shown.at(-1)?.activity.id;
  const page = await ask(
    vault.profiler.timeline({ ...asked, limit: PAGE, ...(after === undefined ? {} : { after }) }),
  );
  if (!page || mine !== question) return;
  isFiltered.value = isFilter(asked);
  entries.value = [...(entries.peek() ?? []), ...page.entries];
  total.value = page.total;
  more.value = page.more;
}

/** Every matching entry, for selecting all of them. */
export async function everyMatch(): Promise<TimelineEntry[]> {
  return (await newest(Number.POSITIVE_INFINITY))?.list ?? [];
}

export function setFilters(next: Filters): void {
  filters.value = next;
  void reload();
}

/** Updates what is shown in its place, drops what is gone and counts what is new. */
async function update(): Promise<void> {
  const shown = entries.peek();
  if (!shown?.length) return reload();
  const mine = question;
  const answer = await newest(shown.length);
  // Whatever put other entries on the page meanwhile asked later than this.
  if (!answer || mine !== question || shown !== entries.peek()) return;

  const current = new Map(answer.list.map((entry) => [entry.activity.id, entry]));
  const reach = answer.more ? (answer.list.at(-1)?.activity.time ?? 0) : Number.NEGATIVE_INFINITY;
  const kept = shown.filter(({ activity }) => current.has(activity.id) || activity.time < reach);
  entries.value = kept.map((entry) => current.get(entry.activity.id) ?? entry);
  const known = new Set(kept.map(({ activity }) => activity.id));
  fresh.value = answer.list.filter(({ activity }) => !known.has(activity.id)).length;
  isFiltered.value = answer.filtered;
  total.value = answer.total;
  more.value = answer.total > kept.length + fresh.value;
  if (kept.length === 0) await reload();
}

const refresh = throttled(update, pace);

let following = false;

/** What the person does themselves shows at once, in place, with room for `returned` entries more. */
export async function reloadShown(returned = 0): Promise<void> {
  if (following) await reload(Math.max(PAGE, (entries.peek()?.length ?? 0) + returned));
}

export function followTimeline(): () => void {
  following = true;
  void reload();
  let seen = status.peek()?.revision;
  const stop = effect(() => {
    const revision = status.value?.revision;
    if (revision !== undefined && revision !== seen) refresh();
    seen = revision;
  });
  return () => {
    following = false;
    stop();
  };
}
