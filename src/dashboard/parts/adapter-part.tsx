/** What the person's corrections changed, and how fast that was learned. */
import { line, type PlotOptions } from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import type { AdapterLearning } from '../../domain/learning.ts';
import { format, t } from '../i18n/index.ts';
import { PlotFigure } from './plot-figure.tsx';
import { Section } from './section.tsx';

const WIDTH = 200;
const HEIGHT = 48;

function Curve({ loss }: { loss: number[] }) {
  const signature = JSON.stringify(loss);
  const draw = useCallback((): PlotOptions => {
    const steps = (JSON.parse(signature) as number[]).map((value, step) => ({ step, value }));
    return {
      height: HEIGHT,
      margin: 4,
      x: { axis: null },
      y: { axis: null, domain: [0, Math.max(...steps.map(({ value }) => value))] },
      marks: [line(steps, { x: 'step', y: 'value', stroke: 'var(--concluded)', strokeWidth: 1.5 })],
    };
  }, [signature]);
  const { small } = format.value;
  const label = t.value.learning.adapterLabel(small(loss[0] ?? 0), small(loss.at(-1) ?? 0));
  return <PlotFigure label={label} draw={draw} fixedWidth={WIDTH} />;
}

export function AdapterPart({ adapter }: { adapter: AdapterLearning | undefined }) {
  const words = t.value.learning;
  return (
    <Section id="adapter" title={words.adapter}>
      {adapter ? (
        <>
          <p class="prose">{words.adapterNote(adapter.corrections, adapter.bound, adapter.changed)}</p>
          <p class="prose quiet small">{words.adapterTime(adapter.milliseconds)}</p>
          {adapter.loss.length > 1 && <Curve loss={adapter.loss} />}
        </>
      ) : (
        <p class="prose">{words.adapterNone}</p>
      )}
    </Section>
  );
}
