/** What the vault was told, read from the very file it is served. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SegmentFile } from '../../src/domain/segment.ts';
import { parseVaultConfig, type VaultConfig } from '../../src/domain/vault-config.ts';
import { hashOf } from '../../src/dp/canonical.ts';
import { SIMULATION_SITE } from './contract.ts';
import type { Options } from './options.ts';

export interface Configuration {
  config: VaultConfig;
  collector: VaultConfig['collectors'][number];
  segments: SegmentFile;
}

/** @throws Error or Failure that says which file is wrong and how */
export async function readConfiguration(
  options: Pick<Options, 'config' | 'segments' | 'collector'>,
): Promise<Configuration> {
  const config = parseVaultConfig(await readJson(options.config));
  if (config.sites.some(({ id }) => id === SIMULATION_SITE)) {
    throw new Error(`${options.config}: the site id "${SIMULATION_SITE}" is taken by simulations`);
  }
  const path = options.segments ?? join(dirname(options.config), 'taxonomy/segments.json');
  const segments = (await readJson(path)) as SegmentFile;
  await verify(segments, path);
  return { config, collector: collectorOf(config, options.collector), segments };
}

function collectorOf({ collectors }: VaultConfig, wanted: string | undefined): Configuration['collector'] {
  const [only, ...more] = wanted === undefined ? collectors : collectors.filter(({ id }) => id === wanted);
  if (only && more.length === 0) return only;
  const ids = collectors.map(({ id }) => id).join(', ');
  throw new Error(`Which collector is this? Say --collector with one of: ${ids}`);
}

/** Device and collector agree by hash, so a list that was changed by hand has to be noticed here. */
async function verify(file: SegmentFile, path: string): Promise<void> {
  for (const list of ['coarse', 'fine'] as const) {
    const hash = await hashOf(file[list].map(({ id }) => id));
    if (hash !== file.hashes[list]) throw new Error(`${path}: the ${list} list is not the one of its hash`);
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
