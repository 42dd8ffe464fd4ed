/** Entries that something refers to by id, fetched together and kept while the page is open. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { TimelineEntry } from '../../worker/contract.ts';
import { ask, status, vault } from './vault.ts';

const known = signal<ReadonlyMap<string, TimelineEntry>>(new Map());

const MOST = 500;
const asked = new Set<string>();
let collecting: string[] = [];

async function fetchCollected(): Promise<void> {
  const ids = collecting.slice(0, MOST);
  collecting = collecting.slice(MOST);
  const page = await ask(vault.profiler.timeline({ ids, limit: MOST }));
  for (const id of ids) asked.delete(id);
  if (page) known.value = new Map([...known.peek(), ...page.entries.map((e) => [e.activity.id, e] as const)]);
  if (collecting.length > 0) await fetchCollected();
}

/** @returns what is known of these entries; asks for the rest */
export function useEntries(ids: readonly string[]): ReadonlyMap<string, TimelineEntry> {
  const signature = ids.join();
  const revision = status.value?.revision;
  useEffect(() => {
    const missing = ids.filter((id) => !known.peek().has(id) && !asked.has(id));
    if (missing.length === 0) return;
    // What the rows of one page want is asked for in one request.
    if (collecting.length === 0) queueMicrotask(() => void fetchCollected());
    collecting.push(...missing);
    for (const id of missing) asked.add(id);
  }, [signature, revision]);
  return known.value;
}
