/** The fewest entries without which it would not be said, and forgetting just these. */
import { Trash2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Kind } from '../../domain/activity.ts';
import type { Counterfactual, FactExplanation } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { forget } from '../state/forget.ts';
import { ask, vault } from '../state/vault.ts';

/** Of a group it is asked for by itself, since groups have to be found anew for it. */
function useCounterfactual({ ref, counterfactual }: FactExplanation): Counterfactual | 'loading' | undefined {
  const [found, setFound] = useState<Counterfactual | 'loading' | undefined>('loading');
  const { kind, id } = ref;
  useEffect(() => {
    if (kind !== 'cluster') return;
    let current = true;
    void ask(vault.profiler.counterfactual({ kind, id })).then((answer) => current && setFound(answer));
    return () => {
      current = false;
    };
  }, [kind, id]);
  return kind === 'cluster' ? found : counterfactual;
}

export function CounterfactualPart({ explanation }: { explanation: FactExplanation }) {
  const words = t.value;
  const { evidence } = explanation;
  const counterfactual = useCounterfactual(explanation);
  if (!counterfactual) return null;
  if (counterfactual === 'loading')
    return (
      <div class="side-block">
        <h4>{words.profile.counterfactual}</h4>
        <p class="quiet">{words.profile.workingOut}</p>
      </div>
    );
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
