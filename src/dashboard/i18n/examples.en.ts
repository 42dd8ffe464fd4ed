/** Words of segments that a person defines by examples. */
import { FEWEST_EXAMPLES, MOST_EXAMPLES, type SegmentQuality } from '../../domain/example-segment.ts';
import type { Format } from './format.ts';

export const examplesEn = (f: Format) => ({
  make: 'Make a segment from these',
  notThese: 'These don’t belong',
  title: 'Segments by example',
  stays: 'A segment stays on this device and is part of no report.',
  none: `Select ${FEWEST_EXAMPLES} to ${MOST_EXAMPLES} entries under Observed that have something in common, and give it a name: the device learns to tell what else belongs.`,
  toObserved: 'Select entries under Observed',
  draft: (n: number) =>
    f.plural(n, { one: 'A segment from {n} example', other: 'A segment from {n} examples' }),
  name: 'Name',
  nameMissing: 'Give it a name first.',
  counter: (n: number) =>
    f.plural(n, {
      one: '{n} entry does not belong. Select more below to add them.',
      other: '{n} entries don’t belong. Select more below to add them.',
    }),
  counterNone: 'Optional: select entries below that are alike and yet don’t belong.',
  checking: 'Finding out how well it can be told.',
  use: 'Use it',
  drop: 'Discard',
  used: (name: string) => `“${name}” is a segment now. It stays on this device.`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove the segment “${name}”`,
  removed: (name: string) => `“${name}” is removed.`,
  matches: (n: number) => f.plural(n, { one: '{n} other entry belongs', other: '{n} other entries belong' }),
  top: 'Most surely belong',
  noMatches: 'Nothing else that is kept belongs.',
  examples: (n: number) => f.plural(n, { one: 'from {n} example', other: 'from {n} examples' }),
  precision: 'What it picks belongs',
  recall: 'What belongs is picked',
  precisionWords: (value: string, low: string, high: string) =>
    `Of what it picks, ${value} belongs (between ${low} and ${high}).`,
  recallWords: (value: string, low: string, high: string) =>
    `Of what belongs, it finds ${value} (between ${low} and ${high}).`,
  verdict: {
    good: 'It can be told well.',
    fair: 'It can be told, with mistakes.',
    poor: 'It can hardly be told from the rest: add examples, or select some that are alike and don’t belong.',
  },
  howWell: 'How well it can be told',
  howMeasured: ({ folds, examples, others, milliseconds }: SegmentQuality) =>
    `Measured by holding back one ${f.number(folds)}th of ${f.number(examples)} examples and ${f.number(others)} others in turn, in ${f.number(Math.round(milliseconds))} ms. The lines are 95 % intervals.`,
  head: { centroid: 'Class means', logistic: 'Logistic regression' } satisfies Record<
    SegmentQuality['head'],
    string
  >,
  probability: (percent: string) => `${percent} sure`,
});

export type ExampleWords = ReturnType<typeof examplesEn>;
