/** How well a segment can be told from the rest, in words before numbers. */
import type { SegmentQuality } from '../../domain/example-segment.ts';
import { format, t } from '../i18n/index.ts';
import { Interval } from './interval.tsx';

/** Which of the words fits, by the worse of the two. */
function verdictOf({ precision, recall }: SegmentQuality): 'good' | 'fair' | 'poor' {
  const worse = Math.min(precision, recall);
  return worse >= 0.8 ? 'good' : worse >= 0.5 ? 'fair' : 'poor';
}

export function SegmentQualityPart({ quality }: { quality: SegmentQuality }) {
  const words = t.value.examples;
  const { percent } = format.value;
  const measures = [
    {
      name: words.precision,
      value: quality.precision,
      interval: quality.precisionInterval,
      say: words.precisionWords,
    },
    { name: words.recall, value: quality.recall, interval: quality.recallInterval, say: words.recallWords },
  ];
  return (
    <div class="quality">
      <p>{words.verdict[verdictOf(quality)]}</p>
      {measures.map(({ name, value, interval, say }) => (
        <div key={name} class="measure">
          <p class="small">{name}</p>
          <Interval value={value} interval={interval} />
          <p class="small numbers">{say(percent(value), percent(interval[0]), percent(interval[1]))}</p>
        </div>
      ))}
      <p class="quiet small">{words.howMeasured(quality)}</p>
    </div>
  );
}
