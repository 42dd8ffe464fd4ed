/** Words of the Sent view. */
import type { Hold } from '../../domain/report.ts';
import type { Format } from './format.ts';

export const sentEn = (f: Format) => ({
  title: 'Sent',
  none: 'Nothing has left this device.',
  some: (n: number) =>
    f.plural(n, {
      one: '{n} randomised report has left this device.',
      other: '{n} randomised reports have left this device.',
    }),
  noneNote:
    'The only thing that ever can is a randomised report: for a website you allowed it, once a week, every byte of it shown here.',
  someNote: 'What was sent cannot be recalled. Nothing else has left, and every byte is shown here.',
  failed: 'What was sent cannot be read just now.',
  demonstration: (epoch: string) => `This demonstration counts ${epoch} as a week.`,
  /** Of the rolling window. */
  weeks: (n: number) => f.plural(n, { one: '{n} week', other: '{n} weeks' }),

  budget: 'Privacy budget',
  spent: (spent: string, cap: string, window: string) => `ε ${spent} of ${cap} spent within ${window}`,
  budgetNote:
    'Every report spends some, from the moment it is made, whatever becomes of it. When the budget is spent, none is made until the oldest leaves the window.',

  reports: 'Reports',
  fresh: (n: number) => f.plural(n, { one: '{n} new: show', other: '{n} new: show' }),
  week: (period: string) => `Week of ${period}`,
  forWhom: (site: string, purpose: string, collector: string) => `${site} (“${purpose}”), to ${collector}`,
  state: {
    due: (time: string) => `waits until ${time}`,
    reserved: 'waits to be sent',
    sent: 'left, not confirmed',
    acknowledged: 'counted by the collector',
    expired: (reason: string) => `given up: ${reason}`,
    gone: 'given up',
  },
  /** Why it was given up, or why the last attempt was not confirmed. */
  reason: {
    withdrawn: 'the website has no consent any more',
    'switched-off': 'reports were switched off',
    'too-late': 'its week and the next were over',
    'no-longer-asked': 'the configuration no longer asks for it',
    refused: (status: string) => `the collector refused it${status === '' ? '' : ` (status ${status})`}`,
    status: (status: string) => `the collector answered with status ${status}`,
    network: 'the collector could not be reached',
    timeout: 'the collector did not answer in time',
  },

  what: 'What left',
  whatWaits: 'What is going to leave',
  whatStayed: 'What was made and did not leave',
  notDrawn: 'It has not been drawn yet.',
  anyone: 'What it would look like for anyone else',
  set: (set: number, all: number) => `${f.number(set)} of ${f.number(all)} squares are filled.`,
  lastIsNone: 'The last square means “none of them”.',
  bits: (numbers: string) => `Filled squares, counted from 1: ${numbers}`,
  anyoneNote: 'A report about nobody, drawn just now by the same lottery.',
  another: 'Draw another',
  drawn: 'Drawn anew.',
  guarantee: (factor: string, epsilon: string) =>
    `Whatever is true of you, any of these pictures is at most e^ε = ${factor} times as likely as for anyone else (ε = ${epsilon}).`,
  guaranteeNote:
    'Most of the filled squares are chance. Only when the reports of very many people are added up does it show how many of them care about what.',
  together: (epsilon: string, factor: string, window: string) =>
    `All reports of the ${window} up to this one, taken together: ε = ${epsilon}, at most ${factor} times as likely.`,
  named: (n: number) =>
    f.plural(n, {
      one: 'The one segment it names',
      other: 'The {n} segments it names, most of them by chance',
    }),
  noneOfThem: 'none of them',

  facts: {
    collector: 'Collector',
    website: 'Website and purpose',
    state: 'State',
    last: 'Last attempt',
    reserved: 'Made',
    due: 'Due',
    sent: 'Last sent',
    acknowledged: 'Confirmed',
    attempts: 'Attempts',
    epsilon: 'Epsilon',
    mechanism: 'Mechanism',
    list: 'List of segments',
    software: 'Software',
    consent: 'Agreed to',
    hash: 'SHA-256 of the bytes',
    budget: 'Budget then',
  },
  attempts: (n: number) => f.plural(n, { one: '{n} time', other: '{n} times, the same bytes each time' }),
  notYet: 'not yet',
  consentVersion: (version: string) => `version ${version} of the website’s text`,
  mechanism: { 'subset-selection': 'subset selection', privset: 'PrivSet' },
  listName: { fine: 'fine list', coarse: 'coarse list' },
  listOf: (list: string, n: number | undefined) =>
    n === undefined ? list : `${list} of ${f.number(n)} segments`,
  payload: (bytes: number) =>
    f.plural(bytes, { one: 'The one byte of the request', other: 'All {n} bytes of the request' }),
  copy: 'Copy the bytes',
  copied: 'The bytes are in the clipboard.',
  notCopied: 'The browser did not allow copying: select the bytes and copy them yourself.',

  next: 'What may leave next',
  nobody: 'Nobody is set up to receive reports from this vault.',
  planFor: (site: string, purpose: string, collector: string) => `${site} (“${purpose}”), to ${collector}`,
  from: (time: string) => `A report is made on ${time} at the earliest.`,
  nowOpen: 'A report is made within this week.',
  held: {
    'no-consent': () => 'No report: this website was not allowed reports.',
    'switched-off': () => 'No report: reports are switched off.',
    cap: (time: string) => `No report: the privacy budget is spent. There is room again on ${time}.`,
    'new-vault': (time: string) =>
      `No report in the week this vault was made in, which would tell when you came. The first is made on ${time} at the earliest.`,
    clock: () => 'No report: this device’s clock stands before what was reported already. Set it right.',
  } satisfies Record<Hold, (time: string) => string>,
  asked:
    'Once a week a collector that gets reports over the fine list is asked for what all visitors together turn to. That request carries nothing, is the same for everybody, and ends when reports are switched off.',
  toSettings: 'Change it under Settings',
  stands: (names: string, list: string) => `A report made now would stand for: ${names} (${list}).`,
  lapse: (name: string, day: string) => `${name} on ${day}`,
  lapses: (ends: string[]) => `If nothing new comes, that ends for ${f.list(ends)}.`,
  stays: (names: string[]) => `${f.list(names)}: for as long as you say that you care.`,
  standsForNothing: (list: string, leaves: boolean) =>
    `A report made now would stand for nothing (${list}).${
      leaves ? ' It leaves all the same, so that its leaving tells nothing.' : ''
    }`,
});

export type SentWords = ReturnType<typeof sentEn>;
