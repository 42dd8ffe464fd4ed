/**
 * A website, a vault and a picture host for the tests of the embed, each on a port of its own.
 *
 * The vault's frame is a stand-in that answers every message and tells the test what crossed the wire: what
 * the embed says is tested here, what the vault does with it in vault-frame's own tests.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { ToVault, WireEvent } from '../../src/embed/protocol.ts';

const FRAME = `<!doctype html><title>Stand-in vault</title><script>
  const plain = (value) => JSON.parse(JSON.stringify(value, (key, part) =>
    part instanceof Blob ? { size: part.size, type: part.type } : part));
  addEventListener('message', ({ data: hello, origin, ports: [port] }) => {
    let told = 0;
    const tell = (message) => {
      const at = performance.timeOrigin + performance.now() + told++ / 1_000;
      const body = JSON.stringify({ at, origin, hello, message });
      // A beacon outlives the page, but holds 64 KiB.
      if (!navigator.sendBeacon('/heard', body)) fetch('/heard', { method: 'POST', body });
    };
    tell();
    const mode = '%MODE%';
    if (mode === 'silent') return;
    port.onmessage = async ({ data }) => {
      tell(plain(data));
      if (mode === 'slow' && data.type === 'events') return;
      if (mode === 'late' && data.type === 'reset') await new Promise((resolve) => setTimeout(resolve, 1500));
      const error = mode === 'refusing' && { code: 'no-consent', detail: 'withdrawn' };
      port.postMessage({ type: 'answer', n: data.n, ...(error && { error }) });
    };
    port.postMessage({ type: 'ready', off: mode === 'off' });
  });
</script>`;

export type VaultMode = 'willing' | 'off' | 'silent' | 'slow' | 'late' | 'refusing';

export interface Heard {
  /** As the browser states it. */
  origin: string;
  hello: unknown;
  /** Absent for the bootstrap itself. Blobs as `{ size, type }`. */
  message?: ToVault;
}

export interface Servers {
  site: string;
  vault: string;
  /** Another origin that allows nobody to read its pictures but at /open/. */
  pictures: string;
  /** HTML, or headers with it, by path; every other path of the site is a picture or a 404. */
  pages: Map<string, { html: string; headers?: Record<string, string> }>;
  heard: Heard[];
  /** Paths that were asked of the vault's origin. */
  asked: string[];
  mode: VaultMode;
  close(): void;
}

/** 200 pixels square, of one colour. */
export function png(shade: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(200);
  header.writeUInt32BE(200, 4);
  header[8] = 8;
  const rows = Buffer.alloc(200 * 201, shade);
  for (let row = 0; row < 200; row++) rows[row * 201] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export async function startServers(): Promise<Servers> {
  const built = mkdtempSync(join(tmpdir(), 'silhouette-embed-'));
  execFileSync(
    'node_modules/.bin/vite',
    ['build', '--config', 'vite.embed.config.ts', '--outDir', built, '--logLevel', 'warn'],
    { stdio: 'inherit' },
  );
  const pages: Servers['pages'] = new Map();
  const heard: Heard[] = [];
  const times = new WeakMap<Heard, number>();
  const asked: string[] = [];
  const running: Server[] = [];

  const listen = async (
    answer: (path: string, response: ServerResponse, request: IncomingMessage) => void,
  ) => {
    const server = createServer((request, response) => {
      answer(request.url?.replace(/\?.*/, '') ?? '/', response, request);
    });
    running.push(server);
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const address = server.address();
    return `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  };

  const picture = (path: string, response: ServerResponse) => {
    if (!path.endsWith('.png')) return response.writeHead(404).end();
    response.setHeader('Cache-Control', 'max-age=60');
    return response.setHeader('Content-Type', 'image/png').end(png(path.length));
  };

  const servers: Servers = {
    pages,
    heard,
    asked,
    mode: 'willing',
    site: await listen((path, response) => {
      const page = pages.get(path);
      if (path === '/moved.png')
        return response.writeHead(302, { Location: `${servers.pictures}/a.png` }).end();
      if (!page) return picture(path, response);
      for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
      return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page.html);
    }),
    vault: await listen(async (path, response, request) => {
      if (path === '/heard') {
        let body = '';
        for await (const part of request) body += part;
        const { at, ...entry }: Heard & { at: number } = JSON.parse(body);
        times.set(entry, at);
        // In the order of being said: each comes by a request of its own, and those overtake each other.
        heard.splice(heard.findLastIndex((other) => (times.get(other) ?? 0) <= at) + 1, 0, entry);
        return response.writeHead(204).end();
      }
      asked.push(path);
      response.setHeader('Origin-Agent-Cluster', '?1');
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (path === '/vault.html') {
        return response.setHeader('Content-Type', 'text/html').end(FRAME.replace('%MODE%', servers.mode));
      }
      if (!/^\/silhouette[\w.-]*\.js$/.test(path)) return response.writeHead(404).end();
      return response.setHeader('Content-Type', 'text/javascript').end(readFileSync(join(built, path)));
    }),
    pictures: await listen((path, response) => {
      if (path.startsWith('/open/')) response.setHeader('Access-Control-Allow-Origin', '*');
      picture(path, response);
    }),
    close() {
      for (const server of running) {
        server.closeAllConnections();
        server.close();
      }
      rmSync(built, { recursive: true });
    },
  };
  return servers;
}

export function eventsOf(heard: readonly Heard[]): WireEvent[] {
  return heard.flatMap(({ message }) => (message?.type === 'events' ? message.events : []));
}

type Kind = WireEvent['type'];
export function eventsOfType<Type extends Kind>(
  heard: readonly Heard[],
  type: Type,
): Extract<WireEvent, { type: Type }>[] {
  return eventsOf(heard).filter((event) => event.type === type) as Extract<WireEvent, { type: Type }>[];
}
