/** What else a file's name says about why it was not read. */
import { t } from '../i18n/index.ts';
import type { Job } from '../state/importing.ts';

export function FileHint({ job }: { job: Job }) {
  if (job.kind !== 'archive') return null;
  const words = t.value.importing.hint;
  const { name } = job.file;
  const hint = /\.(zip|tgz|gz)$/i.test(name)
    ? words.packed
    : name === 'History.db'
      ? words.safari
      : undefined;
  return hint === undefined ? null : <p class="prose file-hint">{hint}</p>;
}
