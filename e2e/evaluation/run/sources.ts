/** Hashes over source files, so that a stored result is taken only from the very same code. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { filesBelow } from '../datasets.ts';

/** Of all source files below the paths, tests left out, whatever the commit. */
export function sourceHash(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
    for (const file of files) {
      if (/\.(?:test|spec)\.ts$/.test(file)) continue;
      hash.update(`${relative(path, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** The file and all it imports by relative paths, transitively. */
export function importsOf(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  if (!/\.m?[jt]sx?$/.test(file)) return found;
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)) {
    importsOf(resolve(dirname(file), path), found);
  }
  return found;
}
