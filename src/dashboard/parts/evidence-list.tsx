/** The activities behind a conclusion, each with the share it carries. */
import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Explanation } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { forget } from '../state/forget.ts';

const FIRST = 8;
const STEP = 50;

export function EvidenceList({ explanation }: { explanation: Explanation }) {
  const [count, setCount] = useState(FIRST);
  const words = t.value.concluded;
  const { evidence, interest } = explanation;
  const shown = evidence.slice(0, count);
  const largest = Math.max(...evidence.map(({ share }) => share));
  const rest = Math.min(STEP, evidence.length - shown.length);
  return (
    <>
      <h3>{words.evidence}</h3>
      {shown.length < interest.activities && (
        <p class="quiet small">{words.showing(shown.length, interest.activities)}</p>
      )}
      <ol class="evidence-list">
        {shown.map(({ activity, share, keywords }) => (
          <li key={activity.id} id={`evidence-${interest.topic}-${activity.id}`}>
            <div class="evidence-share">
              <span class="share-bar" aria-hidden="true">
                <span style={{ width: `${(share / largest) * 100}%` }} />
              </span>
              <span class="numbers" aria-hidden="true">
                {format.value.percent(share)}
              </span>
              <span class="hidden">{words.shareOf(format.value.percent(share))}</span>
            </div>
            <div class="evidence-words">
              <p>{t.value.observed.did[activity.kind](activity.title)}</p>
              <p class="quiet small">
                {[
                  activity.site ?? t.value.source[activity.source],
                  format.value.date(activity.time),
                  ...(keywords.length > 0 ? [keywords.join(', ')] : []),
                ].join(' · ')}
              </p>
            </div>
            <button
              type="button"
              class="icon-button"
              aria-label={words.forgetOne(activity.title)}
              title={t.value.observed.forget(1, activity.kind)}
              onClick={() => void forget({ ids: [activity.id] })}
            >
              <Trash2 size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <button type="button" class="button" onClick={() => setCount(count + STEP)}>
          {words.more(rest)}
        </button>
      )}
    </>
  );
}
