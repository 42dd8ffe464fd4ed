/** How each browser lays out its history. */
import type { Source } from '../../domain/activity.ts';
import { foreignDatabase } from '../remedies.ts';
import { type Clock, chromeClock, unixMicroClock, unixMilliClock } from '../times.ts';
import { chromeVisitSql, firefoxPageSql, firefoxVisitSql } from '../transitions.ts';
import type { Database } from './engine.ts';

export interface HistorySchema {
  source: Source;
  /** Person-facing. */
  format: string;
  clock: Clock;
  /** Table of visits (v) and table of pages (p), and the column of v that names a page's id. */
  visits: string;
  pages: string;
  page: string;
  /** Column of v. */
  time: string;
  /** SQL conditions over v and over p: a person opened a page. */
  keptVisit: string;
  keptPage: string;
}

const CHROME: HistorySchema = {
  source: 'chrome',
  format: 'Chrome history (SQLite)',
  clock: chromeClock,
  visits: 'visits',
  pages: 'urls',
  page: 'url',
  time: 'visit_time',
  keptVisit: chromeVisitSql('v.transition'),
  keptPage: 'TRUE',
};

const FIREFOX: HistorySchema = {
  source: 'firefox',
  format: 'Firefox history (SQLite)',
  clock: unixMicroClock,
  visits: 'moz_historyvisits',
  pages: 'moz_places',
  page: 'place_id',
  time: 'visit_date',
  keptVisit: firefoxVisitSql('v.visit_type'),
  keptPage: firefoxPageSql('p.hidden'),
};

/** Same tables, another clock: application-services stores milliseconds, and says where a visit was made. */
const FIREFOX_MOBILE: HistorySchema = {
  ...FIREFOX,
  format: 'Firefox for mobile history (SQLite)',
  clock: unixMilliClock,
};

const REQUIRED: readonly { schema: HistorySchema; visits: readonly string[]; pages: readonly string[] }[] = [
  { schema: CHROME, visits: ['url', 'visit_time', 'transition'], pages: ['id', 'url', 'title'] },
  {
    schema: FIREFOX_MOBILE,
    visits: ['place_id', 'visit_date', 'visit_type', 'is_local'],
    pages: ['id', 'url', 'title', 'hidden'],
  },
  {
    schema: FIREFOX,
    visits: ['place_id', 'visit_date', 'visit_type'],
    pages: ['id', 'url', 'title', 'hidden'],
  },
];

/** Histories that are recognised only to say that they are not read. */
const FOREIGN: readonly [table: string, what: string][] = [
  ['history_visits', 'with the history of Safari, which is not read yet'],
  ['CompletedHistory', 'with the history of qutebrowser, which is not read'],
  ['history', 'with the history of an old Firefox for Android, which is not read'],
  ['moz_cookies', 'with cookies of Firefox, not its history'],
  ['moz_formhistory', 'with form entries of Firefox, not its history'],
  ['cookies', 'with cookies of Chrome, not its history'],
  ['logins', 'with passwords of Chrome, not its history. They were not read'],
  ['favicons', 'with page icons, not a history'],
];

/** @throws Failure archive-unknown when it is some other database */
export async function recognise(database: Database): Promise<HistorySchema> {
  for (const { schema, visits, pages } of REQUIRED) {
    const has = await columns(database, schema.visits);
    if (visits.every((column) => has.has(column))) {
      const hasPages = await columns(database, schema.pages);
      if (pages.every((column) => hasPages.has(column))) return schema;
    }
  }
  for (const [table, what] of FOREIGN) {
    if ((await columns(database, table)).size > 0) throw foreignDatabase(what);
  }
  throw foreignDatabase('from another program');
}

/**
 * Stored columns of an ordinary table. Views, virtual tables and generated columns of the same name
 * could make every row cost whatever their author likes, so they do not count.
 */
async function columns(database: Database, table: string): Promise<Set<string>> {
  const query = `
    SELECT c.name FROM pragma_table_list(?1) t, pragma_table_xinfo(?1) c
    WHERE t.schema = 'main' AND t.type = 'table' AND c.hidden = 0`;
  return new Set((await database.all(query, [table])).map(([name]) => String(name)));
}
