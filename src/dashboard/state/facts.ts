/** Which facts are unfolded, and the one that somebody was led to. */
import { signal } from '@preact/signals';
import { FACT_KINDS, type FactKind, type FactRef } from '../../domain/profile.ts';

/** Also the id of the fact's row, which may hold no space. */
export const factKey = ({ kind, id }: FactRef): string => `fact-${kind}-${encodeURIComponent(id)}`;

export const openFacts = signal<ReadonlySet<string>>(new Set());

export function setOpen(ref: FactRef, open: boolean): void {
  const next = new Set(openFacts.peek());
  if (open) next.add(factKey(ref));
  else next.delete(factKey(ref));
  openFacts.value = next;
}

export const toggleFact = (ref: FactRef): void => setOpen(ref, !openFacts.peek().has(factKey(ref)));

/** As it stands in an address: `cluster:` and the id. */
export const factToText = ({ kind, id }: FactRef): string => `${kind}:${id}`;

export function factFromText(text: string): FactRef | undefined {
  const colon = text.indexOf(':');
  const kind = FACT_KINDS.find((known): known is FactKind => known === text.slice(0, colon));
  return kind && { kind, id: text.slice(colon + 1) };
}

/** What a link led to and what has not been shown yet. */
export const wanted = signal<FactRef | undefined>(undefined);

export function want(ref: FactRef): void {
  setOpen(ref, true);
  wanted.value = ref;
}
