/** Facts are ranked anew with every batch that is read; what a person has open must not move meanwhile. */

/**
 * @param order ids as they stood when the first row was opened
 * @returns the facts in that order; what came since stands at the end, strongest first
 */
export function heldOrder<T extends { id: string }>(order: readonly string[], facts: readonly T[]): T[] {
  const place = (id: string): number => {
    const index = order.indexOf(id);
    return index === -1 ? order.length : index;
  };
  return facts.toSorted((a, b) => place(a.id) - place(b.id));
}
