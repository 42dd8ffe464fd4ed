/** Takes back what was said; the focus goes on from it when it goes. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { returnToPlace } from '../state/place.ts';

interface Props {
  class: string;
  label?: string;
  onTake(): void;
  children: ComponentChildren;
}

export function TakeBack({ class: name, label, onTake, children }: Props) {
  const isPressed = useRef(false);
  useEffect(
    () => () => {
      if (!isPressed.current) return;
      // Once it is gone from the page, and the focus with it.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) returnToPlace();
      });
    },
    [],
  );
  return (
    <button
      type="button"
      class={name}
      aria-label={label}
      onClick={() => {
        isPressed.current = true;
        onTake();
      }}
    >
      {children}
    </button>
  );
}
