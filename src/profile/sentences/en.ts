/** The profile in English. */
import { COLOUR_WORDS } from '../../domain/colour.ts';
import { clockTime, listed, money, percent, say } from './clauses.ts';
import type { Words } from './words.ts';

const LOCALE = 'en-GB';
const SURE = ['not sure', 'more likely than not', 'fairly sure', 'very sure'] as const;
const DAYS = { all: '', weekdays: 'on weekdays ', weekends: 'at weekends ' } as const;

export const en: Words = {
  locale: LOCALE,
  list: (items) => listed(items, LOCALE),
  declared: (topics) => [say('You said that you care about '), ...topics],
  between: '; ',
  concluded: (topics, isAll, also, sureness) => [
    say(`${also ? 'this device also thinks' : 'This device thinks'} you care about `),
    ...topics,
    say(`${isAll ? '' : ', among other things'}, ${SURE[sureness]}`),
  ],
  nothingYet: 'There is not enough evidence yet to say what you care about',
  change: (more, less) => [
    say('Lately there is '),
    ...(more.length > 0 ? [say('more about '), ...more] : []),
    ...(more.length > 0 && less.length > 0 ? [say(', and ')] : []),
    ...(less.length > 0 ? [say('less about '), ...less] : []),
  ],
  group: (keywords) => `Some of what you look at belongs together without a topic for it: ${keywords}`,
  rhythm: ({ days, from, to, isNextDay }) =>
    `you are most active ${DAYS[days]}between ${clockTime(from)} and ${clockTime(to)}${isNextDay ? ' the next day' : ''}`,
  intent: ({ windowDays, chance }, category) =>
    `the chance that you buy something in ${category} within ${windowDays} days is ${percent(chance, LOCALE)}`,
  price: ({ of, currency, low, high }, category) => {
    const what = of === 'viewed' ? 'look at' : 'buy';
    const [least, most] = [money(low, currency, LOCALE), money(high, currency, LOCALE)];
    if (least === most) return `in ${category}, at least half of what you ${what} costs ${least}`;
    return `in ${category}, half of what you ${what} costs between ${least} and ${most}`;
  },
  colours: (names) => [
    say('there is more '),
    ...names,
    say(' in the pictures you see than in pictures in general'),
  ],
  colour: (name) => (name in COLOUR_WORDS ? COLOUR_WORDS[name as keyof typeof COLOUR_WORDS].en : name),
  and: ', and ',
  stop: '.',
};
