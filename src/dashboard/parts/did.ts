/** What was done, in a few words: the line that stands for an activity. */
import type { Activity } from '../../domain/activity.ts';
import { t } from '../i18n/index.ts';

export function did({ kind, source, title }: Pick<Activity, 'kind' | 'source' | 'title'>): string {
  const words = t.value.observed;
  // A website says what a post is about; of a post from an archive the title is the post itself.
  return kind === 'post' && source === 'x' ? words.wrote(title) : words.did[kind](title);
}
