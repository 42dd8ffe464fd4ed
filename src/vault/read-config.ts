/** Which pages may embed the vault, as its origin serves it. */
import { parseVaultConfig, type VaultConfig } from '../domain/vault-config.ts';

/** Rejects, and the console says why, when there is none that can be read. */
export function readConfig(): Promise<VaultConfig> {
  const config = read();
  config.catch((error: unknown) => console.warn('Silhouette: no page can be served.', error));
  return config;
}

async function read(): Promise<VaultConfig> {
  const response = await fetch('/vault.config.json');
  return parseVaultConfig(await response.json());
}
