/** In one sentence: what the model is, and what it is doing. */
import type { FusionLearning, Learning } from '../../domain/learning.ts';
import { format, t } from '../i18n/index.ts';
import { learningFailed } from '../state/learning.ts';
import { settings } from '../state/settings.ts';
import { Progress } from './progress.tsx';

function learnedOf({ learned, trainedAt }: FusionLearning): string {
  const words = t.value.learning;
  const date = format.value.date(trainedAt ?? Date.now());
  if (learned?.better) return words.trained(learned.from, date);
  return learned && learned.from > 0 ? words.keptOwn(learned.from, date) : words.keptShipped(date);
}

function sentenceOf(fusion: FusionLearning): string {
  const words = t.value.learning;
  switch (fusion.state) {
    case 'shipped':
      return words.shipped;
    case 'waiting':
      return words.waiting(fusion.activities);
    case 'training':
    case 'paused':
      return words.training;
    case 'trained':
      return learnedOf(fusion);
    case 'failed':
      return words.broken;
  }
}

function noteOf({
  state,
  activities,
  needed,
  backend,
  seconds,
  learned,
}: FusionLearning): string | undefined {
  const words = t.value.learning;
  switch (state) {
    case 'shipped':
      return words.needs(needed, activities);
    case 'paused':
      return words.paused;
    case 'trained':
      return learned && seconds !== undefined
        ? words.trainedNote(
            learned.heldOut,
            words.backend[backend ?? ''] ?? backend ?? '',
            format.value.duration(seconds * 1000),
          )
        : undefined;
    default:
      return undefined;
  }
}

/** What it says may change at any moment: it stands in a place that is as high with as without it. */
export function LearningState({ learning }: { learning: Learning | undefined }) {
  const words = t.value.learning;
  if (settings.value?.inferring === false) return <p class="lead">{words.off}</p>;
  const fusion = learning?.fusion;
  const note = fusion && noteOf(fusion);
  const running = fusion?.state === 'training' || fusion?.state === 'paused';
  const since = fusion?.state === 'trained' ? (fusion.learned?.since ?? 0) : 0;
  return (
    <div class="lead-place learning-lead">
      {fusion ? (
        <p class="lead">{sentenceOf(fusion)}</p>
      ) : (
        <p class="lead quiet">{learningFailed.value ? words.failed : t.value.models.opening}</p>
      )}
      {running && fusion?.progress !== undefined && (
        <Progress
          label={words.progress(format.value.percent(fusion.progress))}
          value={fusion.progress}
          max={1}
        />
      )}
      {note !== undefined && <p class="prose">{note}</p>}
      {since > 0 && <p class="prose">{words.since(since)}</p>}
      {fusion?.failure && <code>{fusion.failure}</code>}
      {fusion && <p class="prose quiet small">{words.forgets}</p>}
    </div>
  );
}
