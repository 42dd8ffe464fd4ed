/** What a conclusion rests on, and the two ways to contradict it. */
import { Ban, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Interest } from '../../domain/interest.ts';
import type { Explanation } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { correct } from '../state/forget.ts';
import { linkTo } from '../state/route.ts';
import { topicName } from '../state/taxonomy.ts';
import { ask, status, vault } from '../state/vault.ts';
import { EvidenceList } from './evidence-list.tsx';

function useExplanation(topic: string): Explanation | 'loading' | undefined {
  const [explanation, setExplanation] = useState<Explanation | 'loading' | undefined>('loading');
  // Asked again when the stored data changed, at the pace of the overview that shows this row.
  const revision = status.value?.revision;
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () => void ask(vault.profiler.explain(topic)).then((answer) => current && setExplanation(answer)),
      explanation === 'loading' ? 0 : 500,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [topic, revision]);
  return explanation;
}

/** Of a few entries a tone says nothing about the topic. */
const LEAST_TONED = 3;

function Tone({ interest: { tone, activities } }: { interest: Interest }) {
  const words = t.value.concluded;
  if (tone.positive + tone.negative < LEAST_TONED) return null;
  return (
    <p class="recurring">
      <span class="quiet">{words.tone}:</span> {words.tones(tone.positive, tone.negative, activities)}
    </p>
  );
}

/** @param narrower stated interests within this one, which count apart but are contradicted with it */
export function InterestEvidence({ interest, narrower }: { interest: Interest; narrower: string[] }) {
  const { topic } = interest;
  const words = t.value.concluded;
  const explanation = useExplanation(topic);
  const within = narrower.length > 0 ? format.value.list(narrower.map(topicName.value)) : undefined;
  return (
    <div class="evidence">
      {within && <p class="quiet small">{words.apart(within)}</p>}
      <div class="verdicts">
        <div>
          <button
            type="button"
            class="button"
            aria-describedby={`wrong-${topic}`}
            onClick={() => void correct(topic, 'wrong')}
          >
            <X size={16} aria-hidden="true" />
            {words.wrong}
          </button>
          <p id={`wrong-${topic}`}>{within ? words.wrongWithin(within) : words.wrongNote}</p>
        </div>
        <div>
          <button
            type="button"
            class="button"
            aria-describedby={`never-${topic}`}
            onClick={() => void correct(topic, 'never')}
          >
            <Ban size={16} aria-hidden="true" />
            {words.never}
          </button>
          <p id={`never-${topic}`}>{within ? words.neverWithin(within) : words.neverNote}</p>
        </div>
      </div>
      {explanation === 'loading' && <p class="quiet">{t.value.loading}</p>}
      {explanation === undefined && <p class="quiet">{words.gone}</p>}
      {typeof explanation === 'object' && (
        <>
          {explanation.keywords.length > 0 && (
            <p class="recurring">
              <span class="quiet">{words.keywords}:</span> {explanation.keywords.join(', ')}
            </p>
          )}
          <Tone interest={explanation.interest} />
          <EvidenceList explanation={explanation} />
          <a href={linkTo('observed', topic)}>{within ? words.inTimelineWith(within) : words.inTimeline}</a>
        </>
      )}
    </div>
  );
}
