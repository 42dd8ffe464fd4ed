/** Words of what is concluded beyond interests, and of contradicting it. */
import type { ClusterVerdict, Verdict } from '../../domain/correction.ts';
import type { Trend } from '../../domain/interest.ts';
import type { Counterfactual, IntentFact, RhythmFact, RuleFact } from '../../domain/profile.ts';
import type { Format } from './format.ts';

export type Section = 'interests' | 'intents' | 'clusters' | 'rules' | 'style' | 'rhythm' | 'prices';

export const profileEn = (f: Format) => ({
  lead: (what: string) => `This device is sure enough to state ${what}.`,
  inferringOff: 'Inferring is switched off: nothing is read and nothing is concluded.',
  toSettings: 'Change it under Settings',
  failed: 'What is concluded can’t be shown just now.',
  onPage: 'On this page',
  sections: {
    interests: 'Interests',
    intents: 'Likely purchases',
    clusters: 'Groups',
    rules: 'What goes together',
    style: 'Style',
    rhythm: 'Rhythm',
    prices: 'Prices',
  } satisfies Record<Section, string>,
  counts: {
    interests: (n: number) => f.plural(n, { one: '{n} interest', other: '{n} interests' }),
    intents: (n: number) => f.plural(n, { one: '{n} likely purchase', other: '{n} likely purchases' }),
    clusters: (n: number) => f.plural(n, { one: '{n} group', other: '{n} groups' }),
    rules: (n: number) =>
      f.plural(n, { one: '{n} thing that goes together', other: '{n} things that go together' }),
    style: (n: number) => f.plural(n, { one: '{n} mark of style', other: '{n} marks of style' }),
    rhythm: () => 'a rhythm',
    prices: (n: number) => f.plural(n, { one: '{n} price band', other: '{n} price bands' }),
  } satisfies Record<Section, (n: number) => string>,
  noSections: (names: string) => `Not enough evidence to say anything about: ${names}.`,
  more: (n: number) => f.plural(n, { one: 'Show {n} more', other: 'Show {n} more' }),
  uncertain: (n: number) =>
    f.plural(n, { one: 'Not enough evidence yet: {n}', other: 'Not enough evidence yet: {n}' }),

  /** Over the sentences of the overview. */
  sentencesFrom: (pages: string, span: string) => `From ${pages}, ${span}.`,
  openClause: 'In detail',
  allAbout: 'Everything about it, under Concluded',

  short: {
    new: 'New: nothing before the last two weeks.',
    rising: 'Last two weeks: more than in the six before.',
    steady: 'Last two weeks: much as in the six before.',
    fading: 'Last two weeks: less than in the six before.',
  } satisfies Record<Trend, string>,
  long: {
    new: 'Last three months: the first of it.',
    rising: 'Last three months: more than in the three before.',
    steady: 'Last three months: much as in the three before.',
    fading: 'Last three months: less than in the three before.',
  } satisfies Record<Trend, string>,
  course: 'How it went',

  counterfactual: 'What would change it',
  workingOut:
    'Being worked out: the groups are found again without some of the entries, which can take a few seconds.',
  without: {
    gone: (n: number) =>
      f.plural(n, {
        one: 'Without this one entry this would not be here.',
        other: 'Without these {n} entries this would not be here.',
      }),
    uncertain: (n: number) =>
      f.plural(n, {
        one: 'Without this one entry there would not be enough evidence to state it.',
        other: 'Without these {n} entries there would not be enough evidence to state it.',
      }),
    broader: (n: number) =>
      f.plural(n, {
        one: 'Without this one entry only a broader topic would be stated.',
        other: 'Without these {n} entries only a broader topic would be stated.',
      }),
    other: (n: number) =>
      f.plural(n, {
        one: 'Without this one entry other hours would stand out.',
        other: 'Without these {n} entries other hours would stand out.',
      }),
  } satisfies Record<Counterfactual['instead'], (n: number) => string>,
  needed: 'without it this would not be here',
  neededKey: 'Marked: what it would not be here without.',
  declaredStays: 'It stands because you said so.',

  contradict: 'If it is not so',
  liked: (title: string) => `“${title}” was of interest`,
  likedShort: 'Of interest: it counts more',
  disliked: (title: string) => `“${title}” was not for me`,
  dislikedShort: 'Not for me: it counts less',
  declared: 'you said so',
  takeBackDeclared: 'I don’t any more',
  verdicts: {
    wrong: 'Wrong',
    past: 'Not any more',
    never: 'Never conclude this',
  } satisfies Record<ClusterVerdict, string>,
  notes: {
    wrong: 'What was seen up to today stops counting for it, and what comes and is like it counts less.',
    past: 'It was so until today. What comes later counts anew.',
    never: 'It is not concluded again, whatever comes.',
  } satisfies Record<ClusterVerdict, string>,
  notesWithin: {
    wrong: (narrower: string) =>
      `What was seen up to today stops counting for it, and for ${narrower} with it; what comes and is like it counts less.`,
    past: (narrower: string) =>
      `It was so until today, and so was ${narrower}. What comes later counts anew.`,
    never: (narrower: string) => `It is not concluded again, whatever comes, nor is ${narrower}.`,
  } satisfies Record<ClusterVerdict, (narrower: string) => string>,
  clusterNotes: {
    wrong: 'These entries are no group: it is hidden. They go on counting, each for itself.',
    past: 'These entries stop counting, for any conclusion. What comes later counts.',
    never: 'Neither these entries nor later ones like them count for any conclusion.',
  } satisfies Record<ClusterVerdict, string>,
  said: {
    wrong: (name: string) => `${name}: what was seen up to today no longer counts.`,
    past: (name: string) => `${name}: over as of today.`,
    never: (name: string) => `${name} is never concluded again.`,
    add: (name: string) => `${name} is an interest now, because you said so.`,
  } satisfies Record<Verdict, (name: string) => string>,
  saidOfCluster: {
    wrong: (name: string) => `${name}: not a group any more.`,
    past: (name: string) => `${name}: what is in it no longer counts.`,
    never: (name: string) => `${name}: neither this nor what is like it counts any more.`,
  } satisfies Record<ClusterVerdict, (name: string) => string>,
  notAbout: (title: string, name: string) => `“${title}” is not about ${name}`,
  notAboutShort: 'Not about this',
  saidNotAbout: (title: string, name: string) => `“${title}” no longer counts for ${name}.`,
  corrections: 'What you said',
  correctionOf: {
    wrong: (date: string) => `wrong, said on ${date}`,
    past: (date: string) => `not any more, said on ${date}`,
    never: (date: string) => `never, said on ${date}`,
    add: (date: string) => `an interest of yours, said on ${date}`,
  } satisfies Record<Verdict, (date: string) => string>,
  notAboutOn: (name: string, date: string) => `not about ${name}, said on ${date}`,
  groupOf: (n: number, title: string | undefined) =>
    title === undefined
      ? f.plural(n, { one: 'A group of {n} entry', other: 'A group of {n} entries' })
      : f.plural(n, {
          one: `A group of {n} entry: “${title}”`,
          other: `A group of {n} entries, such as “${title}”`,
        }),
  takenBack: (name: string) => `${name}: taken back, everything is as it was.`,

  add: {
    label: 'Add an interest',
    note: 'It stands until you take it back.',
    placeholder: 'A topic, in English or Chinese',
    found: (n: number) => f.plural(n, { one: '{n} topic', other: '{n} topics' }),
    nothing: 'No topic of the taxonomy is called so.',
    sensitive:
      'Health, religion, politics and other protected subjects are not offered: they are never used.',
  },

  intents: {
    note: 'What may be bought soon, judged by what was looked at, put into a cart or bought.',
    within: (days: number) => f.plural(days, { one: 'within {n} day', other: 'within {n} days' }),
    basis: { bought: 'bought before', cart: 'put into a cart', view: 'looked at' } satisfies Record<
      IntentFact['basis'][number],
      string
    >,
    chance: (percent: string) => `chance ${percent}`,
    restsOn: (basis: string) => `Because of what was ${basis}.`,
  },
  clusters: {
    note: 'What lies together by its meaning and is no topic of its own. The words are those that its titles share.',
    none: 'Nothing lies together that the topics have no word for.',
    finer: (topic: string) => `Finer than ${topic}`,
    near: (topic: string) => `Near ${topic}`,
    across: 'Over several topics',
    unnamed: 'Near no topic',
    like: (title: string) => `like “${title}”`,
    /** Named by neither words nor a title, as pictures that a camera numbered. */
    alike: 'pictures that are alike',
    typical: (title: string) => `Such as “${title}”`,
    covered: (n: number) =>
      f.plural(n, {
        one: '{n} group that a topic names already',
        other: '{n} groups that a topic names already',
      }),
  },
  rules: {
    note: 'What comes up in one sitting, or in one order, more often than chance explains.',
    /** With the names between. */
    sentence: { first: 'When there is ', between: ', there is also ', end: '' },
    remark: (count: number, all: number, lift: string, over: RuleFact['over']) =>
      `in ${f.number(count)} of ${f.number(all)} ${over === 'topics' ? 'sittings' : 'orders'}, ${lift} times as often as by chance`,
    chance: (oneIn: string) => `If it were chance, this would come about once in ${oneIn}.`,
  },
  style: {
    note: 'From the pictures that were looked at.',
    colours: 'Colours',
    objects: 'Things in pictures',
    coloursLabel: (all: string) => `Colours by their share: ${all}`,
    share: (percent: string, usual: string) => `${percent} of what was seen, ${usual} in pictures at large`,
  },
  rhythm: {
    note: 'When something was done, on this device’s clock. The darker, the more.',
    peak: (days: RhythmFact['peak']['days'], from: string, to: string) =>
      `${{ all: 'Every day', weekdays: 'Weekdays', weekends: 'Weekends' }[days]}, ${from} to ${to}`,
    share: (percent: string, usual: string) => `${percent} of everything; if all hours were alike, ${usual}`,
    nextDay: (clock: string) => `${clock} the next day`,
    label: (peak: string) => `Hours of the week by how much was done. Most stands out: ${peak}`,
    table: 'As a table',
    hour: 'Hour',
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  },
  prices: {
    note: 'Line: the middle half of the prices looked at, with their median. Dot: what was paid.',
    looked: (low: string, high: string, n: number) =>
      f.plural(n, {
        one: `looked at ${low}`,
        other: low === high ? `looked at ${low}, {n} items` : `looked at ${low} to ${high}, {n} items`,
      }),
    paid: (median: string, n: number) =>
      f.plural(n, { one: `paid ${median}`, other: `paid ${median}, {n} items` }),
    position: (percent: string) => `Dearer than ${percent} of what was looked at.`,
    label: (all: string) => `Prices by category: ${all}`,
  },
  drift: {
    title: 'What you care about has shifted',
    more: (topic: string) => `More of ${topic}`,
    less: (topic: string) => `Less of ${topic}`,
    compared: (date: string) => `The weeks since ${date}, against the twelve before.`,
    gained: 'More of',
    lost: 'Less of',
    chance: (percent: string) => `Chance alone would shift it as far in ${percent} of cases.`,
    rarely: 'Chance alone would hardly ever shift it as far.',
  },
  guess: {
    words: 'What its words might be',
    like: 'As with',
    pictures: 'What it might look like',
    note: 'A guess of the model: it counts for nothing and is part of no report.',
  },
});

export type ProfileWords = ReturnType<typeof profileEn>;
