/** The fewest entries without which it would not be said, and forgetting just these. */
import { Trash2 } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Kind } from '../../domain/activity.ts';
import type { Counterfactual, FactExplanation } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { forget } from '../state/forget.ts';
import { ask, vault } from '../state/vault.ts';

interface Props {
  explanation: FactExplanation;
}

export function CounterfactualPart({ explanation }: Props) {
  const { ref, counterfactual } = explanation;
  if (ref.kind === 'cluster') return <Sought key={ref.id} explanation={explanation} />;
  return counterfactual ? <Told explanation={explanation} counterfactual={counterfactual} /> : null;
}

/** Of a group it is asked for by itself, since groups have to be found anew for it; until it is folded away. */
function Sought({ explanation }: Props) {
  const words = t.value.profile;
  const [found, setFound] = useState<Counterfactual | 'loading' | undefined>('loading');
  const latest = useRef(explanation);
  latest.current = explanation;
  const question = useRef<string>();
  const left = useRef(false);
  const sought = useRef<FactExplanation>();
  useEffect(() => {
    // What is being sought is worth having, though something changed meanwhile; then it is sought again.
    if (!question.current) void seek();
  }, [explanation]);
  useEffect(
    () => () => {
      left.current = true;
      if (question.current) void vault.profiler.leave(question.current).catch(() => undefined);
    },
    [],
  );

  async function seek(): Promise<void> {
    while (!left.current && sought.current !== latest.current) {
      // What was found does not name what is there now.
      if (sought.current && !isSameEvidence(sought.current, latest.current)) setFound('loading');
      sought.current = latest.current;
      question.current = crypto.randomUUID();
      const answer = await ask(vault.profiler.counterfactual(sought.current.ref, question.current));
      if (!left.current) setFound(answer);
    }
    question.current = undefined;
  }

  if (!found) return null;
  if (found !== 'loading') return <Told explanation={explanation} counterfactual={found} />;
  return (
    <div class="side-block">
      <h4>{words.counterfactual}</h4>
      <p class="quiet">{words.workingOut}</p>
    </div>
  );
}

function isSameEvidence(a: FactExplanation, b: FactExplanation): boolean {
  const ids = ({ evidence, total }: FactExplanation) => [
    total,
    ...evidence.map(({ activity }) => activity.id),
  ];
  return ids(a).join() === ids(b).join();
}

function Told({ explanation: { evidence }, counterfactual }: Props & { counterfactual: Counterfactual }) {
  const words = t.value;
  const { without, instead } = counterfactual;
  if (without.length === 0) return null;
  const needed = new Set(without);
  const kinds = new Set(
    evidence.filter(({ activity }) => needed.has(activity.id)).map(({ activity }) => activity.kind),
  );
  const [only] = kinds;
  const kind: Kind | 'mixed' = kinds.size === 1 && only ? only : 'mixed';
  return (
    <div class="side-block">
      <h4>{words.profile.counterfactual}</h4>
      <p>{words.profile.without[instead](without.length)}</p>
      <button type="button" class="button" onClick={() => void forget({ ids: without })}>
        <Trash2 size={16} aria-hidden="true" />
        {words.observed.forget(without.length, kind)}
      </button>
    </div>
  );
}
