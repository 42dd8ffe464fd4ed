import type { Indicator, Threshold } from '../../../domain/finance.ts';
import { t } from '../../i18n/index.ts';

/** "at least 3 months" */
export function markWords({ unit, better }: Indicator, { at, inclusive }: Threshold): string {
  const words = t.value.finances;
  if (at === 0 && better === 'less' && inclusive) return words.none;
  return words.mark(at, unit, better, inclusive);
}
