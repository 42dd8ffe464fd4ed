/** Names of what was bought, and how alike their embeddings are. */
import type { Customer } from './customers.ts';

export function namesOf(customers: readonly Customer[]): string[] {
  return [...new Set(customers.flatMap(({ bought }) => bought.map(({ name }) => name)))].sort();
}

export function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0;
  if (a && b) for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
