/**
 * Entry of the hidden frame. This document only routes: a page of the same site may share its thread, and
 * every navigation ends it, so it starts cheap and all work is done in workers.
 */
import { parseVaultConfig, type VaultConfig } from '../domain/vault-config.ts';
import { glanceAt } from '../worker/glance.ts';
import { Door } from './door.ts';
import { waitForHello } from './handshake.ts';
import { Session } from './session.ts';

if (window.parent !== window) void embed();

async function embed(): Promise<void> {
  const config = readConfig();
  config.catch((error: unknown) => console.warn('Silhouette: no page can be served.', error));
  const { origin, port } = await waitForHello(window, window.parent, config);
  const door = await Door.find({
    // Where nothing can be stored (a sandboxed frame, storage switched off) every message hears so.
    glance: () => glanceAt(origin).catch(() => 'nothing'),
    open: async () => (await import('../worker/client.ts')).openVault({ background: true }),
  });
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) door.sleep();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void door.wake();
  });
  const ask = () => door.run((profiler) => profiler.siteIsOff(origin)).catch(() => false);
  const off = door.kept === 'word' && (await ask());
  new Session({ port, origin, door }).begin(off);
}

async function readConfig(): Promise<VaultConfig> {
  const response = await fetch('/vault.config.json');
  return parseVaultConfig(await response.json());
}
