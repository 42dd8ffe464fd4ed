/**
 * The page's side of the wire, as bare as can be, so that a test can say anything. Whatever reaches the page
 * is kept, so that a test can look for what should not be there.
 */
{
  /** @typedef {import('../../src/embed/protocol.ts').ToPage} ToPage */

  /** @type {ToPage[]} */
  const heard = [];
  /** @type {Set<(data: ToPage) => void>} */
  const waiting = new Set();
  /** @type {MessagePort | undefined} */
  let port;

  const hear = (/** @type {ToPage} */ data) => {
    heard.push(data);
    for (const look of waiting) look(data);
  };
  window.addEventListener('message', ({ data }) => hear(data));

  /** @type {import('./frame.ts').Host['next']} */
  const next = (isWanted, milliseconds = 20_000) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`nothing within ${milliseconds} ms`));
      }, milliseconds);
      const look = (/** @type {ToPage} */ data) => {
        if (!isWanted(data)) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(data);
      };
      waiting.add(look);
    });

  window.host = {
    heard,
    /** Adds a frame and resolves with it once it is loaded. */
    add(src, attributes = {}) {
      const frame = document.createElement('iframe');
      for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
      return new Promise((resolve) => {
        frame.onload = () => resolve(frame);
        frame.src = src;
        document.documentElement.append(frame);
      });
    },
    /** Says hello to a window; what comes back is heard. */
    hello(target, hello = { protocol: 'silhouette/1' }, ports = 1) {
      const channels = Array.from({ length: ports }, () => new MessageChannel());
      for (const { port1 } of channels) port1.onmessage = ({ data }) => hear(data);
      port = channels[0]?.port1;
      target?.postMessage(
        hello,
        '*',
        channels.map(({ port2 }) => port2),
      );
      return port;
    },
    /** Embeds a vault and resolves with its first message. */
    async embed(src, attributes = {}) {
      const frame = await this.add(src, attributes);
      const ready = next((data) => data.type === 'ready');
      this.hello(frame.contentWindow);
      return /** @type {Promise<Extract<ToPage, { type: 'ready' }>>} */ (ready);
    },
    /** Resolves with the answer, which carries the number again. */
    send(message) {
      const answer = next((data) => data.type === 'answer' && data.n === message.n);
      port?.postMessage(message);
      return /** @type {Promise<Extract<ToPage, { type: 'answer' }>>} */ (answer);
    },
    next,
    get port() {
      return port;
    },
  };
}
