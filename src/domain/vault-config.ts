/**
 * `vault.config.json` on the vault's origin: which sites may embed the vault, where reports go, for
 * what, and at which cost. A page cannot name a collector that is not in it.
 */
import * as v from 'valibot';
import { Failure } from './failure.ts';

const DAY_MS = 86_400_000;

/** An origin exactly as the browser writes it: scheme, host, port, no slash at the end. */
const origin = v.pipe(
  v.string(),
  v.check((value) => {
    const url = URL.parse(value);
    return url !== null && url.origin === value && (url.protocol === 'https:' || isLoopback(url));
  }, 'must be an origin such as https://shop.example.com'),
);
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z\d][a-z\d-]{0,31}$/, 'must be lower case letters, digits and dashes'),
);
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(80));

export const VaultConfigSchema = v.strictObject({
  vault: origin,
  /** 7 days. A demonstration on this very machine may shorten them. */
  epoch: v.union([
    v.strictObject({ days: v.literal(7) }),
    v.strictObject({ seconds: v.pipe(v.number(), v.minValue(1)) }),
  ]),
  /** At most this much epsilon over all collectors and purposes within that many epochs. */
  cap: v.strictObject({
    epsilon: v.pipe(v.number(), v.minValue(0), v.maxValue(12)),
    epochs: v.pipe(v.number(), v.integer(), v.minValue(12)),
  }),
  /** Sending is put off by a random time below this, so that it says nothing about when the person came. */
  delaySeconds: v.pipe(v.number(), v.minValue(0)),
  sites: v.array(v.strictObject({ id, name, origins: v.pipe(v.array(origin), v.minLength(1)) })),
  collectors: v.array(v.strictObject({ id, name, url: origin })),
  purposes: v.array(
    v.strictObject({
      id,
      site: id,
      collector: id,
      list: v.picklist(['fine', 'coarse']),
      mechanism: v.picklist(['subset-selection', 'privset']),
      /** How many segments a report can stand for: 1 for subset selection. */
      segments: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
      epsilon: v.pipe(v.number(), v.minValue(0.1), v.maxValue(8)),
    }),
  ),
});

export type VaultConfig = v.InferOutput<typeof VaultConfigSchema>;
export type ReportPurpose = VaultConfig['purposes'][number];

/** @throws Failure invalid-request with the place and what is wrong there */
export function parseVaultConfig(value: unknown): VaultConfig {
  const { success, output, issues } = v.safeParse(VaultConfigSchema, value);
  if (!success) {
    const [issue] = issues;
    throw new Failure(
      'invalid-request',
      `vault.config.json: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`,
    );
  }
  const problem = problemOf(output);
  if (problem) throw new Failure('invalid-request', `vault.config.json: ${problem}`);
  return output;
}

/** Length of an epoch in milliseconds. */
export function epochMsOf({ epoch }: Pick<VaultConfig, 'epoch'>): number {
  return 'days' in epoch ? epoch.days * DAY_MS : epoch.seconds * 1_000;
}

/** Whole epochs since the Unix epoch. @param time milliseconds since the Unix epoch */
export function epochOf(config: Pick<VaultConfig, 'epoch'>, time: number): number {
  return Math.floor(time / epochMsOf(config));
}

export function siteOfOrigin(
  config: VaultConfig,
  pageOrigin: string,
): VaultConfig['sites'][number] | undefined {
  return config.sites.find(({ origins }) => origins.includes(pageOrigin));
}

function problemOf(config: VaultConfig): string | undefined {
  for (const list of [config.sites, config.collectors, config.purposes]) {
    const ids = list.map((entry) => entry.id);
    if (new Set(ids).size < ids.length) return `an id stands twice among ${ids.join(', ')}`;
  }
  for (const purpose of config.purposes) {
    if (!config.sites.some(({ id: site }) => site === purpose.site))
      return `purpose ${purpose.id} names no known site`;
    if (!config.collectors.some(({ id: collector }) => collector === purpose.collector)) {
      return `purpose ${purpose.id} names no known collector`;
    }
    if (purpose.mechanism === 'subset-selection' && purpose.segments !== 1) {
      return `purpose ${purpose.id}: subset selection reports one segment`;
    }
  }
  const origins = config.sites.flatMap((site) => site.origins);
  if (new Set(origins).size < origins.length) return 'an origin belongs to two sites';
  if (origins.includes(config.vault)) return 'the vault needs an origin of its own, apart from every site';
  if ('seconds' in config.epoch && !isLoopback(new URL(config.vault))) {
    return 'an epoch shorter than 7 days is for demonstrations on localhost only';
  }
  return undefined;
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
}
