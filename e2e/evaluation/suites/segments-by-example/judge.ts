/** What a head kept of what it promised. */
import { type ExampleHead, type Exemplar, trainExampleHead } from '../../../../src/models/example-head.ts';
import { centring } from '../../../../src/models/example-head-set.ts';
import { dot } from '../../../../src/models/vector.ts';
import type { Example } from '../../labelled.ts';
import { type Counts, fScore, precision, recall } from '../../metrics/index.ts';
import type { Draw } from '../../splits/segments-by-example.ts';

export interface Judged {
  shots: number;
  label: string;
  promised: ExampleHead['quality'];
  precision: number;
  recall: number;
  f1: number;
  /** Of what is judged, that belongs. */
  share: number;
  /** F1 of the class mean, flagging as large a share of what is judged as belongs: it is told how many. */
  centroid: number;
  milliseconds: number;
}

export interface Rows {
  examples: readonly Example[];
  vectors: readonly Float32Array[];
}

/** @param labels what is taken for true; others than the rows' own show what chance gives */
export function judge(rows: Rows, labels: readonly string[], draw: Draw): Judged {
  const exemplars = (list: readonly number[]): Exemplar[] =>
    list.map((row) => ({
      id: `${row}`.padStart(8, '0'),
      title: rows.examples[row]?.text ?? '',
      vector: rows.vectors[row] ?? new Float32Array(),
    }));
  const begun = performance.now();
  const head = trainExampleHead({
    examples: exemplars(draw.examples),
    counterexamples: [],
    others: exemplars(draw.others),
  });
  const milliseconds = performance.now() - begun;
  const belongs = draw.judged.map((row) => labels[row] === draw.label);
  const flagged = draw.judged.map((row) => head.belongs(rows.vectors[row] ?? new Float32Array()));
  const counts = countsOf(belongs, flagged);
  return {
    shots: draw.shots,
    label: draw.label,
    promised: head.quality,
    precision: precision(counts),
    recall: recall(counts),
    f1: fScore(counts, 1),
    share: belongs.filter(Boolean).length / belongs.length,
    centroid: fScore(countsOf(belongs, byCentroid(rows, draw, belongs.filter(Boolean).length)), 1),
    milliseconds,
  };
}

function byCentroid({ vectors }: Rows, { examples, others, judged }: Draw, count: number): boolean[] {
  const of = (list: readonly number[]) => list.flatMap((row) => vectors[row] ?? []);
  const place = centring(meanVector(of(others)));
  const mean = meanVector(of(examples).map(place));
  const scores = of(judged).map((vector) => dot(place(vector), mean));
  const least = [...scores].sort((a, b) => b - a)[count - 1] ?? Number.POSITIVE_INFINITY;
  return scores.map((score) => score >= least);
}

function meanVector(list: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(list[0]?.length ?? 0);
  for (const vector of list) {
    for (let d = 0; d < mean.length; d++) mean[d] = (mean[d] ?? 0) + (vector[d] ?? 0) / list.length;
  }
  return mean;
}

function countsOf(belongs: readonly boolean[], flagged: readonly boolean[]): Counts {
  const counts = { hit: 0, missed: 0, extra: 0 };
  belongs.forEach((yes, at) => {
    if (yes && flagged[at]) counts.hit += 1;
    else if (yes) counts.missed += 1;
    else if (flagged[at]) counts.extra += 1;
  });
  return counts;
}
