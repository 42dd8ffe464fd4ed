/** What cannot be told from none: said, not drawn. */
import type { SegmentEstimate } from '../../src/contract.ts';
import { fullNameOf, t } from '../i18n/index.ts';

export function Folded({ segments }: { segments: SegmentEstimate[] }) {
  const words = t.value;
  const { locale } = words.format;
  const sorted = segments.toSorted((a, b) => fullNameOf(a).localeCompare(fullNameOf(b), locale));
  return (
    <details class="folded">
      <summary>{words.folded(segments.length)}</summary>
      <p class="prose small quiet">{words.foldedWhy}</p>
      <ul>
        {sorted.map((segment) => (
          <li key={segment.id}>
            <span>{fullNameOf(segment)}</span>
            <span class="numbers quiet">{words.atMost(segment.high)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
