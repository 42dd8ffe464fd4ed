/** Which model files the built product has, and the keys under which their readings are kept. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceHash } from '../run/sources.ts';

export interface ModelFile {
  id: string;
  file: string;
  bytes: number;
  sha256: string;
  licence: string;
  source: string;
  trainedOn?: string;
}

/** Files that readings of texts do not depend on. */
const NOT_TEXT = /^(?:topics|sentiment|sensitive|firewall|fusion|credit|imagenet|efficientnet)/;
const VISION = /^(?:efficientnet|imagenet)/;

/** @throws Error if there is no manifest: the build is missing or broken */
export function modelsOf(directory: string): ModelFile[] {
  const manifest = JSON.parse(readFileSync(join(directory, 'models/manifest.json'), 'utf8'));
  return manifest.files;
}

/**
 * Keys of the caches: hash over the files that shape a reading and over the code round them.
 * @param root of the repository
 */
export function cacheKeys(models: readonly ModelFile[], root: string, tier: string) {
  const place = tier === 'webgpu' ? 'webgpu' : 'wasm';
  const key = (code: string, files: readonly ModelFile[]) =>
    createHash('sha256')
      .update(sourceHash([join(root, 'src/models', code)]))
      .update(
        files
          .map(({ file, sha256 }) => `${sha256}  ${file}\n`)
          .sort()
          .join(''),
      )
      .digest('hex')
      .slice(0, 16);
  return {
    text: `text-${place}-${key(
      'text',
      models.filter(({ file }) => !NOT_TEXT.test(file)),
    )}`,
    pictures: `pictures-${place}-${key(
      'vision',
      models.filter(({ file }) => VISION.test(file)),
    )}`,
  };
}
