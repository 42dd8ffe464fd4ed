/** Names of the segments a report can stand for, fetched when somebody looks at one. */
import { computed, signal } from '@preact/signals';
import type { SegmentListName } from '../../domain/report.ts';
import type { Segment, SegmentFile } from '../../domain/segment.ts';
import { language } from './preferences.ts';
import { ask } from './vault.ts';

const file = signal<SegmentFile | undefined>(undefined);

async function load(): Promise<void> {
  const response = await fetch('/taxonomy/segments.json');
  if (!response.ok) throw new Error(`internal: segments.json answered ${response.status}`);
  file.value = await response.json();
}

export function loadSegments(): void {
  if (!file.peek()) void ask(load());
}

const nameIn = (segment: Segment): string => (language.value === 'zh' ? segment.zh : segment.name);

/** The segment's name; its id until the list is here. */
export const segmentName = computed(() => {
  const lists = file.value;
  return (list: SegmentListName, id: string): string => {
    const segment = lists?.[list].find((candidate) => candidate.id === id);
    return segment ? nameIn(segment) : id;
  };
});

/** Name of the segment a bit stands for; undefined for "none", and until the list is here. */
export const segmentOfBit = computed(() => {
  const lists = file.value;
  return (list: SegmentListName, bit: number): string | undefined => {
    const segment = lists?.[list][bit];
    return segment && nameIn(segment);
  };
});

/** How many segments a list has. */
export const segmentCount = computed(() => {
  const lists = file.value;
  return (list: SegmentListName): number | undefined => lists?.[list].length;
});
