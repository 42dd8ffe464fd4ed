/** How the page looks where the element stands, for the frame to look the same. */
import type { WireLook } from './protocol.ts';

export function lookOf(element: Element): WireLook {
  const { color, colorScheme, accentColor } = getComputedStyle(element);
  const isDark = /dark/.test(colorScheme) && (!/light/.test(colorScheme) || matches('dark'));
  let at: Element | null = element;
  let background: string | undefined;
  while (at && !background) {
    const { backgroundColor } = getComputedStyle(at);
    // What is see-through is looked for further out.
    if (!/^transparent|[,/] ?0\)/.test(backgroundColor)) background = backgroundColor;
    at = at.parentElement;
  }
  return {
    scheme: isDark ? 'dark' : 'light',
    text: color,
    ...(background && { background }),
    ...(accentColor && accentColor !== 'auto' && { accent: accentColor }),
  };
}

function matches(scheme: string): boolean {
  return matchMedia(`(prefers-color-scheme: ${scheme})`).matches;
}
