/**
 * Entry of the hidden frame. This document only routes: a page of the same site may share its thread, and
 * every navigation ends it, so it starts cheap and all work is done in workers.
 */
import { findDoor } from './find-door.ts';
import { waitForHello } from './handshake.ts';
import { readConfig } from './read-config.ts';
import { Session } from './session.ts';

if (window.parent !== window) void embed();

async function embed(): Promise<void> {
  const { origin, port } = await waitForHello(window, window.parent, readConfig());
  const door = await findDoor(origin);
  const ask = () => door.run((profiler) => profiler.siteIsOff(origin)).catch(() => false);
  const off = door.kept === 'word' && (await ask());
  new Session({ port, origin, door }).begin(off);
}
