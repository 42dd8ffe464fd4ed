/** Words of the switches and of the websites under Settings. */
import type { Purpose } from '../../domain/consent.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Format } from './format.ts';

export type SwitchName = Exclude<keyof Settings, 'stoppedOrigins'>;

export const switchesEn = {
  title: 'What may happen',
  lead: 'These win over whatever a website was allowed.',
  failed: 'This was not stored; nothing has changed.',
  of: {
    observing: {
      name: 'Observing',
      on: 'Websites you allowed pass on what you do on their pages. It is kept on this device.',
      off: 'No website passes anything on, whatever it was allowed. What was kept stays until you forget it.',
    },
    inferring: {
      name: 'Inferring',
      on: 'The models read what is kept, and conclusions are drawn from it, on this device.',
      off: 'Nothing is read and nothing is concluded. Reports that leave stand for nothing.',
    },
    recommending: {
      name: 'Recommending',
      on: 'On websites you allowed, this device chooses recommendations and which of several pictures is shown. They do not learn which, unless you click one.',
      off: 'Nothing is chosen for you: websites show their own order, and the picture that is for everybody.',
    },
    reporting: {
      name: 'Reporting',
      on: 'For websites you allowed, one randomised report a week may leave. Each is listed under Sent.',
      off: 'Nothing leaves this device. What was sent before stays listed and cannot be recalled.',
    },
    reportImports: {
      name: 'History I brought counts for reports too',
      on: 'What a report stands for, before it is randomised, is also drawn from the history you added.',
      off: 'What a report stands for is drawn only from what websites you allowed passed on.',
    },
  } satisfies Record<SwitchName, { name: string; on: string; off: string }>,
};

export const websitesEn = (f: Format) => ({
  title: 'Websites',
  none: 'No website has been allowed anything, and nothing is kept of any.',
  allowed: 'Allowed',
  purpose: {
    observing: 'observing',
    recommending: 'recommending',
    reporting: 'reporting',
  } satisfies Record<Purpose, string>,
  nothing: 'nothing',
  agreed: 'Agreed',
  agreedOn: (date: string, version: string, language: string) =>
    `${date}, version ${version} of its text, in ${language}`,
  kept: 'Kept',
  skipped: 'Not seen',
  skippedPictures: (n: number) =>
    f.plural(n, {
      one: '{n} picture the website does not let the vault read',
      other: '{n} pictures the website does not let the vault read',
    }),
  skippedVideos: (n: number) =>
    f.plural(n, {
      one: '{n} video the website does not let the vault read',
      other: '{n} videos the website does not let the vault read',
    }),
  decoration: (n: number) =>
    f.plural(n, {
      one: '{n} picture that is mere decoration',
      other: '{n} pictures that are mere decoration',
    }),
  alike: (n: number) =>
    f.plural(n, { one: '{n} picture like one that is kept', other: '{n} pictures like one that is kept' }),
  unknown: 'no longer in this vault’s configuration',
  stopped: 'Stopped by you. It may pass on nothing, whatever is agreed to there.',
  forget: (n: number) => `Forget what this website passed on (${f.number(n)})`,
  stop: 'Stop this website',
  stopNote: (n: number) =>
    n === 0
      ? 'Withdraws what it was allowed, and keeps it from asking again.'
      : f.plural(n, {
          one: 'Withdraws what it was allowed, erases the {n} entry it passed on for good, and keeps it from asking again.',
          other:
            'Withdraws what it was allowed, erases the {n} entries it passed on for good, and keeps it from asking again.',
        }),
  allow: 'Allow it again',
  allowNote: 'It may ask you again; until you agree there, it may do nothing.',
  stoppedNow: (name: string, n: number) =>
    n === 0
      ? `${name} is stopped.`
      : f.plural(n, {
          one: `${name} is stopped, and the {n} entry it passed on is erased.`,
          other: `${name} is stopped, and the {n} entries it passed on are erased.`,
        }),
  allowedNow: (name: string) => `${name} may ask you again.`,
});

export type SwitchWords = typeof switchesEn;
export type WebsiteWords = ReturnType<typeof websitesEn>;
