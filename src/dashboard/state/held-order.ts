/** Interests are ranked anew with every batch that is read; what a person has open must not move meanwhile. */
import type { Interest } from '../../domain/interest.ts';

/**
 * @param order topics as they stood when the first row was opened
 * @returns the interests in that order; what came since stands at the end, strongest first
 */
export function heldOrder(order: readonly string[], interests: readonly Interest[]): Interest[] {
  const place = (topic: string): number => {
    const index = order.indexOf(topic);
    return index === -1 ? order.length : index;
  };
  return interests.toSorted((a, b) => place(a.topic) - place(b.topic));
}
