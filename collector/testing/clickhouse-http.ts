/**
 * The ClickHouse engine of chDB behind an HTTP door like a server's, so that what `@clickhouse/client`
 * sends over the network is run by a real engine. It is no ClickHouse server: no users, no replication.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Session } from 'chdb';

/** What the protocol itself uses; every other parameter is a setting. */
const PROTOCOL = new Set(['query', 'query_id', 'database', 'session_id', 'role', 'default_format']);

export interface ClickHouseHttp {
  url: string;
  /** Every query as it arrived. */
  queries: string[];
  /** The next inserts are run, and then answered as if they had failed. */
  breakAfterInserts: number;
  close(): Promise<void>;
}

export async function startClickHouseHttp(directory: string): Promise<ClickHouseHttp> {
  const session = new Session(directory);
  const state: ClickHouseHttp = { url: '', queries: [], breakAfterInserts: 0, close };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/ping') return response.end('Ok.\n');
    const body = await textOf(request);
    const query = searchParams.get('query');
    const sql = query === null ? body : `${query}\n${body}`;
    state.queries.push(sql);
    try {
      for (const [name, value] of searchParams) {
        if (!PROTOCOL.has(name)) session.query(`SET ${name} = '${value.replaceAll(/['\\]/g, '\\$&')}'`);
      }
      const result = session.query(sql);
      if (sql.startsWith('INSERT') && state.breakAfterInserts-- > 0)
        throw new Error('Code: 999. made to fail');
      return response.end(result);
    } catch (error) {
      response.writeHead(500, { 'X-ClickHouse-Exception-Code': '999' });
      return response.end(error instanceof Error ? error.message : String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  state.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return state;

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    session.close();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) text += part;
  return text;
}
