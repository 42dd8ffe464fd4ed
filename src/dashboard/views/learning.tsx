/** What was learned on this device, how well, and from what. */
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { AdapterPart } from '../parts/adapter-part.tsx';
import { Heading } from '../parts/heading.tsx';
import { LearnedWeights } from '../parts/learned-weights.tsx';
import { LearningState } from '../parts/learning-state.tsx';
import { LossCurve } from '../parts/loss-curve.tsx';
import { Modalities } from '../parts/modalities.tsx';
import { Section } from '../parts/section.tsx';
import { followLearning, learning } from '../state/learning.ts';
import { followSettings } from '../state/settings.ts';
import { status } from '../state/vault.ts';

function Models() {
  const words = t.value;
  const models = status.value?.models;
  return (
    <Section id="learning-models" title={words.learning.models}>
      {models?.state === 'ready' && <p class="prose">{words.models.ready[models.tier]}</p>}
      <p class="prose">{words.settings.modelsNote}</p>
      <p class="prose">{words.learning.card}</p>
    </Section>
  );
}

export function LearningView() {
  const held = learning.value;
  useEffect(followLearning, []);
  useEffect(followSettings, []);
  return (
    <article class="view learning-view">
      <Heading>{t.value.learning.title}</Heading>
      <LearningState learning={held} />
      {held && (
        <>
          <LossCurve fusion={held.fusion} />
          <Modalities fusion={held.fusion} />
          <LearnedWeights learned={held.weights} />
          <AdapterPart adapter={held.adapter} />
          <Models />
        </>
      )}
    </article>
  );
}
