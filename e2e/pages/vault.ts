/** Opens the vault as the dashboard does and hands its client to the test. */
import { openVault, type VaultClient } from '../../src/worker/client.ts';

declare global {
  interface Window {
    vault: VaultClient;
  }
}

window.vault = openVault();
document.title = 'ready';
