import { createFormat, regional } from '../../../src/dashboard/i18n/format.ts';
import { sharesIn } from '../i18n/shares.ts';
import { RULES } from './rules.ts';

const f = createFormat(regional('en'));
const { percent } = sharesIn(f.locale);

export const en = {
  format: f,
  title: 'What a segment means',
  lead: 'A segment is an interest or a wish to buy that a visitor’s own device concludes from what was read there. Who is in one leaves no device: a website learns how large a share of many visitors it is, with noise, and no more.',
  skip: 'Skip to the list',
  owner: 'For the owner',
  search: 'Search',
  searchHint: 'Name, topic or IAB number',
  list: 'List',
  lists: { coarse: '32 coarse segments', fine: '256 fine segments' },
  kind: 'Kind',
  kinds: { all: 'All', interest: 'Interests', intent: 'To buy' },
  kindOf: { interest: 'interest', intent: 'to buy' },
  count: (n: number) => f.plural(n, { one: '{n} segment', other: '{n} segments' }),
  noneFound: 'No segment has all of these words. Try fewer, or the other list.',
  id: (id: string) => `IAB ${id}`,

  counts: 'What counts for it',
  topics: (names: string[]) => `${f.list(names)}, and what lies below unless it counts for another segment.`,
  finer: (names: string[]) => `Its finer segments: ${f.list(names)}.`,
  onlyFiner: 'Nothing by itself.',
  within: (name: string) => `Counts for ${name} in the coarse list.`,
  items: 'Only things looked at or put in a cart count; reading about them does not.',
  lapse: {
    interest: `Just entered, it is left after ${RULES.halfLife.interest} days of silence at the earliest.`,
    intent: `Just entered, it is left after ${RULES.halfLife.intent} days of silence at the earliest, and at once when it was bought.`,
  },

  measured: 'How often it is right',
  columns: { what: 'Read', precision: 'Right when said', recall: 'Said when there' },
  languages: { en: 'English', zh: 'Chinese' },
  levels: { activity: 'one page or item', person: 'a person, after twelve weeks' },
  row: (language: string, level: string) => `${language}, ${level}`,
  between: (low: number, high: number) => `${percent(low)} to ${percent(high)},`,
  byChance: (chance: number) => `(by chance ${percent(chance)})`,
  of: (n: number) => `of ${f.number(n)}`,
  percent,
  notMeasured: 'not measured',
  fineNotMeasured: (name: string) => `Not measured by itself. Its coarse segment is: ${name}.`,

  rules: {
    heading: 'When somebody is in a segment',
    enter: `Entered with at least ${RULES.activities} activities whose probabilities, as of today, add up to ${RULES.entry}. One page is a click, two are a coincidence.`,
    leave: `Left when they add up to less than ${RULES.exit}. What was read counts half after ${RULES.halfLife.interest} days; what was looked at to buy, after ${RULES.halfLife.intent}.`,
    weeks: `What has not been strong enough to enter for ${RULES.weeks} weeks is left.`,
    bought: 'A purchase ends the wish to buy. What is looked at on later days begins a new one.',
    said: '“Wrong” and “never” of the visitor bind. Whoever deletes a page has never read it.',
    sensitive: 'An activity that touches a sensitive topic counts for nothing at all.',
  },
  barred: {
    heading: 'What is never a segment',
    lead: 'Everything demographic, and whatever would say or strongly suggest something of a special category, of children or of a person in trouble. When in doubt, out. These nodes of IAB’s list are barred, each with all that lies below it:',
    group: (reason: string, n: number) => `${reason} (${f.number(n)})`,
    reasons: {} as Readonly<Record<string, string>>,
  },
  quality: {
    heading: 'How often segments are right',
    lead: (day: string) =>
      `Measured on public texts with labels, none of which a model had learned from, on ${day}: what each text ought to count for follows from its own label by a published map. A person is made up: 30 such texts over twelve weeks, a fifth of them about anything.`,
    caution:
      'The public texts are headlines, questions, encyclopaedia articles, product names and Chinese news. On another site it may be better or worse. A segment with few cases has a wide interval.',
    chance: 'By chance: for somebody who says just as much, of somebody else.',
    command: 'Anybody can measure it again:',
  },
  asked: {
    heading: 'What advertisers ask',
    items: [
      [
        'Can I address the people in a segment?',
        'No. Nobody has their list, neither the site nor Silhouette. A site can say that a share of its visitors is in a segment; a page can show one of several advertisements inside the vault, and does not learn which.',
      ],
      [
        'What does a share mean?',
        'Of the visitors who allowed reports, how many were in it, estimated from randomised reports, with a 95% interval. A share that noise alone could make is not stated.',
      ],
      [
        'How does it get into a bid request?',
        'As site.content.data with segtax 4, a property of the site’s audience. Never as user.data: that would be a statement about a person, which would be made up.',
      ],
      [
        'Are these people in the market?',
        'A segment “to buy” says that they looked at several such things lately and have not bought since. It does not say that they will.',
      ],
    ] as readonly (readonly [string, string])[],
  },
  hash: (list: string) => `SHA-256 of the list of ${list}`,
};

export type SegmentWords = typeof en;
