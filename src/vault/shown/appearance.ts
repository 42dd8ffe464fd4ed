/** Takes on the page's colours, each checked before. */
import type { WireLook } from '../../embed/elements/protocol.ts';

export function applyLook({ scheme, text, background, accent }: WireLook, language: string): void {
  const { documentElement } = document;
  documentElement.lang = language;
  documentElement.dataset.theme = scheme;
  const properties = { text, background, accent };
  for (const [name, value] of Object.entries(properties)) {
    if (value && CSS.supports('color', value)) documentElement.style.setProperty(`--${name}`, value);
  }
}
