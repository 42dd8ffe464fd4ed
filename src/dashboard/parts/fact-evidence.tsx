/** What a conclusion rests on, how it went, what would change it, and the ways to contradict it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Fact, FactExplanation, FactRef } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { factKey } from '../state/facts.ts';
import { ask, status, vault } from '../state/vault.ts';
import { CounterfactualPart } from './counterfactual.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { TrendWords } from './trend-words.tsx';

function useExplanation({ kind, id }: FactRef): FactExplanation | 'loading' | undefined {
  const [explanation, setExplanation] = useState<FactExplanation | 'loading' | undefined>('loading');
  // Asked again when the stored data changed, at the pace of the overview that shows this row.
  const revision = status.value?.revision;
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () => void ask(vault.profiler.why({ kind, id })).then((answer) => current && setExplanation(answer)),
      explanation === 'loading' ? 0 : 500,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [kind, id, revision]);
  return explanation;
}

function Recurring({ keywords }: { keywords: string[] }) {
  const { name, words } = t.value.concluded.recurring(keywords);
  return (
    <p class="recurring">
      <span class="quiet">{name}</span>
      {words}
    </p>
  );
}

interface Props {
  of: FactRef;
  /** Undefined where there is nothing to say of how it went. */
  fact?: Fact;
  settled: boolean;
  /** Said first, special to the kind. */
  detail?: ComponentChildren;
  /** How to contradict it. */
  verdicts?: ComponentChildren;
  /** Behind the evidence. */
  more?: ComponentChildren;
  /** How many entries are shown at first. */
  first?: number;
}

export function FactEvidence({ of: ref, fact, settled, detail, verdicts, more, first }: Props) {
  const words = t.value;
  const explanation = useExplanation(ref);
  return (
    <div class="evidence">
      <div class="evidence-main">
        {detail}
        {explanation === 'loading' && <p class="quiet">{words.loading}</p>}
        {explanation === undefined && <p class="quiet">{words.concluded.gone}</p>}
        {typeof explanation === 'object' && (
          <>
            {/* Of a time of day, what was done then says nothing. */}
            {ref.kind !== 'rhythm' && explanation.keywords.length > 0 && (
              <Recurring keywords={explanation.keywords} />
            )}
            <EvidenceList
              explanation={explanation}
              of={factKey(ref)}
              {...(first !== undefined && { first })}
            />
          </>
        )}
        {more}
      </div>
      <div class="evidence-side">
        {settled && fact && <TrendWords trend={fact.trend} />}
        {typeof explanation === 'object' && <CounterfactualPart explanation={explanation} />}
        {verdicts}
      </div>
    </div>
  );
}
