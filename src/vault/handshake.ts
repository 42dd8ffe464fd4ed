/** The one window message: who embeds this frame, and the port on which everything else is said. */
import { siteOfOrigin, type VaultConfig } from '../domain/vault-config.ts';
import { PROTOCOL } from '../embed/protocol.ts';

export interface Embedder {
  origin: string;
  port: MessagePort;
}

/**
 * Resolves with the first good message and listens no more; whatever else comes is passed over in silence,
 * so that nobody learns by trying. Listens at once, though the configuration comes later.
 *
 * @param parent the only window that is listened to
 * @param protocol what the message has to name
 */
export function waitForHello(
  target: EventTarget,
  parent: unknown,
  config: Promise<VaultConfig>,
  protocol: string = PROTOCOL,
): Promise<Embedder> {
  return new Promise((resolve) => {
    const listen = (event: Event): void => {
      const { source, origin, data, ports } = event as MessageEvent<unknown>;
      const [port] = ports;
      if (source !== parent || !isHello(data, protocol) || !port || ports.length > 1) return;
      config.then(
        (known) => {
          if (!siteOfOrigin(known, origin)) return;
          target.removeEventListener('message', listen);
          resolve({ origin, port });
        },
        // Without a configuration there is no page to listen to; whoever reads it has heard why.
        () => undefined,
      );
    };
    target.addEventListener('message', listen);
  });
}

function isHello(data: unknown, protocol: string): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    Object.keys(data).join() === 'protocol' &&
    'protocol' in data &&
    data.protocol === protocol
  );
}
