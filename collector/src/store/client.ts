/** The one client for both: the ClickHouse engine in this process, or a ClickHouse server by URL. */
import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

export interface Clients {
  write: ClickHouseClient;
  /** chDB runs one query at a time per connection, so reading has its own. */
  read: ClickHouseClient;
  /** In words, without a password. */
  place: string;
}

/** Errors are reported where they are handled; the client's own lines would hold whole queries. */
const QUIET = { level: ClickHouseLogLevel.OFF };

/** @param where a directory for chDB, or the URL of a ClickHouse server with user and password in it */
export function connect(where: { directory: string } | { url: string }): Clients {
  if ('url' in where) {
    const client = createClient({ url: where.url, application: 'silhouette-collector', log: QUIET });
    return { write: client, read: client, place: `ClickHouse at ${new URL(where.url).host}` };
  }
  // The same interface; the two packages declare it each for itself.
  const connection = () =>
    createChdbConnection({ path: where.directory }) as unknown as NonNullable<
      ClickHouseClientConfigOptions['connection']
    >;
  const open = () => createClient({ connection: connection(), log: QUIET });
  return { write: open(), read: open(), place: `chDB in ${where.directory}` };
}
