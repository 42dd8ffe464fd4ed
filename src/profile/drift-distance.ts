/** The Jensen–Shannon divergence (Lin 1991), base 2: in [0, 1], its root a metric (Endres and Schindelin 2003). */

/** Topic → mass, not negative. */
export type Masses = ReadonlyMap<string, number>;

/** @param before mass of each topic, in the order of `lately`; each side has mass */
export function divergence(before: Float64Array, lately: Float64Array): number {
  const [allBefore, allLately] = [sum(before), sum(lately)];
  if (allBefore === 0 || allLately === 0) return 0;
  let total = 0;
  for (let column = 0; column < lately.length; column += 1) {
    total += part((before[column] ?? 0) / allBefore, (lately[column] ?? 0) / allLately);
  }
  return Math.min(1, total);
}

/** What each topic adds to the divergence of two sets of masses, not negative. */
export function divergenceOf(before: Masses, lately: Masses): Map<string, number> {
  const [allBefore, allLately] = [sum(before.values()), sum(lately.values())];
  const topics = [...new Set([...before.keys(), ...lately.keys()])].sort();
  return new Map(
    topics.map((topic) => [
      topic,
      part((before.get(topic) ?? 0) / allBefore, (lately.get(topic) ?? 0) / allLately),
    ]),
  );
}

/** ½ p log (p / m) + ½ q log (q / m) with m in the middle; not negative by the inequality of logarithms. */
function part(p: number, q: number): number {
  const m = (p + q) / 2;
  const half = (value: number) => (value === 0 ? 0 : 0.5 * value * Math.log2(value / m));
  return Math.max(0, half(p) + half(q));
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
