/** Finished tasks on the disk, for `--resume`: taken only where everything they depend on is the same. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow } from '../datasets.ts';
import type { TaskResult } from '../suite.ts';
import { importsOf, sourceHash } from './sources.ts';

export class TaskStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** @returns undefined if there is none under this key */
  get(id: string, key: string): TaskResult | undefined {
    const file = this.#fileOf(id);
    if (!existsSync(file)) return undefined;
    const stored = JSON.parse(readFileSync(file, 'utf8')) as { key: string; result: TaskResult };
    return stored.key === key ? stored.result : undefined;
  }

  put(key: string, result: TaskResult): void {
    writeFileSync(this.#fileOf(result.id), JSON.stringify({ key, result }));
  }

  #fileOf(id: string): string {
    return join(this.#folder, `${id.replace(/[^\w.-]/g, '_')}.json`);
  }
}

/** Everything a result depends on, whatever the commit. */
export interface Inputs {
  /** Of the repository. */
  root: string;
  modelHash: string;
  tier: string;
  seed: number;
  limit: number;
  quick: boolean;
  /** The suite's file; it and all it imports count. */
  suiteFile: string;
  /** Folders and files of data. */
  data: readonly string[];
  /** Of Python peers and the like. */
  more?: readonly string[];
}

export function keyOf(inputs: Inputs): string {
  const hash = createHash('sha256');
  const { modelHash, tier, seed, limit, quick } = inputs;
  hash.update(JSON.stringify([modelHash, tier === 'webgpu', seed, String(limit), quick]));
  for (const room of ['domain', 'models', 'pages', 'privacy', 'profile', 'worker']) {
    hash.update(sourceHash([join(inputs.root, 'src', room)]));
  }
  for (const file of importsOf(inputs.suiteFile)) hash.update(readFileSync(file));
  for (const path of [...inputs.data, ...(inputs.more ?? [])]) hash.update(dataHash(path));
  return hash.digest('hex');
}

/** Names and sizes of what is large, contents of what is small. */
function dataHash(path: string): string {
  if (!existsSync(path)) return `${path} missing`;
  const files = statSync(path).isDirectory() ? filesBelow(path) : [path];
  return files
    .map((file) => {
      const { size } = statSync(file);
      const content = size < 1e6 ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
      return `${relative(path, file)} ${size} ${content}`;
    })
    .join('\n');
}
