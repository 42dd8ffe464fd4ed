/** The export as a file in the person's downloads. */
import { t } from '../i18n/index.ts';
import { announce } from './notice.ts';
import { ask, vault } from './vault.ts';

/** The download has its own copy long before this. */
const RELEASE_MS = 60_000;

/** @returns whether there is a file now */
export async function exportEverything(): Promise<boolean> {
  const blob = await ask(vault.profiler.exportJson());
  if (!blob) return false;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `silhouette-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_MS);
  announce(t.value.settings.exported);
  return true;
}
