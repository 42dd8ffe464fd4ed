/**
 * How tabs find the one leading profiler: a client says hello in the lobby, the leader opens that
 * client's own channel and welcomes it. A new leader announces itself, and everybody says hello again.
 */
import { type Endpoint, expose } from 'comlink';
import { Failure } from '../domain/failure.ts';
import { LOBBY_CHANNEL } from './channel-names.ts';

export type LobbyMessage =
  | { type: 'leader' }
  | { type: 'hello'; client: string }
  | { type: 'welcome'; client: string }
  | { type: 'goodbye'; client: string };

function clientChannel(client: string): BroadcastChannel {
  return new BroadcastChannel(`silhouette:client:${client}`);
}

function onLobby(lobby: BroadcastChannel, listener: (message: LobbyMessage) => void): void {
  lobby.addEventListener('message', ({ data }: MessageEvent<LobbyMessage | null | undefined>) => {
    if (data) listener(data);
  });
}

/** Serves `service` to every tab until `close`. */
export function serveLobby(service: object): { close(): void } {
  const lobby = new BroadcastChannel(LOBBY_CHANNEL);
  const channels = new Map<string, BroadcastChannel>();
  onLobby(lobby, (message) => {
    if (message.type === 'hello') {
      if (!channels.has(message.client)) {
        const channel = clientChannel(message.client);
        channels.set(message.client, channel);
        expose(service, channel);
      }
      lobby.postMessage({ type: 'welcome', client: message.client } satisfies LobbyMessage);
    } else if (message.type === 'goodbye') {
      channels.get(message.client)?.close();
      channels.delete(message.client);
    }
  });
  lobby.postMessage({ type: 'leader' } satisfies LobbyMessage);
  return {
    close() {
      for (const channel of channels.values()) channel.close();
      lobby.close();
    },
  };
}

/**
 * A Comlink endpoint that outlives leaders. Calls wait until a leader has welcomed this client;
 * calls a leader took to its grave are sent again to the next one, which is why every call of
 * ProfilerContract may be repeated.
 */
export function joinLobby(client: string): { endpoint: Endpoint; close(): void } {
  const lobby = new BroadcastChannel(LOBBY_CHANNEL);
  const channel = clientChannel(client);
  const unanswered = new Map<string, unknown>();
  let welcomed = false;
  let closed = false;

  const hello = () => {
    welcomed = false;
    lobby.postMessage({ type: 'hello', client } satisfies LobbyMessage);
  };
  onLobby(lobby, (message) => {
    if (message.type === 'leader') hello();
    if (message.type === 'welcome' && message.client === client && !welcomed) {
      welcomed = true;
      for (const call of unanswered.values()) channel.postMessage(call);
    }
  });
  channel.addEventListener('message', ({ data }: MessageEvent<{ id: string } | null | undefined>) => {
    if (data) unanswered.delete(data.id);
  });
  hello();

  return {
    endpoint: {
      postMessage(call: { id: string }) {
        // Nobody would ever answer: better to say so than to let the caller wait.
        if (closed) throw new Failure('cancelled', 'this vault was closed');
        unanswered.set(call.id, call);
        if (welcomed) channel.postMessage(call);
      },
      addEventListener: channel.addEventListener.bind(channel),
      removeEventListener: channel.removeEventListener.bind(channel),
    },
    close() {
      if (closed) return;
      closed = true;
      lobby.postMessage({ type: 'goodbye', client } satisfies LobbyMessage);
      lobby.close();
      channel.close();
    },
  };
}
