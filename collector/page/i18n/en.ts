import { createFormat, regional, unbroken } from '../../../src/dashboard/i18n/format.ts';
import { sharesIn } from './shares.ts';

const f = createFormat(regional('en'));
const { about, percent, points } = sharesIn(f.locale);

const visitors = (n: number): string => f.plural(n, { one: '{n} visitor', other: '{n} visitors' });
const interests = (n: number): string => f.plural(n, { one: '{n} interest', other: '{n} interests' });

export const en = {
  format: f,
  percent,
  product: 'Silhouette',
  question: 'Which interests do visitors have?',
  loading: 'Loading what was counted …',
  refresh: 'Refresh',
  tryAgain: 'Try again',
  logOut: 'Log out',
  language: 'Language',
  appearance: 'Appearance',
  themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
  skip: 'Skip to the answer',

  login: {
    heading: 'This page is for the owner of the site',
    key: 'Owner’s key',
    enter: 'Open',
    wrong:
      'This is not the key. The collector printed it when it was first started, and keeps it in owner.key in its data directory.',
    hint: 'The collector printed the key when it was first started, and keeps it in owner.key in its data directory.',
  },

  offline: (time: string | undefined) =>
    time === undefined
      ? 'The collector cannot be reached.'
      : `The collector cannot be reached. What you see is of ${time}.`,
  failed: 'The collector could not answer.',

  purpose: 'What for',
  epoch: 'When',
  latest: (when: string) => `Latest: ${when}`,
  all: (n: number) => `All ${f.number(n)} periods together`,
  counted: (when: string, n: number) => `${when} (${visitors(n)})`,
  simulated: (devices: number, seed: number) => `Simulation: ${f.number(devices)} devices, seed ${seed}`,
  purposeName: (siteName: string, purpose: string) => `${siteName}: ${purpose}`,

  empty: 'Nobody has sent a report in this period yet.',
  noPurpose:
    'The configuration gives this collector nothing to count. Add a purpose with its id to vault.config.json.',
  fewer: (n: number, least: number) =>
    `${visitors(n)} so far. From ${f.number(least)} on there is an estimate; with fewer, it would be about single people.`,

  sentence: (n: number, tops: { name: string; share: number }[], more: number) =>
    `Of ${unbroken(visitors(n))}, ${f.list([
      ...tops.map(
        ({ name, share }, at) =>
          `about ${unbroken(about(share))}${at === 0 ? ' are interested in' : ' in'} ${name}`,
      ),
      ...(more > 0 ? [`fewer in ${unbroken(more === 1 ? 'one more' : `${f.number(more)} more`)}`] : []),
    ])}.`,
  nothingSeen: (n: number, smallest: number) =>
    smallest >= 1
      ? `${visitors(n)} are too few to tell any interest from none.`
      : `No interest can be told from none: with ${visitors(n)}, only shares above about ${percent(smallest)} can.`,
  onlyAbove: (n: number, smallest: number) =>
    `With ${visitors(n)}, only shares above about ${percent(smallest)} can be told from none.`,
  noneShare: (share: number, low: number, high: number) =>
    `About ${about(share)} of visitors have none of these interests (${percent(low)} to ${percent(high)}).`,

  chart: {
    label: (spoken: string) => `Estimated shares of visitors with 95% intervals: ${spoken}`,
    row: (name: string, share: number, low: number, high: number) =>
      `${name} ${percent(share)}, between ${percent(low)} and ${percent(high)}`,
    interval: (low: number, high: number) => `${percent(low)} to ${percent(high)}`,
    estimate: 'estimate',
    whisker: '95% interval',
    threshold: (share: number) => `told from none above ${percent(share)}`,
    truth: 'truth of the simulation',
  },
  intent: 'to buy',
  folded: (n: number) => `${interests(n)} not distinguishable from none`,
  foldedWhy:
    'Their estimates are no larger than noise alone makes, so no dots are drawn. Each may be rare or absent; 95% intervals end at:',
  atMost: (share: number) => `at most ${percent(share)}`,
  table: 'All figures as a table',
  columns: {
    name: 'Interest',
    count: 'Bits counted',
    estimate: 'Visitors',
    share: 'Share',
    low: 'Low',
    high: 'High',
    seen: 'Told from none',
    truth: 'Truth',
    covered: 'Interval holds it',
  },
  yes: 'yes',
  no: 'no',
  download: (format: string) => `Download as ${format}`,

  segments: 'What segments mean',
  openRtb: {
    heading: 'For advertising systems',
    what: 'The interests that can be told from none, as site.content.data of OpenRTB 2.6 with segtax 4: a property of this site’s audience. It says nothing about the person in front of the screen and never belongs in user.data.',
    segments: 'What each segment means',
    copy: 'Copy as OpenRTB',
    copied: 'It is in the clipboard, to be merged into a bid request.',
    notCopied: 'The browser did not allow copying: download it instead.',
  },

  simulation: (devices: number, epsilon: number, covered: number, of: number) =>
    `These reports are made up: ${f.number(devices)} simulated devices with known interests, epsilon ${epsilon}. ${f.number(covered)} of ${f.number(of)} intervals hold the truth; 95% are meant to. They count for no site.`,
  pooled: (n: number) =>
    `${f.number(n)} periods are added up. Visitors who came in several of them are counted in each, so intervals are somewhat too narrow for the share of people.`,
  other: (n: number) =>
    `${f.plural(n, { one: '{n} report', other: '{n} reports' })} of this period under an earlier list or mechanism cannot be added to these and are left out.`,

  warnings: {
    heading: 'Some reports may be made up',
    impossible: (names: string[]) =>
      `${f.list(names)}: the estimate is far below nobody or above everybody, which honest reports do not bring about.`,
    weight: 'Reports name more or fewer interests altogether than the mechanism makes.',
    jump: (names: string[]) =>
      `${f.list(names)}: the share moved more since the period before than chance explains. That can be real, or made up.`,
    refused: (n: number) =>
      `${f.plural(n, { one: '{n} report', other: '{n} reports' })} that no device makes came in since the collector started, and ${n === 1 ? 'was' : 'were'} refused.`,
    limit: 'Few made-up reports among many leave no such mark.',
  },

  planner: {
    heading: 'How many visitors does it take?',
    visitors: 'Visitors with a report',
    smallest: (n: number, smallest: number) =>
      smallest >= 1
        ? `With ${visitors(n)} nothing can be seen.`
        : `With ${visitors(n)} you can see shares above ${percent(smallest)}.`,
    half: (half: number) => `A share is then known to ±${points(half)} points.`,
    width: 'Wanted precision',
    points: (half: number) => `±${points(half)} ${half === 0.01 ? 'point' : 'points'}`,
    needed: (n: number) => `takes ${visitors(n)}.`,
    note: 'For a rare interest, at 95%. Fewer interests a report, a larger epsilon or several periods together need fewer visitors.',
  },
  facts: {
    heading: 'How it is counted',
    mechanism: 'Mechanism',
    'subset-selection': 'Subset selection',
    privset: 'PrivSet',
    L: 'Interests a report (L)',
    epsilon: 'Epsilon a report',
    ratio: 'E / S',
    list: 'List',
    lists: (k: number) => `${f.number(k)} interests of IAB Audience 1.1`,
    bits: 'Bits (k), set bits',
    group: 'Smallest group',
    stored: 'Kept',
    storedWhat: 'Sums only. A report is dropped once it is counted; nothing of its sender is stored.',
    period: 'A period',
    days: (n: number) => f.plural(n, { one: '{n} day', other: '{n} days' }),
  },
};

export type Messages = typeof en;
