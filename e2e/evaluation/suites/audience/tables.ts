/** Segment by segment. */
import type { Audience } from '../../../../src/profile/audience.ts';
import type { Table } from '../../suite.ts';
import type { Case } from './cases.ts';
import { type Judged, judgeSegment, precisionOf, recallOf, total, wilson } from './counts.ts';

/** Fewest cases for a segment to count in a mean over segments: below that its own figure is mostly chance. */
const LEAST = 20;

export interface SegmentCounts {
  id: string;
  name: string;
  counts: Judged;
}

/** Of those that were said or wanted at all. */
export function segmentsOf(cases: readonly Case[], map: Audience): SegmentCounts[] {
  return map.segments.coarse.flatMap(({ id, name, kind }, bit) => {
    const counts = total(
      cases.map((one) =>
        judgeSegment(
          bit,
          one.wanted.map(({ expected }) => ({ expected, said: one.said })),
          one.said,
          one.allowed,
        ),
      ),
    );
    return counts.said + counts.wanted === 0 ? [] : [{ id, name: `${name} (${kind})`, counts }];
  });
}

/** The columns are read by tools/audience/measured.mjs. */
export function segmentTable(segments: readonly SegmentCounts[]): Table {
  return {
    title: 'By segment',
    by: 'segment',
    columns: [
      'id',
      'segment',
      'said',
      'right',
      'precision',
      'precision from',
      'precision to',
      'wanted',
      'found',
      'recall',
      'recall from',
      'recall to',
    ],
    rows: segments.map(({ id, name, counts: { said, right, wanted, found } }) => [
      id,
      name,
      said,
      right,
      ...(said > 0 ? [right / said, ...wilson(right, said)] : [null, null, null]),
      wanted,
      found,
      ...(wanted > 0 ? [found / wanted, ...wilson(found, wanted)] : [null, null, null]),
    ]),
  };
}

/** Each segment counts the same, however rare it is. */
export function meansTable(segments: readonly SegmentCounts[]): Table {
  const row = (name: string, of: (counts: Judged) => number, value: (counts: Judged) => number) => {
    const counted = segments.filter(({ counts }) => of(counts) >= LEAST);
    const mean = counted.reduce((sum, { counts }) => sum + value(counts), 0) / counted.length;
    return [name, counted.length, Number.isNaN(mean) ? null : mean];
  };
  return {
    title: `Mean over segments of ${LEAST} cases or more`,
    by: 'other',
    columns: ['measure', 'segments', 'macro'],
    rows: [
      row('precision', ({ said }) => said, precisionOf),
      row('recall', ({ wanted }) => wanted, recallOf),
    ],
  };
}
