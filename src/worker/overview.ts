/** What the dashboard shows first, in one answer. */
import type { VaultStatus } from '../domain/status.ts';
import type { Interests } from '../profile/interests.ts';
import type { Overview } from './contract.ts';
import type { Memory } from './memory.ts';

export function overviewOf(
  { state, corrections }: Pick<Memory, 'state' | 'corrections'>,
  { stated, uncertain }: Interests,
  status: VaultStatus,
): Overview {
  const overview: Overview = {
    activities: state.activities,
    bySource: Object.fromEntries(state.bySource),
    byKind: Object.fromEntries(state.byKind),
    abstained: Object.fromEntries(state.abstained),
    scrubbed: state.scrubbed,
    interests: stated,
    uncertain,
    corrections: [...corrections],
    sample: state.bySource.has('sample'),
    status,
  };
  if (state.activities > 0) {
    const days = [...state.byDay.keys()];
    overview.firstDay = days.reduce((a, b) => Math.min(a, b));
    overview.lastDay = days.reduce((a, b) => Math.max(a, b));
  }
  return overview;
}
