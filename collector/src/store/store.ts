/** Reads and writes of the collector, in ClickHouse SQL. */
import type { ClickHouseSettings } from '@clickhouse/client';
import type { Batch, TallyRow } from '../batch.ts';
import { SIMULATION_SITE, type Simulation } from '../contract.ts';
import type { Clients } from './client.ts';
import { SIMULATIONS, STATEMENTS, TALLIES } from './schema.ts';

/** Counts of one epoch under one taxonomy and mechanism. */
export interface StoredTally extends Pick<TallyRow, 'epoch' | 'taxonomy' | 'mechanism' | 'n'> {
  /** Only the bits that were ever set. */
  counts: Map<number, number>;
}

export interface EpochCount {
  site: string;
  purpose: string;
  epoch: number;
  n: number;
}

export type IdWindow = Pick<EpochCount, 'site' | 'purpose' | 'epoch'>;

/** Older servers know neither query parameters nor the aggregate columns of the schema. */
const OLDEST = 22;
const NUMBERS: ClickHouseSettings = { output_format_json_quote_64bit_integers: 0 };

export class Store {
  readonly #clients: Clients;

  private constructor(clients: Clients) {
    this.#clients = clients;
  }

  static async open(clients: Clients): Promise<Store> {
    const result = await clients.read.query({ query: 'SELECT version() AS version', format: 'JSONEachRow' });
    const [{ version } = { version: 'unknown' }] = await result.json<{ version: string }>();
    if (Number.parseInt(version, 10) < OLDEST) {
      throw new Error(`${clients.place} has version ${version}; version ${OLDEST} or newer is needed`);
    }
    for (const query of STATEMENTS) await clients.write.command({ query });
    return new Store(clients);
  }

  get place(): string {
    return this.#clients.place;
  }

  /** All rows or none; the same token twice stores them once. */
  async insert({ token, rows }: Batch): Promise<void> {
    await this.#clients.write.insert({
      table: TALLIES,
      values: rows.map((row) => ({ ...row, counts: [row.counts.map((_, bit) => bit), row.counts] })),
      format: 'JSONEachRow',
      clickhouse_settings: { insert_deduplication_token: token, async_insert: 0 },
    });
  }

  async recentIds(take: (report: IdWindow & { id: string }) => void): Promise<void> {
    const rows = await this.#read<IdWindow & { ids: string[] }>(
      `SELECT site, purpose, epoch, ids FROM ${TALLIES} WHERE notEmpty(ids)`,
    );
    for (const { ids, ...window } of rows) for (const id of ids) take({ ...window, id });
  }

  /** Removes the ids of every report but those named: open epochs of sites, and open simulations. */
  async forgetIds(open: { fromEpoch: number; simulations: string[] }): Promise<void> {
    const condition = `notEmpty(ids) AND if(site = '${SIMULATION_SITE}',
      NOT has({simulations:Array(String)}, toString(purpose)), epoch < {fromEpoch:UInt32})`;
    const [found] = await this.#read<{ n: number }>(
      `SELECT count() AS n FROM ${TALLIES} WHERE ${condition}`,
      open,
    );
    if (!found?.n) return;
    await this.#clients.write.command({
      query: `ALTER TABLE ${TALLIES} UPDATE ids = [] WHERE ${condition}`,
      query_params: open,
      clickhouse_settings: { mutations_sync: '2' },
    });
  }

  async epochs(): Promise<EpochCount[]> {
    return this.#read<EpochCount>(
      `SELECT site, purpose, epoch, sum(n) AS n FROM ${TALLIES}
       GROUP BY site, purpose, epoch ORDER BY site, purpose, epoch`,
    );
  }

  async tallies(of: { site: string; purpose: string; from: number; to: number }): Promise<StoredTally[]> {
    type Row = Omit<StoredTally, 'counts'> & { counts: [number[], number[]] };
    const rows = await this.#read<Row>(
      `SELECT epoch, taxonomy, mechanism, sum(n) AS n, sumMap(counts) AS counts FROM ${TALLIES}
       WHERE site = {site:String} AND purpose = {purpose:String}
         AND epoch BETWEEN {from:UInt32} AND {to:UInt32}
       GROUP BY epoch, taxonomy, mechanism ORDER BY epoch`,
      of,
    );
    return rows.map(({ counts: [bits, counts], ...tally }) => ({
      ...tally,
      counts: new Map(bits.map((bit, at) => [bit, counts[at] ?? 0])),
    }));
  }

  async saveSimulation(simulation: Simulation): Promise<void> {
    const row = { id: simulation.id, simulation: JSON.stringify(simulation) };
    await this.#clients.write.insert({ table: SIMULATIONS, values: [row], format: 'JSONEachRow' });
  }

  async simulations(): Promise<Simulation[]> {
    const rows = await this.#read<{ simulation: string }>(`SELECT simulation FROM ${SIMULATIONS}`);
    return rows.map(({ simulation }) => JSON.parse(simulation) as Simulation);
  }

  async close(): Promise<void> {
    const { read, write } = this.#clients;
    await write.close();
    if (read !== write) await read.close();
  }

  async #read<Row>(query: string, query_params: Record<string, unknown> = {}): Promise<Row[]> {
    const result = await this.#clients.read.query({
      query,
      query_params,
      format: 'JSONEachRow',
      clickhouse_settings: NUMBERS,
    });
    return result.json<Row>();
  }
}
