/** How well clusters agree with classes. Natural logarithms; all are 1 for equal partitions. */

interface Contingency {
  cells: number[][];
  rows: number[];
  columns: number[];
  n: number;
}

/** V-measure with equal weight of homogeneity and completeness (Rosenberg and Hirschberg 2007); NMI with arithmetic mean is the same. */
export function vMeasure(classes: readonly unknown[], clusters: readonly unknown[]): number {
  const { homogeneity, completeness } = homogeneityCompleteness(classes, clusters);
  return homogeneity + completeness === 0
    ? 0
    : (2 * homogeneity * completeness) / (homogeneity + completeness);
}

export function homogeneityCompleteness(classes: readonly unknown[], clusters: readonly unknown[]) {
  const table = contingency(classes, clusters);
  const information = mutualInformation(table);
  const [ofClasses, ofClusters] = [entropy(table.rows, table.n), entropy(table.columns, table.n)];
  return {
    homogeneity: ofClasses === 0 ? 1 : information / ofClasses,
    completeness: ofClusters === 0 ? 1 : information / ofClusters,
  };
}

/** Mutual information over the arithmetic mean of the entropies. */
export function nmi(classes: readonly unknown[], clusters: readonly unknown[]): number {
  const table = contingency(classes, clusters);
  const whole = entropy(table.rows, table.n) + entropy(table.columns, table.n);
  return whole === 0 ? 1 : (2 * mutualInformation(table)) / whole;
}

/** Adjusted Rand index: 0 in expectation for random clusters (Hubert and Arabie 1985). */
export function adjustedRand(classes: readonly unknown[], clusters: readonly unknown[]): number {
  const { cells, rows, columns, n } = contingency(classes, clusters);
  const pairs = (counts: readonly number[]) =>
    counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [together, ofClasses, ofClusters, all] = [
    pairs(cells.flat()),
    pairs(rows),
    pairs(columns),
    pairs([n]),
  ];
  const expected = all === 0 ? 0 : (ofClasses * ofClusters) / all;
  const most = (ofClasses + ofClusters) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function contingency(classes: readonly unknown[], clusters: readonly unknown[]): Contingency {
  const [names, marks] = [[...new Set(classes)], [...new Set(clusters)]];
  const [rowOf, columnOf] = [
    new Map(names.map((name, at) => [name, at])),
    new Map(marks.map((mark, at) => [mark, at])),
  ];
  const cells = names.map(() => marks.map(() => 0));
  classes.forEach((name, index) => {
    const row = cells[rowOf.get(name) ?? -1];
    const column = columnOf.get(clusters[index]) ?? -1;
    if (row) row[column] = (row[column] ?? 0) + 1;
  });
  return {
    cells,
    rows: cells.map((row) => sum(row)),
    columns: marks.map((_, column) => sum(cells.map((row) => row[column] ?? 0))),
    n: classes.length,
  };
}

function mutualInformation({ cells, rows, columns, n }: Contingency): number {
  let information = 0;
  cells.forEach((row, r) => {
    row.forEach((count, c) => {
      if (count > 0)
        information += (count / n) * Math.log((count * n) / ((rows[r] ?? 0) * (columns[c] ?? 0)));
    });
  });
  return information;
}

function entropy(counts: readonly number[], n: number): number {
  return -sum(counts.map((count) => (count === 0 ? 0 : (count / n) * Math.log(count / n))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
