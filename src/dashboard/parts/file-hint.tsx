/** What else a file's name says about why it was not read. */
import { t } from '../i18n/index.ts';
import type { Job } from '../state/importing.ts';

const HINTS = [
  { names: /\.zip$/i, hint: 'zip' },
  { names: /\.t?gz$/i, hint: 'packed' },
  { names: /^History\.db$/, hint: 'safari' },
] as const;

export function FileHint({ job }: { job: Job }) {
  if (job.kind !== 'archive') return null;
  const words = t.value.importing.hint;
  const { name } = job.file;
  const hint = HINTS.find(({ names }) => names.test(name))?.hint;
  return hint === undefined ? null : <p class="prose file-hint">{words[hint]}</p>;
}
