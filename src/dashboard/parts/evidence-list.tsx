/** The activities behind a conclusion, each with the share it carries. */
import { useState } from 'preact/hooks';
import type { FactExplanation } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { EvidenceRow } from './evidence-row.tsx';

const FIRST = 6;
const STEP = 50;

interface Props {
  explanation: FactExplanation;
  /** Id of the fact's row. */
  of: string;
  first?: number;
}

export function EvidenceList({ explanation, of, first = FIRST }: Props) {
  const [count, setCount] = useState(first);
  const words = t.value.concluded;
  const { evidence, total, counterfactual, ref } = explanation;
  const shown = evidence.slice(0, count);
  const largest = Math.max(...evidence.map(({ share }) => share), Number.EPSILON);
  const rest = Math.min(STEP, evidence.length - shown.length);
  const needed = new Set(counterfactual?.without);
  return (
    <div class="evidence-place">
      <h4>{words.evidence}</h4>
      <p class="quiet small">
        {[
          shown.length < total && words.showing(shown.length, total),
          needed.size > 0 && t.value.profile.neededKey,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <ol class="evidence-list">
        {shown.map((each) => (
          <EvidenceRow
            key={each.activity.id}
            evidence={each}
            of={of}
            largest={largest}
            needed={needed.has(each.activity.id)}
            {...(ref.kind === 'interest' && { topic: ref.id })}
          />
        ))}
      </ol>
      {rest > 0 && (
        <button type="button" class="button" onClick={() => setCount(count + STEP)}>
          {words.more(rest)}
        </button>
      )}
    </div>
  );
}
