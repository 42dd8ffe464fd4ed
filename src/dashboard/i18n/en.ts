import { KINDS, type Kind } from '../../domain/activity.ts';
import type { Texture } from '../../domain/colour.ts';
import type { Unit } from '../state/importing.ts';
import { creditEn } from './credit.en.ts';
import { declinedEn } from './declined.en.ts';
import { examplesEn } from './examples.en.ts';
import { financesEn } from './finances.en.ts';
import { createFormat, regional, unbroken } from './format.ts';
import { learningEn } from './learning.en.ts';
import { profileEn } from './profile.en.ts';
import { sentEn } from './sent.en.ts';
import { switchesEn, websitesEn } from './websites.en.ts';

const f = createFormat(regional('en'));

const entries = (n: number, kind: Kind | 'mixed'): string =>
  f.plural(
    n,
    {
      page: { one: '{n} page', other: '{n} pages' },
      search: { one: '{n} search', other: '{n} searches' },
      picture: { one: '{n} picture', other: '{n} pictures' },
      item: { one: '{n} item looked at', other: '{n} items looked at' },
      cart: { one: '{n} cart', other: '{n} carts' },
      purchase: { one: '{n} purchase', other: '{n} purchases' },
      video: { one: '{n} video', other: '{n} videos' },
      post: { one: '{n} post', other: '{n} posts' },
      mixed: { one: '{n} entry', other: '{n} entries' },
    }[kind],
  );

