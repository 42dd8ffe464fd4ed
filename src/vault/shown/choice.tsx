/** A link whose plain click is told to the page, and any click to the vault, if the person can have seen what they clicked. */
import type { ComponentChildren, RefObject } from 'preact';
import { sightOf, wasSeen } from './in-sight.ts';

/** Something lies over it, or it came in sight too lately. */
export type Refusal = 'covered' | 'early';

interface Props {
  url: string;
  /** What has to be in sight. */
  within: RefObject<HTMLElement>;
  onChoose(): void;
  /** In a tab of its own, of which the page hears nothing. */
  onOpen?(): void;
  onRefuse(why: Refusal): void;
  children: ComponentChildren;
}

export function Choice({ url, within, onChoose, onOpen, onRefuse, children }: Props) {
  const isPlain = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
    button === 0 && !ctrlKey && !metaKey && !shiftKey;

  const click = async (event: MouseEvent) => {
    const place = within.current;
    const counts = event.isTrusted && place && wasSeen(place);
    // With a key or the middle button the browser opens a tab by itself, which tells the site as much.
    if (!counts || isPlain(event)) event.preventDefault();
    if (!event.isTrusted || !place) return;
    const sight = await sightOf(place);
    if (counts && !isPlain(event)) {
      // The right button opens a menu, not the thing.
      if (sight === 'seen' && event.button < 2) onOpen?.();
      return;
    }
    if (counts && sight === 'seen') onChoose();
    else if (sight === 'covered') onRefuse('covered');
    else {
      // A walk by keyboard gets to what is out of sight; the next press counts.
      if (sight === 'out-of-sight') place.scrollIntoView({ block: 'nearest' });
      onRefuse('early');
    }
  };

  return (
    <a class="choice" href={url} target="_blank" rel="noopener noreferrer" onClick={click} onAuxClick={click}>
      {children}
    </a>
  );
}
