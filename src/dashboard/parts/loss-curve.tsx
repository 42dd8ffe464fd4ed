/** The error after each pass: on what was learned from, on what was held out, and as shipped. */
import type { FusionLearning } from '../../domain/learning.ts';
import { format, t } from '../i18n/index.ts';
import { LossPlot } from './loss-plot.tsx';
import { LossTable } from './loss-table.tsx';
import { Section } from './section.tsx';

/** Less than this is no difference. */
const NOTABLE = 0.005;

/** Of the weights in use, which are the best of all passes. */
function verdictOf({ heldOut }: FusionLearning): string | undefined {
  const words = t.value.learning;
  if (heldOut?.shipped === undefined) return undefined;
  const less = 1 - heldOut.best / heldOut.shipped;
  return less < NOTABLE ? words.notBetter : words.better(format.value.percent(less));
}

/** Whether what a training tells will appear in a moment: its place is kept. */
export const isComing = ({ state }: FusionLearning): boolean =>
  state === 'waiting' || state === 'training' || state === 'paused';

export function LossCurve({ fusion }: { fusion: FusionLearning }) {
  const words = t.value.learning;
  const verdict = verdictOf(fusion);
  const running = fusion.state === 'training' || fusion.state === 'paused';
  return (
    <Section id="curve" title={words.curve} note={words.curveNote}>
      <div class={`loss-place ${isComing(fusion) ? 'coming' : ''}`}>
        {fusion.epochs.length === 0 ? (
          <p class="prose">{running ? words.curveComing : words.noCurve}</p>
        ) : (
          <figure class="loss">
            <p class="prose">{verdict}</p>
            <LossPlot fusion={fusion} />
            <details>
              <summary>{words.table}</summary>
              <LossTable fusion={fusion} />
            </details>
          </figure>
        )}
      </div>
    </Section>
  );
}
