/** How the collector is started: command line first, then environment. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Path of vault.config.json. */
  config: string;
  /** Path of segments.json; by default beside the configuration, in taxonomy/. */
  segments?: string;
  /** Which collector of the configuration this is; may be left out when there is one. */
  collector?: string;
  /** Where the owner's key lies, and chDB's data. */
  data: string;
  /** Of a ClickHouse server; without it, chDB. */
  clickhouse?: string;
  /** By default the one in the collector's own url. */
  port?: number;
  host: string;
  /** Addresses of the proxies in front, comma-separated; only theirs may say who sends. */
  proxy?: string;
  /** Reports an hour from one network (/24 or /48). */
  hourly: number;
  /** Whether devices are told what is known of all visitors together (/priors.json). */
  priors: boolean;
  ownerKey?: string;
}

const USAGE = `Usage: node dist/server.mjs [options]
  --config FILE      vault.config.json               (SILHOUETTE_CONFIG; public/vault.config.json)
  --segments FILE    segments.json                   (SILHOUETTE_SEGMENTS; taxonomy/ beside the config)
  --collector ID     which collector of the config   (SILHOUETTE_COLLECTOR; the only one)
  --data DIR         key, and data of chDB           (SILHOUETTE_DATA; collector/data)
  --clickhouse URL   a ClickHouse server             (SILHOUETTE_CLICKHOUSE_URL; chDB)
  --port N           0 for any free one              (SILHOUETTE_PORT; of the collector's url)
  --host NAME                                        (SILHOUETTE_HOST; localhost)
  --proxy ADDRESSES  proxies that may be believed    (SILHOUETTE_PROXY; none)
  --hourly N         reports an hour from one network (SILHOUETTE_HOURLY; 600)
  --priors on|off    whether /priors.json tells anything (SILHOUETTE_PRIORS; on)
The owner's key can be set with SILHOUETTE_OWNER_KEY; it is never an option, since others can read those.
`;

/** @throws Error with the usage in its message */
export function optionsOf(args: string[], env: NodeJS.ProcessEnv, root: string): Options {
  const text = { type: 'string' } as const;
  const names = {
    config: text,
    segments: text,
    collector: text,
    data: text,
    clickhouse: text,
    port: text,
    host: text,
    proxy: text,
    hourly: text,
    priors: text,
  };
  try {
    const { values } = parseArgs({ args, options: names });
    const of = (name: keyof typeof names, variable = name.toUpperCase()): string | undefined =>
      values[name] ?? env[`SILHOUETTE_${variable}`];
    const segments = of('segments');
    const collector = of('collector');
    const clickhouse = of('clickhouse', 'CLICKHOUSE_URL');
    const port = of('port');
    const proxy = of('proxy');
    const ownerKey = env.SILHOUETTE_OWNER_KEY;
    return {
      config: resolve(of('config') ?? resolve(root, 'public/vault.config.json')),
      data: resolve(of('data') ?? resolve(root, 'collector/data')),
      host: of('host') ?? 'localhost',
      hourly: whole('hourly', of('hourly') ?? '600'),
      priors: onOff('priors', of('priors') ?? 'on'),
      ...(segments !== undefined && { segments: resolve(segments) }),
      ...(collector !== undefined && { collector }),
      ...(clickhouse !== undefined && { clickhouse }),
      ...(port !== undefined && { port: whole('port', port) }),
      ...(proxy !== undefined && { proxy }),
      ...(ownerKey !== undefined && { ownerKey }),
    };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} must be a whole number, not ${text}`);
  return Number(text);
}

function onOff(name: string, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new Error(`--${name} must be on or off, not ${text}`);
  return text === 'on';
}
