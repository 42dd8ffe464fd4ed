import { t } from '../i18n/index.ts';
import type { Job } from '../state/importing.ts';

export function nameOf(job: Job): string {
  if (job.kind === 'archive') return job.file.name;
  return job.kind === 'pictures'
    ? t.value.importing.picturesName(job.files.length)
    : t.value.importing.sampleName;
}
