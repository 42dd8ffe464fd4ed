import { wrap } from 'comlink';
import { afterEach, describe, expect, test } from 'vitest';
import { joinLobby, serveLobby } from './lobby.ts';

interface Service {
  name(): Promise<string>;
  never(): Promise<string>;
}

const open: { close(): void }[] = [];
const keep = <T extends { close(): void }>(closable: T): T => {
  open.push(closable);
  return closable;
};
afterEach(() => {
  for (const closable of open.splice(0)) closable.close();
});

const service = (name: string, never: () => Promise<string> = async () => name) => ({
  name: async () => name,
  never,
});
const join = (client: string) => wrap<Service>(keep(joinLobby(client)).endpoint);

describe('the lobby', () => {
  test('serves a client that came before the leader, and one that came after', async () => {
    const early = join('early');
    const answer = early.name();
    keep(serveLobby(service('first')));
    expect(await answer).toBe('first');
    expect(await join('late').name()).toBe('first');
  });

  test('a call that a leader took to its grave is answered by the next', async () => {
    const first = serveLobby(service('first', () => new Promise(() => undefined)));
    const client = join('client');
    expect(await client.name()).toBe('first');
    const answer = client.never();
    first.close();
    keep(serveLobby(service('second')));
    expect(await answer).toBe('second');
  });

  test('an error crosses with its message', async () => {
    keep(serveLobby(service('first', () => Promise.reject(new Error('storage-full: no room')))));
    await expect(join('client').never()).rejects.toThrow('storage-full: no room');
  });

  test('after closing a call is refused, whether or not a leader was there', async () => {
    for (const leads of [false, true]) {
      const lobby = joinLobby(`gone-${leads}`);
      const client = wrap<Service>(lobby.endpoint);
      if (leads) {
        keep(serveLobby(service('first')));
        await client.name();
      }
      lobby.close();
      lobby.close();
      await expect(client.name()).rejects.toThrow('cancelled');
    }
  });

  test('messages that are none do not disturb it', async () => {
    const stranger = keep(new BroadcastChannel('silhouette:lobby'));
    keep(serveLobby(service('first')));
    const client = join('steady');
    stranger.postMessage(null);
    stranger.postMessage(5);
    keep(new BroadcastChannel('silhouette:client:steady')).postMessage(null);
    expect(await client.name()).toBe('first');
  });
});
