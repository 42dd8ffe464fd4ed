/** public/models/manifest.json: which bytes each model file must have. */
import * as v from 'valibot';
import { Failure } from '../domain/failure.ts';
import type { Topic } from '../domain/topic.ts';
import type { PinnedFile } from './load.ts';

/**
 * Rises when code changes what a signal says although no file does: where texts are cut, how pictures
 * are resized, how modalities are weighted, how keywords are chosen.
 */
const READING = 3;

const Sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const ManifestSchema = v.object({
  files: v.array(
    v.object({
      file: v.string(),
      bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
      sha256: Sha256Schema,
    }),
  ),
});

/** By name relative to the manifest's folder. */
export type Manifest = ReadonlyMap<string, PinnedFile>;

const TaxonomySchema = v.object({
  topics: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      zh: v.string(),
      parent: v.nullable(v.string()),
      tier: v.number(),
      sensitive: v.exactOptional(v.boolean()),
    }),
  ),
});

/** @throws Failure model-download | model-corrupt */
export async function fetchManifest(): Promise<Manifest> {
  const { url, value } = await fetchJson('models/manifest.json');
  return parseManifest(value, url);
}

/**
 * @returns the topics in the order of the rows of topics.i8.bin
 * @throws Failure model-download | model-corrupt
 */
export async function fetchTopics(): Promise<readonly Topic[]> {
  const { value } = await fetchJson('taxonomy/topics.json');
  const parsed = v.safeParse(TaxonomySchema, value);
  if (!parsed.success) throw new Failure('model-corrupt', `the taxonomy: ${v.summarize(parsed.issues)}`);
  return parsed.output.topics;
}

/** The two files that nothing pins. Revalidated each time, so that a new release is seen at once. */
async function fetchJson(path: string): Promise<{ url: string; value: unknown }> {
  const url = new URL(`${import.meta.env.BASE_URL}${path}`, self.location.origin).href;
  const response = await fetch(url, { cache: 'no-cache' }).catch((error: unknown) => {
    throw new Failure('model-download', url, error);
  });
  if (!response.ok) throw new Failure('model-download', `${url} answered ${response.status}`);
  const value: unknown = await response.json().catch((error: unknown) => {
    throw new Failure('model-corrupt', url, error);
  });
  return { url, value };
}

/** @throws Failure model-corrupt */
export function parseManifest(value: unknown, url: string): Manifest {
  const parsed = v.safeParse(ManifestSchema, value);
  if (!parsed.success) throw new Failure('model-corrupt', `manifest.json: ${v.summarize(parsed.issues)}`);
  return new Map(
    parsed.output.files.map(({ file, bytes, sha256 }) => [
      file,
      { url: new URL(file, url).href, bytes, sha256 },
    ]),
  );
}

/** @throws Failure model-corrupt if the manifest does not name the file */
export function pinned(manifest: Manifest, name: string): PinnedFile {
  const file = manifest.get(name);
  if (!file) throw new Failure('model-corrupt', `manifest.json does not name ${name}`);
  return file;
}

/**
 * SHA-256 over names and hashes of files, whatever the tier: both files of one text model have the same space.
 *
 * @param concerns whether a file has a part in the signals that the hash stands for; by default all have
 */
export async function hashOf(
  manifest: Manifest,
  concerns: (name: string) => boolean = () => true,
): Promise<string> {
  const files = [...manifest].filter(([name]) => concerns(name));
  const lines = files.map(([name, { sha256 }]) => `${sha256}  ${name}\n`).sort();
  const bytes = new TextEncoder().encode([`reading ${READING}\n`, ...lines].join(''));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
