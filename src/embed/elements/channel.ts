/** One frame of the vault inside an element, and the port to it. */
import type { FromShown } from './protocol.ts';
import { PROTOCOL } from './protocol.ts';
import type { Ready } from './shown.ts';

/**
 * The light DOM stays in sight until the vault has what it can draw.
 *
 * @param vault address of the document that draws
 * @returns how to show the light DOM again
 */
export function drawIn(
  element: HTMLElement,
  vault: URL,
  { message, title, width, height }: Ready,
  heard: (data: Exclude<FromShown, { type: 'ready' }>) => void,
): () => void {
  const root = element.shadowRoot || element.attachShadow({ mode: 'open' });
  const slot = document.createElement('slot');
  const frame = document.createElement('iframe');
  const { port1: port, port2 } = new MessageChannel();
  const { style } = element;
  const { display } = style;
  const measure = () => {
    // Out of sight it has no width.
    if (frame.clientWidth) frame.style.height = `${height(frame.clientWidth)}px`;
  };
  // Later: what changes a size while sizes are told is reported to the page as an error.
  const sizes = new ResizeObserver(() => requestAnimationFrame(measure));
  port.onmessage = ({ data }: MessageEvent<FromShown>) => {
    if (data.type !== 'ready') return heard(data);
    style.display = frame.style.display = 'block';
    slot.style.display = 'none';
    measure();
  };
  frame.onload = () => {
    frame.onload = null;
    frame.contentWindow?.postMessage({ protocol: PROTOCOL }, vault.origin, [port2]);
    port.postMessage(message);
  };
  frame.title = title;
  frame.style.cssText = `display:none;border:0;width:${width ? `min(${width}px,100%)` : '100%'}`;
  frame.scrolling = 'no';
  frame.allow = 'cross-origin-isolated';
  frame.src = vault.href;
  root.replaceChildren(slot, frame);
  sizes.observe(frame);
  return () => {
    port.close();
    sizes.disconnect();
    frame.remove();
    slot.style.display = '';
    style.display = display;
  };
}