export const en = {
  format: f,
  product: 'Silhouette',
  skip: 'Skip to content',
  views: {
    overview: 'Overview',
    observed: 'Observed',
    concluded: 'Concluded',
    sent: 'Sent',
    learning: 'Learning',
    finances: 'Finances',
    settings: 'Settings',
    add: 'Add history',
  },
  mainNavigation: 'Main',
  entries,
  tryAgain: 'Try again',
  undo: 'Undo',
  happened: 'What just happened',
  stop: 'Stop',
  details: 'Technical details',
  loading: 'Loading',
  close: 'Close',
  source: {
    chrome: 'Chrome',
    firefox: 'Firefox',
    takeout: 'Google Takeout',
    x: 'X archive',
    pictures: 'Pictures',
    sample: 'Sample history',
    site: 'Websites',
  },
  kind: {
    page: 'Pages',
    search: 'Searches',
    picture: 'Pictures',
    item: 'Items',
    cart: 'Carts',
    purchase: 'Purchases',
    video: 'Videos',
    post: 'Posts',
  },
  sentiment: { negative: 'negative tone', neutral: 'neutral tone', positive: 'positive tone' },
  trend: { new: 'new', rising: 'rising', steady: 'steady', fading: 'fading' },
  sure: ['not sure', 'more likely than not', 'fairly sure', 'very sure'],
  place: { observed: 'Observed', concluded: 'Concluded', sent: 'Sent' },
  welcome: {
    title: 'See what your browsing says about you',
    lead: 'Drop your browser history here and watch a profile form: made on this device, kept on this device, yours to correct and erase.',
    local:
      'Nothing you drop leaves this device. All that ever leaves it are randomised reports, only for websites you allowed; you see each under Sent, to the byte.',
  },
  add: {
    title: 'Add history',
    lead: 'Drop a history file, an X archive or pictures. You see what is in them before anything is stored; adding the same file again makes no duplicates.',
    drop: 'Drop a history file or pictures anywhere on this page',
    dropNow: 'Let go to look into it. Nothing is stored yet.',
    choose: 'Choose files',
    sample: 'Try it with sample history',
    sampleNote: 'An invented person’s visits, marked as a sample and removed with one press.',
    howTo: 'Where is my history?',
    chrome: 'Chrome, Edge, Brave',
    chromeSteps:
      'Close the browser, or copy the file first: it stays locked while the browser runs. The file is called History, without an ending.',
    takeout: 'Google Takeout',
    takeoutSteps:
      'At takeout.google.com choose Chrome only, export, and drop the zip, or the file History.json inside (older exports: BrowserHistory.json).',
    x: 'X (Twitter)',
    xSteps:
      'On x.com under Settings → Your account → Download an archive of your data; X says when it is ready. Drop the zip as it is. Your posts, reposts and likes are read; messages, contacts and advertising data are not.',
    firefox: 'Firefox',
    firefoxSteps:
      'Open about:support, press “Open folder” beside Profile folder, close Firefox, and drop the file places.sqlite.',
    pictures: 'Pictures',
    picturesSteps:
      'JPEG, PNG or WebP from any folder. They are looked at here; only a small preview is kept.',
    os: { windows: 'Windows', macos: 'macOS', linux: 'Linux' },
  },
  preview: {
    opening: (name: string) => `Looking into ${name}`,
    title: (name: string) => `${name}: nothing is stored yet`,
    format: 'Format',
    visits: 'Visits',
    posts: 'Posts, reposts and likes',
    period: 'Period',
    unusable: 'Can’t be used',
    unusableOf: (n: number) =>
      f.plural(n, { one: '{n} row without time or address', other: '{n} rows without time or address' }),
    unusablePosts: (n: number) =>
      f.plural(n, { one: '{n} without a time or words', other: '{n} without a time or words' }),
    examples: 'The newest of them',
    scrub:
      'Before anything is stored, e-mail addresses, phone, card and account numbers and everything after the ? in an address are taken out.',
    scrubPosts:
      'Before anything is stored, names of accounts and people, e-mail addresses, phone, card and account numbers are taken out, and links become the name of their website.',
    readVisits: (n: number) => f.plural(n, { one: 'Read this visit', other: 'Read these {n} visits' }),
    readPosts: (n: number) => f.plural(n, { one: 'Read this post', other: 'Read these {n} posts' }),
    readPictures: (n: number) => f.plural(n, { one: 'Read this picture', other: 'Read these {n} pictures' }),
    refuse: 'Don’t',
    queued: (n: number) =>
      f.plural(n, { one: '{n} more file comes after this one', other: '{n} more files come after this one' }),
  },
  importing: {
    title: (name: string) => `Reading ${name}`,
    progress: (done: number, total: number, unit: Unit) => `${f.number(done)} of ${f.number(total)} ${unit}`,
    progressOpen: (done: number, unit: Unit) =>
      f.plural(
        done,
        {
          visits: { one: '{n} visit', other: '{n} visits' },
          posts: { one: '{n} post', other: '{n} posts' },
          pictures: { one: '{n} picture', other: '{n} pictures' },
        }[unit],
      ),
    receipt: (name: string, many: boolean) => `${name} ${many ? 'are' : 'is'} in`,
    stopped: (name: string) => `${name}: stopped. What was read until then is kept.`,
    stored: 'Stored',
    duplicates: 'Already there',
    rejected: 'Rejected',
    rejectedNote: 'no title and no readable address',
    rejectedPicture: 'can’t be opened as a picture: save it as JPEG, PNG or WebP',
    scrubbed: 'Identifiers removed',
    see: 'See the profile form',
    another: 'Add another file',
    sampleName: 'Sample history',
    picturesName: (n: number) => f.plural(n, { one: '{n} picture', other: '{n} pictures' }),
    failed: (name: string) => `${name} was not read`,
    hint: {
      zip: 'In a zip, an X archive and the Chrome history of a Google Takeout are found by themselves. If it holds something else, unpack it and drop the history file.',
      packed: 'It looks packed: unpack it first, then drop the history file inside.',
      safari: 'It looks like Safari’s history, which is not read yet.',
    },
  },
  sample: {
    banner: 'You are looking at sample history: an invented person, not you.',
    remove: 'Remove the sample',
  },
  overview: {
    title: 'Overview',
    thinks: 'This device thinks you care about',
    /** Between the interests and what they come from. */
    between: '; ',
    scope: (pages: string, span: string, sure: string) => `${[pages, span, sure].map(unbroken).join(', ')}.`,
    days: (n: number) => f.plural(n, { one: '{n} day', other: '{n} days' }),
    weeks: (n: number) => f.plural(n, { one: '{n} week', other: '{n} weeks' }),
    soFar: (read: number, count: string) => `${f.number(read)} of ${count} so far`,
    nothing: 'This device has concluded nothing about you: there is not enough evidence.',
    forming:
      'This device has not concluded anything about you yet. The profile is forming; the first conclusions appear here.',
    held: (n: number) =>
      f.plural(n, {
        one: 'This device has not concluded anything about you: {n} entry waits for the models.',
        other: 'This device has not concluded anything about you: {n} entries wait for the models.',
      }),
    interests: 'Interests',
    chartLabel: (items: string) => `Interests, strongest first: ${items}`,
    length: 'Length: how much, lately. Recent visits count more.',
    texture: 'Texture: how sure.',
    all: (n: number) =>
      f.plural(n, {
        one: 'The one interest and what it rests on',
        other: 'All {n} interests and what they rest on',
      }),
    tallies: 'Three places',
    /** Under the number of all of them. */
    observedOf: (byKind: Partial<Record<Kind, number>>, span: string) => {
      const kinds = KINDS.filter((kind) => (byKind[kind] ?? 0) > 0);
      const each = kinds.map((kind) => entries(byKind[kind] ?? 0, kind));
      const what = kinds.length === 1 ? (each[0] ?? '').replace(/^\S+\s/, '') : f.list(each);
      return `${what} in ${span}`;
    },
    concludedOf: (n: number) =>
      n === 0
        ? 'interests so far'
        : f.plural(n, { one: 'interest, with its evidence', other: 'interests, each with its evidence' }),
    /** In place of a number. */
    sentNothing: 'Nothing',
    sentOf: (n: number) =>
      n === 0
        ? 'has left this device'
        : f.plural(n, {
            one: 'randomised report has left this device',
            other: 'randomised reports have left this device',
          }),
    setAside: 'Left out',
    sensitive: (n: number) =>
      f.plural(n, {
        one: '{n} entry touches health, religion, politics or another protected subject: seen, not used.',
        other: '{n} entries touch health, religion, politics or another protected subject: seen, not used.',
      }),
    otherLanguage: (n: number) =>
      f.plural(n, {
        one: '{n} entry is in a language the models do not read yet.',
        other: '{n} entries are in a language the models do not read yet.',
      }),
    noModel: (n: number) =>
      f.plural(n, {
        one: '{n} entry was not read: this device runs no model.',
        other: '{n} entries were not read: this device runs no model.',
      }),
    noEvidence: (n: number) =>
      f.plural(n, {
        one: '{n} entry gives not enough evidence for any topic.',
        other: '{n} entries give not enough evidence for any topic.',
      }),
    scrubbed: (n: number) =>
      f.plural(n, {
        one: '{n} identifier was taken out before storing.',
        other: '{n} identifiers were taken out before storing.',
      }),
    lately: 'Lately',
    changed: { new: 'New', rising: 'Rising', fading: 'Fading' },
  },
  models: {
    opening: 'Opening what this device holds.',
    idle: 'The models rest until there is something to read.',
    loading: (loaded: string, total: string) => `Fetching the models: ${loaded} of ${total}`,
    left: (duration: string) => ` · about ${unbroken(duration)} left`,
    ready: {
      webgpu: 'Models ready, on the graphics processor.',
      'wasm-threads': 'Models ready, on several processor threads.',
      wasm: 'Models ready, on one processor thread.',
      light: 'Reading without the language model: this browser can’t run it, so there are fewer conclusions.',
    },
    failed: 'The models are not available.',
    reading: (read: number, total: number) => `Reading ${f.number(read)} of ${f.number(total)}`,
    rereading: 'Reading again with newer models',
    offlineReady: 'Offline. Everything here works without a connection.',
    offlineMissing:
      'Offline. What you add is kept and read once the models have arrived; after that no connection is needed.',
    label: 'State of the models',
    /** Said aloud, once each. */
    fetching: (total: string) => `Fetching the models, ${total}.`,
    begun: (n: number) => f.plural(n, { one: 'Reading {n} entry.', other: 'Reading {n} entries.' }),
    finished: 'Everything is read.',
  },
  observed: {
    title: 'Observed',
    passedOnBy: 'Passed on by',
    items: 'Items',
    moreItems: (n: number) => f.plural(n, { one: 'and {n} more', other: 'and {n} more' }),
    engagement: 'Looked at',
    looked: (duration: string, scroll: number) => `for ${duration}, down to ${f.percent(scroll)} of the page`,
    watched: (duration: string, share: number) =>
      share > 0 ? `${duration} watched, ${f.percent(share)} of it` : `${duration} watched`,
    text: 'What it says',
    lead: (n: string) => `This device has kept ${n}.`,
    leadFiltered: (n: string) => `${n} match.`,
    empty: 'Nothing has been observed.',
    search: 'Search titles and addresses',
    source: 'From',
    kind: 'Kind',
    topic: 'Topic',
    any: 'All',
    noMatch: 'Nothing matches.',
    clearFilters: 'Show everything',
    select: (title: string) => `Select “${title}”`,
    selectDay: (date: string) => `Select ${date}`,
    selectAll: (n: number) => f.plural(n, { one: 'Select the one shown', other: 'Select all {n}' }),
    selected: (n: number) => `${f.number(n)} selected`,
    unselect: 'Select none',
    selectionKeys: 'Delete key forgets, Escape selects none.',
    forget: (n: number, kind: Kind | 'mixed') =>
      n === 1 ? `Forget this ${kind === 'mixed' ? 'entry' : kind}` : `Forget these ${entries(n, kind)}`,
    forgotten: (n: number) =>
      f.plural(n, {
        one: '{n} entry is forgotten, and what was concluded from it.',
        other: '{n} entries are forgotten, and what was concluded from them.',
      }),
    returned: 'Everything is back.',
    tooLate: 'The ten seconds were over; it stays forgotten.',
    older: (n: number) =>
      f.plural(n, { one: 'Show the oldest entry', other: 'Show older entries ({n} left)' }),
    fresh: (n: number) => f.plural(n, { one: '{n} new: show', other: '{n} new: show' }),
    waiting: 'waiting to be read',
    abstained: {
      'not-enough-evidence': 'not enough evidence',
      sensitive: 'seen, not used',
      language: 'in a language the models do not read yet',
      'no-model': 'not read: no model',
    },
    /** What was done, with the title of the entry. */
    did: {
      page: (title: string) => title,
      search: (title: string) => `Searched for “${title}”`,
      picture: (title: string) => title,
      item: (title: string) => `Looked at ${title}`,
      cart: (title: string) => `Put ${title} into the cart`,
      purchase: (title: string) => `Bought ${title}`,
      video: (title: string) => `Watched “${title}”`,
      post: (title: string) => `Wrote about “${title}”`,
    } satisfies Record<Kind, (title: string) => string>,
    wrote: (title: string) => `Wrote “${title}”`,
    topics: 'Topics',
    keywords: 'Keywords',
    objects: 'Seen in the picture',
    colours: 'Colours',
    texture: 'Surface',
    textures: { plain: 'plain', striped: 'striped or checked', textured: 'textured' } satisfies Record<
      Texture,
      string
    >,
    frames: 'Scenes',
    framesSeen: (n: number) =>
      f.plural(n, { one: '{n} scene was looked at', other: '{n} scenes were looked at' }),
    perhaps: 'perhaps',
    tone: 'Tone',
    address: 'Address',
    removed: 'Left out',
    scrubbed: (n: number) =>
      f.plural(n, { one: '{n} identifier was taken out', other: '{n} identifiers were taken out' }),
    thumbnail: (name: string) => `Preview of ${name}`,
  },
  concluded: {
    title: 'Concluded',
    empty: 'This device has not concluded anything: not enough evidence.',
    restsOn: (n: number) => f.plural(n, { one: 'rests on {n} entry', other: 'rests on {n} entries' }),
    weeks: (values: string) => `Evidence in the last nine weeks, oldest first: ${values}`,
    evidence: 'What it rests on',
    shareOf: (percent: string) => `${percent} of it`,
    showing: (shown: number, total: number) =>
      `The ${f.number(shown)} entries that count most, of ${f.number(total)}.`,
    more: (n: number) => f.plural(n, { one: 'Show {n} more', other: 'Show {n} more' }),
    recurring: (words: string[]) => ({ name: 'Words that recur: ', words: words.join(', ') }),
    tone: 'Tone: ',
    tones: (positive: number, negative: number, all: number) =>
      `of ${f.number(all)}, ${f.number(positive)} speak well and ${f.number(negative)} ill`,
    inTimeline: 'Show in the timeline',
    /** What is left of a topic beside the narrower ones that are stated. */
    rest: (name: string) => `Other ${name}`,
    apart: (narrower: string) => `Without what counts for ${narrower}, stated apart.`,
    inTimelineWith: (narrower: string) => `Show in the timeline, together with ${narrower}`,
    takeBack: 'Take back',
    takeBackOf: (name: string) => `Take back the correction of ${name}`,
    uncertain: (n: number) =>
      f.plural(n, {
        one: 'Not enough evidence yet: {n} topic',
        other: 'Not enough evidence yet: {n} topics',
      }),
    uncertainNote: 'Seen, but too little or too doubtful to state. Nothing follows from these.',
    forgetOne: (title: string) => `Forget “${title}”`,
    gone: 'There is no evidence for this any more.',
  },
  profile: profileEn(f),
  examples: examplesEn(f),
  declined: declinedEn,
  learning: learningEn(f),
  finances: financesEn(f),
  credit: creditEn(f),
  sent: sentEn(f),
  switches: switchesEn,
  websites: websitesEn(f),
  settings: {
    title: 'Settings',
    lead: 'Everything here takes effect at once.',
    language: 'Language',
    theme: 'Appearance',
    themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    data: 'Your data',
    export: 'Export everything as JSON',
    exportNote:
      'Every entry, what the models read in it, your corrections and your bank statements, in one file.',
    exported: 'The export is in your downloads.',
    erase: 'Erase everything',
    eraseNote:
      'Entries, bank statements, conclusions, corrections, models, settings, what websites were allowed and the list of what was sent, in every tab. This can’t be undone. What was sent can’t be recalled, and the privacy budget starts anew.',
    archives: 'Where your history is',
    archivesNote: 'The pages on adding history tell where each browser keeps its file.',
    models: 'About the models',
    modelsNote:
      'A small BERT reads titles and words, a small EfficientNet looks at pictures. Both are fetched from this page’s own address once, checked against their hash, and run on this device; afterwards no connection is needed.',
  },
  erase: {
    title: 'Erase everything?',
    body: (n: string) =>
      `${n} and everything concluded from them go, on this device and in every open tab. No copy exists anywhere else; reports that were sent can’t be recalled.`,
    first: 'Export a copy first',
    keep: 'Keep everything',
    confirm: 'Erase everything now',
    erasing: 'Erasing',
    done: 'Everything is erased',
    doneNote: 'Checked afterwards: no database, no cache and no stored file is left.',
    incomplete: 'Not everything is erased yet',
    incompleteNote:
      'Another tab still holds it. Close Silhouette’s other tabs; the rest goes then. Still there:',
    again: 'Start afresh',
    elsewhere: 'Another tab erased everything',
    elsewhereNote: 'What this tab shows is no longer stored anywhere.',
    reload: 'Reload',
  },
  failure: {
    'archive-unknown':
      'This file is not a history that can be read here: choose History (Chrome), places.sqlite (Firefox), History.json (Google Takeout) or the zip of an X archive.',
    'archive-broken':
      'This file is damaged or incomplete: download it again, or close the browser it comes from, copy it again and drop the copy.',
    'archive-empty':
      'There are no visits or posts in this file: check that it comes from the profile or account you use.',
    'archive-locked':
      'The browser is still writing to this file: close that browser, or drop a copy of the file.',
    'statement-unknown':
      'This file is no table of transactions: in your bank’s online pages, export the transactions as CSV and choose that file.',
    'statement-workbook':
      'This is a spreadsheet or a packed file: unpack it, or open it in a spreadsheet program and save it as CSV.',
    'statement-pdf':
      'This is a PDF, which holds no columns: export the same transactions as CSV from your bank’s online pages.',
    'statement-empty': 'There is nothing in this file: export it again, for a period with transactions.',
    'statement-no-dates':
      'No column of dates was found in this file: export it again with the day of booking.',
    'statement-no-amounts': 'No column of amounts was found in this file: export it again with the amounts.',
    'statement-broken':
      'This file is damaged or in an unknown encoding: export it again, as CSV in UTF-8 if you can choose.',
    'statement-too-large':
      'This file is larger than 64 MB: export a shorter period, such as the last two years.',
    'picture-unreadable': 'This picture can’t be opened: save it as JPEG, PNG or WebP and drop it again.',
    'sample-download': 'The sample history could not be fetched: check the connection and try again.',
    'model-download':
      'The models could not be fetched: check the connection and try again; what you added is kept and waits.',
    'model-corrupt': 'A model file arrived altered and was refused: try again to fetch it anew.',
    'model-start': 'The models don’t start in this browser: close other tabs to free memory and try again.',
    'storage-full': 'This device has no room left: free some space or forget old entries, then try again.',
    'storage-blocked': 'Another tab holds the stored data: close Silhouette’s other tabs and try again.',
    'storage-lost':
      'The browser lost part of what was stored: try again, then add the history file once more; nothing is doubled.',
    'storage-denied':
      'The browser lets this page store nothing: allow site data for it, or leave the private window, and reload.',
    'invalid-request': 'That was not possible as asked: reload the page and try again.',
    'no-consent': 'This website was allowed nothing. Allow it on the website itself, or under Settings.',
    cancelled: 'Stopped before the end: start again to go on; nothing is doubled.',
    internal:
      'Something went wrong inside Silhouette: reload the page; if it stays, export your data and report the message below.',
  },
};

export type Messages = typeof en;
