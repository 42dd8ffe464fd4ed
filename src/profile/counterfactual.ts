/**
 * What would have to be gone for a fact not to be stated. Every fact is a function of the activities that are
 * there, so that the question is answered by asking again without some of them, and not by an estimate.
 */
import type { Counterfactual } from '../domain/profile.ts';

/** What is known of a fact without some of the activities; asked for only where it matters. */
export interface Reread {
  stated: boolean;
  /** Ids of the activities that stand behind it while it is stated, largest share first. */
  evidence(): readonly string[];
  /** What is there when it is not. */
  instead(): Counterfactual['instead'];
}

/**
 * The shortest beginning of the evidence, by share, without which the fact is not stated: found by halving, and
 * verified by reading again, so that without it the fact is not stated, and with its last one back it is. Where a
 * fact could come back as more is taken away (a purchase answers the cart before it), a shorter beginning may exist.
 *
 * @param reread the fact as it would be had the activities in `removed` never been seen
 * @returns undefined if the fact is not stated to begin with
 */
export function findCounterfactual(
  reread: (removed: ReadonlySet<string>) => Reread,
): Counterfactual | undefined {
  const search = searchCounterfactual();
  let step = search.next();
  while (!step.done) step = search.next(reread(step.value));
  return step.value;
}

/** The same where reading again takes its time, as finding clusters does. */
export async function findCounterfactualInSlices(
  reread: (removed: ReadonlySet<string>) => Promise<Reread>,
): Promise<Counterfactual | undefined> {
  const search = searchCounterfactual();
  let step = search.next();
  while (!step.done) step = search.next(await reread(step.value));
  return step.value;
}

/** Asks for readings without some activities until it knows. */
function* searchCounterfactual(): Generator<ReadonlySet<string>, Counterfactual | undefined, Reread> {
  const order: string[] = [];
  const first = (count: number) => new Set(order.slice(0, count));
  let kept = 0;
  let last = yield first(0);
  // Without its evidence a fact may rest on other activities, which counted elsewhere before.
  while (last.stated) {
    const known = new Set(order);
    const more = last.evidence().filter((id) => !known.has(id));
    if (more.length === 0) return undefined;
    kept = order.length;
    order.push(...more);
    last = yield first(order.length);
  }
  if (order.length === 0) return undefined;
  let gone = order.length;
  // Stated without the first `kept`, not stated without the first `gone`.
  while (gone - kept > 1) {
    const middle = (kept + gone) >> 1;
    const found = yield first(middle);
    if (found.stated) kept = middle;
    else {
      gone = middle;
      last = found;
    }
  }
  return { without: order.slice(0, gone), instead: last.instead() };
}
