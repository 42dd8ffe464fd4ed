import type { Fact } from '../../domain/profile.ts';

/** What is sure enough to be said, and what is not. */
export function byStated<F extends Fact>(facts: readonly F[]): { stated: F[]; doubtful: F[] } {
  return { stated: facts.filter(({ stated }) => stated), doubtful: facts.filter(({ stated }) => !stated) };
}
