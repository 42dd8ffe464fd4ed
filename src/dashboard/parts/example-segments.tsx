/** Segments that the person defined by examples: how well they are told, and what else belongs. */
import { useEffect } from 'preact/hooks';
import type { SegmentMatches } from '../../domain/example-segment.ts';
import { format, t } from '../i18n/index.ts';
import { exampleSegments, followSegments, removeSegment } from '../state/examples.ts';
import { useEntries } from '../state/known-entries.ts';
import { linkTo } from '../state/route.ts';
import { did } from './did.ts';
import { Section } from './section.tsx';
import { SegmentQualityPart } from './segment-quality.tsx';

const SHOWN = 8;

function Matches({ top }: Pick<SegmentMatches, 'top'>) {
  const words = t.value.examples;
  const shown = top.slice(0, SHOWN);
  const entries = useEntries(shown.map(({ activity }) => activity));
  if (top.length === 0) return <p class="small quiet">{words.noMatches}</p>;
  return (
    <>
      <h4>{words.top}</h4>
      <ol class="segment-matches">
        {shown.map(({ activity: id, probability }) => {
          const activity = entries.get(id)?.activity;
          return (
            <li key={id}>
              <span>{activity && did(activity)}</span>
              <span class="quiet numbers">{words.probability(format.value.percent(probability))}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Segment({ matched }: { matched: SegmentMatches }) {
  const words = t.value.examples;
  const { segment, quality, matches, top } = matched;
  return (
    <li id={`segment-${segment.id}`} class="example-segment">
      <h3>{segment.name}</h3>
      <p class="small quiet numbers">
        {[words.matches(matches), words.examples(segment.examples.length)].join(' · ')}
      </p>
      <details>
        <summary class="small">{words.howWell}</summary>
        <SegmentQualityPart quality={quality} />
      </details>
      <Matches top={top} />
      <button
        type="button"
        class="button"
        aria-label={words.removeOf(segment.name)}
        onClick={() => void removeSegment(matched)}
      >
        {words.remove}
      </button>
    </li>
  );
}

export function ExampleSegments() {
  const words = t.value.examples;
  useEffect(followSegments, []);
  const held = exampleSegments.value;
  return (
    <Section id="segments" title={words.title} note={words.stays}>
      {held && held.length > 0 ? (
        <ul class="example-segments">
          {held.map((matched) => (
            <Segment key={matched.segment.id} matched={matched} />
          ))}
        </ul>
      ) : (
        <p class="prose small">
          {words.none} <a href={linkTo('observed')}>{words.toObserved}</a>
        </p>
      )}
    </Section>
  );
}
