/** A part of a view with its heading, which jumping to it puts the focus on. */
import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  title: string;
  note?: string | undefined;
  /** What stands in it may be another in a moment. */
  busy?: boolean;
  children: ComponentChildren;
}

export const headingId = (section: string): string => `${section}-heading`;

export function Section({ id, title, note, busy, children }: Props) {
  return (
    <section class={`part part-${id}`} aria-labelledby={headingId(id)} aria-busy={busy}>
      <h2 id={headingId(id)} tabIndex={-1}>
        {title}
      </h2>
      {note && <p class="prose quiet small part-note">{note}</p>}
      {children}
    </section>
  );
}
