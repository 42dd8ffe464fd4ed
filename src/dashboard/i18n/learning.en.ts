/** Words of the view that shows what was learned on this device, and how. */
import type { Format } from './format.ts';

export const learningEn = (f: Format) => ({
  title: 'How it learns',
  off: 'Inferring is switched off: nothing is learned.',
  failed: 'How it learns can’t be shown just now.',
  backend: {
    wasm: 'the processor (WASM)',
    webgpu: 'the graphics processor (WebGPU)',
    cpu: 'the processor',
  } as Record<string, string>,
  shipped: 'This device uses the model as it was shipped; it has learned nothing here yet.',
  needs: (needed: number, has: number) =>
    `It begins to learn here once there are ${f.number(needed)} entries; there ${has === 1 ? 'is' : 'are'} ${f.number(has)}.`,
  waiting: (n: number) =>
    f.plural(n, {
      one: 'There is {n} entry to learn from; the model waits for a quiet moment.',
      other: 'There are {n} entries to learn from; the model waits for a quiet moment.',
    }),
  training: 'The model is learning from your entries, on this device.',
  paused: 'Learning pauses while something else is going on, and goes on by itself.',
  trained: (n: number, date: string) =>
    f.plural(n, {
      one: `The model has learned from {n} of your entries, on ${date}.`,
      other: `The model has learned from {n} of your entries, on ${date}.`,
    }),
  keptOwn: (n: number, date: string) =>
    f.plural(n, {
      one: `Learning on ${date} made the model no better: it stays as it was, with what it learned from {n} entry before.`,
      other: `Learning on ${date} made the model no better: it stays as it was, with what it learned from {n} entries before.`,
    }),
  keptShipped: (date: string) => `Learning on ${date} made the model no better: it stays as it was shipped.`,
  trainedNote: (heldOut: number, where: string, duration: string) =>
    `${f.plural(heldOut, { one: '{n} other entry was', other: '{n} other entries were' })} held out to judge it. It took ${duration} on ${where}. Nothing of it left this device.`,
  since: (n: number) =>
    f.plural(n, {
      one: '{n} entry has come since; once enough are new, it learns again.',
      other: '{n} entries have come since; once enough are new, it learns again.',
    }),
  broken: 'The last attempt to learn did not work out; the model stays as it was.',
  progress: (percent: string) => `Learning, ${percent} done`,
  forgets: 'Forget entries, and the model learns anew from the shipped one and what remains.',

  curve: 'How well it does',
  curveNote:
    'How badly the model fills in what it is not shown, after each pass over your entries: less is better. The line that counts is the one for entries it did not learn from; on the others it is measured while parts of them are hidden, so that line may lie higher.',
  train: 'entries it learned from',
  validation: 'entries held out',
  shippedLine: 'held out, as shipped',
  shippedRow: 'As shipped',
  beforeRow: 'Before this learning',
  epoch: 'Pass',
  loss: 'Error',
  better: (percent: string) =>
    `On entries it did not learn from, its error is ${percent} less than as shipped.`,
  notBetter: 'On entries it did not learn from, it does no better than as shipped.',
  curveLabel: (passes: number, first: string, last: string) =>
    `Error after each of ${f.number(passes)} passes: on held-out entries from ${first} to ${last}`,
  curveComing: 'The first pass is under way; the curve appears with it.',
  noCurve: 'There is no curve to show: nothing was learned here yet.',
  table: 'As a table',

  modalities: 'What each kind of input adds',
  modalitiesNote: 'How much larger the error would be without it, on held-out entries.',
  modality: {
    text: 'What it says',
    words: 'Colours and kinds of things named',
    topics: 'Topics and tone',
    picture: 'What it looks like',
    bridge: 'Things in the picture',
    colours: 'Colours',
    behaviour: 'What was done, when',
  } as Record<string, string>,
  adds: (value: string, n: number) =>
    f.plural(n, { one: `${value}, in {n} entry`, other: `${value}, in {n} entries` }),
  unused: (names: string) => `No entry has: ${names}.`,
  noModalities: 'Known after the first learning.',

  weights: 'What counts how much',
  weightsNote:
    'Learned from what you turned to next, what you said was for you or not, and what you clicked among recommendations. 1 is the default.',
  choices: (n: number) => f.plural(n, { one: 'From {n} choice.', other: 'From {n} choices.' }),
  noChoices: 'Nothing was learned yet; everything counts as by default.',
  tooFewChoices: 'Too few to test other weights on; everything counts as by default.',
  heldOut: (n: number, before: string, after: string, chance: string) =>
    `Of the newest ${f.number(n)} choices, which these weights were not learned from, what you chose comes first in ${after}; with the default weights, in ${before}; by chance: ${chance}.`,
  weightsKept: (p: string) => `They rank more of them better than chance explains (p ${p}), and count.`,
  weightsNotKept: (p: string) =>
    `They do not rank more of them better than chance explains (p ${p}): the default weights stay.`,
  source: 'Where from',
  kind: 'What was done',
  form: 'In what form',
  forms: { text: 'Words', picture: 'Pictures' },
  times: (value: string) => `${value} ×`,
  halfLife: 'Counts half after',
  days: (n: number) => f.plural(Math.round(n), { one: '{n} day', other: '{n} days' }),
  engagement: 'How long and how far you looked',
  engagementOf: (value: number): string =>
    value < 0.05
      ? 'does not count'
      : value < 0.75
        ? 'counts a little'
        : value <= 1.25
          ? 'counts fully'
          : 'counts strongly',

  adapter: 'What you corrected',
  adapterNote: (corrections: number, bound: number, changed: number) =>
    [
      f.plural(corrections, { one: 'By {n} correction,', other: 'By {n} corrections,' }),
      f.plural(bound, {
        one: '{n} entry no longer counts for what you corrected;',
        other: '{n} entries no longer count for what you corrected;',
      }),
      changed === 0
        ? 'no other is like enough to count less.'
        : f.plural(changed, {
            one: '{n} other counts less, for being like it.',
            other: '{n} others count less, for being like them.',
          }),
    ].join(' '),
  adapterTime: (ms: number) => `Learned in ${f.number(Math.round(ms))} ms.`,
  adapterNone: 'You corrected nothing yet. What you correct under Concluded is learned in under a second.',
  adapterLabel: (first: string, last: string) =>
    `Error while learning the corrections: from ${first} to ${last}`,

  models: 'The models',
  card: 'What they were made from, what they can and what they can’t is said in the model card, docs/model-card.md beside the source.',
});

export type LearningWords = ReturnType<typeof learningEn>;
