/**
 * Entry of the document that draws in an element of a website's page. The page hears that what it handed over
 * can be drawn, before anything is known of what will be, and afterwards nothing but clicks.
 */
import { render } from 'preact';
import { type FromShown, PROTOCOL, type ToShown } from '../../embed/elements/protocol.ts';
import { findDoor } from '../find-door.ts';
import { waitForHello } from '../handshake.ts';
import { readConfig } from '../read-config.ts';
import { sizeOf } from '../size.ts';
import { applyLook } from './appearance.ts';
import { Asking } from './asking.ts';
import { Recommendations } from './recommendations.tsx';
import { parseShown, SHOWN_LONGEST } from './schema.ts';
import { Slot } from './slot.tsx';
import './style.css';

if (window.parent !== window) void embed();

async function embed(): Promise<void> {
  const { origin, port } = await waitForHello(window, window.parent, readConfig(), PROTOCOL);
  const say = (message: FromShown) => port.postMessage(message);
  const message = await firstOf(port, origin, say);
  applyLook(message.look, message.language);
  // What is dragged out of this frame would tell the page what it is.
  document.addEventListener('dragstart', (event) => event.preventDefault());
  const asking = new Asking(findDoor(origin), origin);
  const choose = (id: string) => say({ type: 'chosen', id });
  const root = document.getElementById('shown');
  if (!root) throw new Error('shown.html has no #shown');
  render(
    message.type === 'slot' ? (
      <Slot message={message} asking={asking} choose={choose} />
    ) : (
      <Recommendations message={message} asking={asking} choose={choose} />
    ),
    root,
  );
  say({ type: 'ready' });
}

/** Resolves with the first message that can be drawn, and listens no more. */
function firstOf(port: MessagePort, origin: string, say: (message: FromShown) => void): Promise<ToShown> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => {
      const size = sizeOf(data, SHOWN_LONGEST.messageBytes);
      const parsed =
        size === undefined || size > SHOWN_LONGEST.messageBytes
          ? { detail: `message: more than plain data of ${SHOWN_LONGEST.messageBytes} bytes` }
          : parseShown(data, origin);
      if ('detail' in parsed) {
        say({ type: 'refused', detail: parsed.detail });
        return;
      }
      port.onmessage = null;
      resolve(parsed.message);
    };
  });
}
