/** From options to a collector that listens. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { Collector } from './collector.ts';
import { readConfiguration } from './configuration.ts';
import type { Options } from './options.ts';
import { Owner, ownerKey } from './owner.ts';
import { connect } from './store/client.ts';
import { Store } from './store/store.ts';

const MINUTE_MS = 60_000;

export interface Running {
  url: string;
  /** Where it is stored, in words. */
  place: string;
  /** Only when it was made just now, to be shown once. */
  freshKey?: string;
  collector: Collector;
  close(): Promise<void>;
}

export interface StartOptions extends Options {
  /** Directory of the built owner's page. */
  page?: string;
  now?: () => number;
  onFailure: (error: unknown) => void;
}

export async function start(options: StartOptions): Promise<Running> {
  const { now = Date.now, onFailure } = options;
  const configuration = await readConfiguration(options);
  const { key, fresh } = await ownerKey(options.data, options.ownerKey);
  const directory = join(options.data, 'chdb');
  if (options.clickhouse === undefined) await mkdir(directory, { recursive: true, mode: 0o700 });
  const clients = connect(options.clickhouse === undefined ? { directory } : { url: options.clickhouse });
  const store = await Store.open(clients);
  const collector = await Collector.open({
    configuration,
    store,
    owner: new Owner(key, now),
    now,
    onFailure,
  });
  const app = await createApp(collector, {
    hourly: options.hourly,
    priors: options.priors,
    onFailure,
    ...(options.proxy !== undefined && { proxy: options.proxy }),
    ...(options.page !== undefined && existsSync(options.page) && { page: options.page }),
  });
  const { port } = new URL(configuration.collector.url);
  await app.listen({ host: options.host, port: options.port ?? Number(port || 443) });
  const forgetting = setInterval(() => collector.forgetIds().catch(onFailure), MINUTE_MS);
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the collector has no port');
  return {
    url: `http://${options.host}:${address.port}`,
    place: store.place,
    ...(fresh && { freshKey: key }),
    collector,
    async close() {
      clearInterval(forgetting);
      await app.close();
      await collector.close();
    },
  };
}
