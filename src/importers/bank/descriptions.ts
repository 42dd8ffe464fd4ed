/** Which columns say what a payment was for. */
import type { Finding } from '../../domain/finance.ts';
import { type Column, named } from './columns.ts';
import { directionOf } from './directions.ts';

export interface FoundDescription extends Pick<Finding, 'certainty' | 'ground'> {
  columns: number[];
}

/** Who paid or was paid and for what; the kind of booking only where nothing else is said. */
export function findDescription(columns: readonly Column[], used: readonly number[]): FoundDescription {
  const free = columns.filter(
    (c) => !used.includes(c.index) && c.distinct > 0 && c.letters > 0 && !directionOf(c),
  );
  const payees = named(free, 'payee').slice(0, 2);
  const purposes = named(free, 'purpose').slice(0, 2);
  const said = [...payees, ...purposes];
  if (said.length > 0) return { columns: said.map((c) => c.index), certainty: 'certain', ground: 'name' };
  const texts = free
    .filter((c) => !c.role || c.role === 'kind')
    .sort((a, b) => b.distinct - a.distinct || b.letters - a.letters || a.index - b.index);
  const best = texts.filter((c) => c.distinct > 1).slice(0, 1);
  return {
    columns: (best.length > 0 ? best : texts.slice(0, 1)).map((c) => c.index),
    certainty: 'likely',
    ground: 'content',
  };
}
