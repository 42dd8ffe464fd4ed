import type { ComponentChildren } from 'preact';

/** The view's only h1; navigation puts the focus here. */
export function Heading({ children }: { children: ComponentChildren }) {
  return (
    <h1 class="heading" tabIndex={-1}>
      {children}
    </h1>
  );
}
