/** What the filled squares stand for, most of it chance. */
import type { SegmentListName } from '../../domain/report.ts';
import { t } from '../i18n/index.ts';
import { setBits } from '../state/bits.ts';
import { segmentOfBit } from '../state/segments.ts';

export function NamedSegments({ bits, list }: { bits: string; list: SegmentListName }) {
  const words = t.value.sent;
  const set = setBits(bits);
  return (
    <details>
      <summary>{words.named(set.length)}</summary>
      <ul class="named-segments small">
        {set.map((bit) => (
          <li key={bit}>{segmentOfBit.value(list, bit) ?? words.noneOfThem}</li>
        ))}
      </ul>
    </details>
  );
}
