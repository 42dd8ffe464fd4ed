/** Facts of one kind by rank, held in place while one of them is open; the first few, the rest on request. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Fact, FactKind } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { factKey, openFacts, wanted } from '../state/facts.ts';
import { heldOrder } from '../state/held-order.ts';

interface Props<F extends Fact> {
  kind: FactKind;
  /** Strongest first. */
  facts: readonly F[];
  first?: number;
  class?: string;
  /** Draws one row. @param strongest what a bar of full length stands for */
  row(fact: F, strongest: number): ComponentChildren;
  /** What is shown wherever it ranks. */
  pinned?(fact: F): boolean;
  /** Where the bars' scale comes from, if not from the facts themselves. */
  scale?: readonly Fact[];
}

const FIRST = 12;
const STEP = 50;

export const strongestOf = (facts: readonly Fact[]): number =>
  Math.max(...facts.map(({ strength }) => strength), Number.EPSILON);

export function FactList<F extends Fact>(props: Props<F>) {
  const { kind, facts, first = FIRST, row, scale, pinned } = props;
  const [count, setCount] = useState(first);
  const order = useRef<string[]>([]);
  if (!facts.some(({ id }) => openFacts.value.has(factKey({ kind, id }))))
    order.current = facts.map(({ id }) => id);
  const ordered = heldOrder(order.current, facts);
  // What is open, or led to, is shown wherever it ranks.
  const reach = ordered.findLastIndex(
    ({ id }) =>
      openFacts.value.has(factKey({ kind, id })) || (wanted.value?.kind === kind && wanted.value.id === id),
  );
  const limit = Math.max(count, reach + 1);
  const shown = ordered.filter((fact, index) => index < limit || pinned?.(fact));
  const left = Math.min(STEP, facts.length - shown.length);
  const strongest = strongestOf(scale?.length ? scale : facts);
  return (
    <>
      <ol class={`interests ${props.class ?? ''}`}>{shown.map((fact) => row(fact, strongest))}</ol>
      {left > 0 && (
        <button type="button" class="button more-facts" onClick={() => setCount(limit + STEP)}>
          {t.value.profile.more(left)}
        </button>
      )}
    </>
  );
}
