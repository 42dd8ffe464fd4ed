/** What was seen of a kind and is not sure enough to be said, folded away. */
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';

export function Doubtful({
  count,
  summary,
  note,
  children,
}: {
  count: number;
  summary?: string;
  note?: string;
  children: ComponentChildren;
}) {
  if (count === 0) return null;
  return (
    <details class="uncertain">
      <summary>{summary ?? t.value.profile.uncertain(count)}</summary>
      {note && <p class="prose quiet small">{note}</p>}
      {children}
    </details>
  );
}
