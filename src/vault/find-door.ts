/** The door of a frame, asleep while its page lies in the back/forward cache. */
import { glanceAt } from '../worker/glance.ts';
import { Door } from './door.ts';

/** @param origin of the embedding page */
export async function findDoor(origin: string): Promise<Door> {
  const door = await Door.find({
    // Where nothing can be stored (a sandboxed frame, storage switched off) every message hears so.
    glance: () => glanceAt(origin).catch(() => 'nothing'),
    open: async () => (await import('../worker/client.ts')).openVault({ background: true }),
  });
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) door.sleep();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void door.wake();
  });
  return door;
}
