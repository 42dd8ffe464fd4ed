/**
 * Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, 2nd edition, algorithms 7.4 and 7.5) with a
 * backtracking line search (Armijo). For smooth convex functions; deterministic.
 */

const MEMORY = 10;
const MAX_STEPS = 150;
/** Relative to the size of the loss. */
const GRADIENT_TOLERANCE = 1e-5;
const SUFFICIENT_DECREASE = 1e-4;
const MAX_HALVINGS = 30;

interface Pair {
  /** How the point changed, and the gradient with it. */
  s: Float64Array;
  y: Float64Array;
  rho: number;
}

/**
 * @param evaluate returns the loss at a point and writes its gradient into the second argument
 * @param most steps
 * @param onStep is told the loss after each step, and at the start
 * @returns the best point that was found
 */
export function minimize(
  evaluate: (at: Float64Array, gradient: Float64Array) => number,
  start: Float64Array,
  most = MAX_STEPS,
  onStep: (loss: number) => void = () => undefined,
): Float64Array {
  const size = start.length;
  let point = start.slice();
  let gradient = new Float64Array(size);
  let loss = evaluate(point, gradient);
  const pairs: Pair[] = [];
  onStep(loss);

  for (let step = 0; step < most; step++) {
    if (Math.sqrt(product(gradient, gradient)) <= GRADIENT_TOLERANCE * Math.max(1, loss)) break;
    const direction = descent(gradient, pairs);
    const slope = product(gradient, direction);
    if (!(slope < 0)) break;

    let length = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(product(gradient, gradient))) : 1;
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextLoss = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, length /= 2) {
      for (let at = 0; at < size; at++) next[at] = (point[at] ?? 0) + length * (direction[at] ?? 0);
      nextLoss = evaluate(next, nextGradient);
      if (nextLoss <= loss + SUFFICIENT_DECREASE * length * slope) break;
    }
    if (!(nextLoss < loss)) break;

    const s = next.map((value, at) => value - (point[at] ?? 0));
    const y = nextGradient.map((value, at) => value - (gradient[at] ?? 0));
    const curvature = product(s, y);
    if (curvature > 1e-12) {
      pairs.push({ s, y, rho: 1 / curvature });
      if (pairs.length > MEMORY) pairs.shift();
    }
    [point, gradient, loss] = [next, nextGradient, nextLoss];
    onStep(loss);
  }
  return point;
}

/** −H·g by the two-loop recursion. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.slice();
  const alphas = new Float64Array(pairs.length);
  for (let nth = pairs.length - 1; nth >= 0; nth--) {
    const { s, y, rho } = pairs[nth] as Pair;
    const alpha = rho * product(s, q);
    alphas[nth] = alpha;
    add(q, y, -alpha);
  }
  const newest = pairs.at(-1);
  if (newest) {
    const scale = 1 / (newest.rho * product(newest.y, newest.y));
    for (let at = 0; at < q.length; at++) q[at] = (q[at] ?? 0) * scale;
  }
  pairs.forEach(({ s, y, rho }, nth) => {
    add(q, s, (alphas[nth] ?? 0) - rho * product(y, q));
  });
  return q.map((value) => -value);
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function add(a: Float64Array, b: Float64Array, times: number): void {
  for (let at = 0; at < a.length; at++) a[at] = (a[at] ?? 0) + times * (b[at] ?? 0);
}
