/**
 * Whether somebody took part, by the best test there is: the likelihood ratio (Neyman and Pearson 1933). The attacker
 * knows the segment of the one they look for and the shares of everybody's; what is not known is the chance in each
 * report. "Not taking part" is that another visitor's reports are in the place of theirs, since every device reports.
 */
import type { Mechanism } from '../../../../src/domain/report.ts';
import { probabilities } from '../../../../src/dp/mechanism.ts';
import { quantile } from '../../../../src/dp/normal.ts';

/** P(each outcome) without and with the one that is looked for. */
export interface Outcomes {
  without: readonly number[];
  with: readonly number[];
}

/** Exactly: outcomes in falling order of their ratio, and of the last one as large a part as is left. */
export function powerAt(fpr: number, { without, with: present }: Outcomes): number {
  const order = without
    .map((none, at) => ({ none, one: present[at] ?? 0 }))
    .sort((a, b) => b.one * a.none - a.one * b.none);
  let [left, power] = [fpr, 0];
  for (const { none, one } of order) {
    if (none > left) return power + (none > 0 ? (one * left) / none : 0);
    left -= none;
    power += one;
  }
  return power;
}

/**
 * How often the segment is named among all reports, of which `own` are theirs.
 * @param share of the segment among the others
 */
export function countOutcomes(mechanism: Mechanism, share: number, reports: number, own: number): Outcomes {
  const { p, q } = probabilities(mechanism);
  const other = q + share * (p - q);
  const others = binomial(reports - own, other);
  return { without: convolve(others, binomial(own, other)), with: convolve(others, binomial(own, p)) };
}

/**
 * Reports of one sender, against those of somebody who is known to have another segment and not this one: each names
 * this alone, that alone, or neither or both. No pair of people is easier to tell apart.
 */
export function reportOutcomes(mechanism: Mechanism, reports: number): Outcomes {
  const { this: own, that: other } = alone(mechanism);
  const rest = 1 - own - other;
  const terms: { without: number; with: number }[] = [];
  for (let a = 0; a <= reports; a++) {
    for (let b = 0; b <= reports - a; b++) {
      const c = reports - a - b;
      const ways = Math.exp(
        logFactorial(reports) - logFactorial(a) - logFactorial(b) - logFactorial(c) + c * Math.log(rest),
      );
      terms.push({ with: ways * own ** a * other ** b, without: ways * other ** a * own ** b });
    }
  }
  return { without: terms.map(({ without }) => without), with: terms.map((term) => term.with) };
}

/**
 * All counts at once, as many as are added up being normally distributed: Φ(d − z), d² = m² δ' Σ⁻¹ δ / n, with δ what
 * one report of theirs adds to each count on average, and Σ the covariance of a report of the others.
 * @param shares of the segments among the others; the one that is looked for is `segment`
 */
export function powerOfAll(
  fpr: number,
  mechanism: Mechanism,
  {
    shares,
    segment,
    reports,
    own,
  }: { shares: readonly number[]; segment: number; reports: number; own: number },
): number {
  const means = shares.map((_, of) => meansOf(mechanism, of));
  const none = 1 - shares.reduce((sum, share) => sum + share, 0);
  const weights = [...shares, none];
  means.push(meansOf(mechanism, mechanism.k - 1));
  // The last count follows from the others: every report names as many.
  const k = mechanism.k - 1;
  const at = (of: readonly number[], v: number) => of[v] ?? 0;
  const mean = Array.from({ length: k }, (_, v) =>
    weights.reduce((sum, weight, of) => sum + weight * at(means[of] ?? [], v), 0),
  );
  const both = togetherOf(mechanism);
  const covariance = mean.map((m, v) =>
    mean.map((other, u) => {
      if (u === v) return m - m * m;
      const joint = weights.reduce((sum, weight, of) => sum + weight * both(of, v, u), 0);
      return joint - m * other;
    }),
  );
  const delta = mean.map((m, v) => at(means[segment] ?? [], v) - m);
  const solved = solve(covariance, delta);
  const d = Math.sqrt(
    (own * own * delta.reduce((sum, value, v) => sum + value * at(solved, v), 0)) / reports,
  );
  return normalCdf(d + quantile(fpr));
}

/** P(a report of one with the first of two segments names it and not the other), and the other way round. */
function alone(mechanism: Mechanism): { this: number; that: number } {
  // Of a set others may be in both, and the pair is not the worst.
  if (mechanism.name !== 'subset-selection') throw new RangeError('of subset selection alone');
  const { p, q } = probabilities(mechanism);
  const ratio = mechanism.E / mechanism.S;
  // Outcomes with this alone are E/S as likely as those with that alone, and p − q is their difference.
  const that = (p - q) / (ratio - 1);
  return { this: ratio * that, that };
}

function meansOf(mechanism: Mechanism, of: number): number[] {
  const { p, q } = probabilities(mechanism);
  return Array.from({ length: mechanism.k }, (_, v) => (v === of ? p : q));
}

/** P(a report of one with `of` names both v and u), of subset selection: w of k values, the own one with p. */
function togetherOf(mechanism: Mechanism): (of: number, v: number, u: number) => number {
  if (mechanism.name !== 'subset-selection') throw new RangeError('of subset selection alone');
  const { k, w } = mechanism;
  const { p } = probabilities(mechanism);
  const withOwn = (p * (w - 1)) / (k - 1);
  const others = (p * (w - 1) * (w - 2) + (1 - p) * w * (w - 1)) / ((k - 1) * (k - 2));
  return (of, v, u) => (of === v || of === u ? withOwn : others);
}

function binomial(n: number, p: number): number[] {
  return Array.from({ length: n + 1 }, (_, at) =>
    Math.exp(
      logFactorial(n) -
        logFactorial(at) -
        logFactorial(n - at) +
        at * Math.log(p) +
        (n - at) * Math.log(1 - p),
    ),
  );
}

function convolve(a: readonly number[], b: readonly number[]): number[] {
  const sum = Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      sum[i + j] = (sum[i + j] ?? 0) + x * y;
    });
  });
  return sum;
}

const FACTORIALS = [0];
function logFactorial(n: number): number {
  for (let at = FACTORIALS.length; at <= n; at++) FACTORIALS.push((FACTORIALS[at - 1] ?? 0) + Math.log(at));
  return FACTORIALS[n] ?? 0;
}

/** Gauss and Jordan, largest pivot first. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let best = column;
    for (let row = column; row < n; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
    }
    [rows[column], rows[best]] = [rows[best] ?? [], rows[column] ?? []];
    const pivot = rows[column] ?? [];
    rows.forEach((row, at) => {
      if (at === column) return;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let cell = column; cell <= n; cell++) row[cell] = (row[cell] ?? 0) - factor * (pivot[cell] ?? 0);
    });
  }
  return rows.map((row, at) => (row[n] ?? 0) / (row[at] ?? 1));
}

/** Φ, as the inverse of the product's Φ⁻¹. */
function normalCdf(x: number): number {
  let [low, high] = [1e-12, 1 - 1e-12];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (quantile(middle) < x) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
