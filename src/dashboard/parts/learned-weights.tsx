/** How much an activity counts by where it comes from and what was done, as learned from choices. */
import { KINDS, SOURCES } from '../../domain/activity.ts';
import type { FeatureWeights, WeightLearning } from '../../domain/learning.ts';
import { format, t } from '../i18n/index.ts';
import { Fact } from './fact.tsx';
import { type Measure, MeasureRows } from './measure-rows.tsx';
import { Section } from './section.tsx';

/** The axis reaches at least so far, so that next to nothing looks like it. */
const HALF: Measure = { name: '', value: -Math.LN2, said: '' };
const TWICE: Measure = { name: '', value: Math.LN2, said: '' };

interface Group {
  name: string;
  measures: Measure[];
}

function groupsOf({ sources, kinds, modalities }: FeatureWeights): Group[] {
  const words = t.value;
  const measure = (name: string, value: number | undefined): Measure[] =>
    // Twice as much and half as much are equally far from the default.
    value === undefined
      ? []
      : [{ name, value: Math.log(value), said: words.learning.times(format.value.small(value)) }];
  const { forms } = words.learning;
  return [
    {
      name: words.learning.source,
      measures: SOURCES.flatMap((source) => measure(words.source[source], sources[source])),
    },
    { name: words.learning.kind, measures: KINDS.flatMap((kind) => measure(words.kind[kind], kinds[kind])) },
    {
      name: words.learning.form,
      measures: (['text', 'picture'] as const).flatMap((form) => measure(forms[form], modalities[form])),
    },
  ].filter(({ measures }) => measures.length > 0);
}

export function LearnedWeights({ learned }: { learned: WeightLearning }) {
  const words = t.value.learning;
  const { weights, choices, heldOut } = learned;
  const groups = groupsOf(weights);
  return (
    <Section id="weights" title={words.weights} note={words.weightsNote}>
      <p class="prose">{choices > 0 ? words.choices(choices) : words.noChoices}</p>
      {heldOut ? <HeldOut {...heldOut} /> : choices > 0 && <p class="prose">{words.tooFewChoices}</p>}
      {groups.map(({ name, measures }) => (
        <div key={name} class="weights">
          <h3>{name}</h3>
          <MeasureRows
            measures={measures}
            scale={[...groups.flatMap((group) => group.measures), HALF, TWICE]}
          />
        </div>
      ))}
      <dl class="facts">
        <Fact name={words.halfLife}>{words.days(weights.halfLifeDays)}</Fact>
        <Fact name={words.engagement}>{words.engagementOf(weights.engagement)}</Fact>
      </dl>
    </Section>
  );
}

function HeldOut({ choices, before, after, chance, p, kept }: NonNullable<WeightLearning['heldOut']>) {
  const words = t.value.learning;
  const { percent, small } = format.value;
  const probability = p < 0.001 ? `< ${small(0.001, 3)}` : `= ${small(p, 3)}`;
  return (
    <>
      <p class="prose">{words.heldOut(choices, percent(before), percent(after), percent(chance))}</p>
      <p class="prose">{(kept ? words.weightsKept : words.weightsNotKept)(probability)}</p>
    </>
  );
}
