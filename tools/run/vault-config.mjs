/** Reads `vault.config.json`, with the checks that the vault itself makes (src/domain/vault-config.ts). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './install.mjs';

/**
 * @param {string} path
 * @returns {Promise<{ config: import('../../src/domain/vault-config.ts').VaultConfig, text: string }>}
 * @throws {Error} that names the file, the place in it and what is wrong there
 */
export async function readVaultConfig(path) {
  /** @type {string} */
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new Error(`${path} cannot be read. Which sites may embed the vault stands there.`);
  }
  /** @type {unknown} */
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is no JSON: ${message(error)}`);
  }
  try {
    return { config: (await checks()).parseVaultConfig(json), text };
  } catch (error) {
    throw new Error(`${path}: ${message(error).replace(/^invalid-request: vault\.config\.json: /, '')}`);
  }
}

/** TypeScript that Node 20 does not read by itself. */
async function checks() {
  const { module } = await runnerImport(join(root, 'src/domain/vault-config.ts'), { configFile: false });
  return /** @type {typeof import('../../src/domain/vault-config.ts')} */ (module);
}

/** @param {unknown} error */
function message(error) {
  return error instanceof Error ? error.message : String(error);
}
