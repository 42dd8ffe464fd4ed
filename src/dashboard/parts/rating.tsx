/** Whether an entry was of interest, beyond what was observed; pressed again it is taken back. */
import { ThumbsDown, ThumbsUp } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Activity } from '../../domain/activity.ts';
import { t } from '../i18n/index.ts';
import { ask, vault } from '../state/vault.ts';

export function Rating({ activity: { id, title, liked } }: { activity: Activity }) {
  const words = t.value.profile;
  const [said, setSaid] = useState(liked);
  const choices = [
    { value: true, Icon: ThumbsUp, name: words.liked(title), short: words.likedShort },
    { value: false, Icon: ThumbsDown, name: words.disliked(title), short: words.dislikedShort },
  ];

  async function press(value: boolean): Promise<void> {
    const next = said === value ? undefined : value;
    const done = await ask(vault.profiler.rate(id, next).then(() => true));
    if (done) setSaid(next);
  }

  return (
    <>
      {choices.map(({ value, Icon, name, short }) => (
        <button
          key={short}
          type="button"
          class="icon-button"
          aria-pressed={said === value}
          aria-label={name}
          title={short}
          onClick={() => void press(value)}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      ))}
    </>
  );
}
