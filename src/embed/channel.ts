/** The vault's frame, and the port to it: numbered messages, each answered. */
import type { ToPage, WireErrorCode } from './protocol.ts';
import { PROTOCOL } from './protocol.ts';

export interface Channel {
  /** The person switched observing off for this site. */
  off: boolean;
  /** Resolves with the vault's refusal, or with nothing when it is stored. @param type of ToVault */
  send(type: 'consent' | 'events' | 'reset', fields?: object): Promise<Refusal | undefined>;
  close(): void;
}

export interface Refusal {
  code: WireErrorCode;
  detail: string;
}

/** Resolves when the vault has said that it listens. @param vault address of its frame */
export function connect(vault: URL): Promise<Channel> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    const { port1: port, port2 } = new MessageChannel();
    const answers: Record<number, (refusal?: Refusal) => void> = {};
    let sent = 0;
    port.onmessage = ({ data }: MessageEvent<ToPage>) => {
      if (data.type === 'answer') {
        answers[data.n]?.(data.error);
        delete answers[data.n];
      } else {
        resolve({
          off: data.off,
          send: (type, fields) =>
            new Promise((answered) => {
              answers[++sent] = answered;
              port.postMessage({ n: sent, type, ...fields });
            }),
          close() {
            port.close();
            frame.remove();
          },
        });
      }
    };
    frame.onload = () => {
      frame.onload = null;
      frame.contentWindow?.postMessage({ protocol: PROTOCOL }, vault.origin, [port2]);
    };
    frame.title = 'Silhouette';
    // A page's own rule for frames would win over the hidden attribute.
    frame.style.cssText = 'display:none!important';
    // Threads for the models where the page itself is isolated; no effect elsewhere.
    frame.allow = 'cross-origin-isolated';
    frame.src = vault.href;
    // Not into the body: frameworks replace it, and style sheets count its children.
    document.documentElement.append(frame);
  });
}
