/** A collector that tells nothing, only records what else reaches it, and fails as it is told; the real one is driven in e2e/journey.spec.ts. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export class StubCollector {
  readonly received: Received[] = [];
  /** What becomes of the next requests; `cut` breaks the connection once the body is there. */
  answer: 'count' | 'cut' | number = 'count';
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        if (isPull(request)) {
          tellNothing(response);
          return;
        }
        this.received.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
        if (this.answer === 'cut') request.socket.destroy();
        else {
          response.writeHead(this.answer === 'count' ? 202 : this.answer, {
            'Access-Control-Allow-Origin': '*',
          });
          response.end();
        }
      });
    });
  }

  static async start(port: number): Promise<StubCollector> {
    const collector = new StubCollector();
    await new Promise<void>((resolve, reject) => {
      collector.#server.once('error', reject);
      collector.#server.listen(port, 'localhost', resolve);
    });
    return collector;
  }

  get bodies(): string[] {
    return this.received.map(({ body }) => body);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Asking for what everybody is told: nothing is with it. Whatever else comes is recorded. */
function isPull({ method, url, headers }: IncomingMessage): boolean {
  const tells = [headers.cookie, headers.referer, headers.authorization, headers['if-none-match']];
  return method === 'GET' && url === '/priors.json' && tells.every((header) => header === undefined);
}

function tellNothing(response: ServerResponse): void {
  response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' });
  response.end('{"version":1,"priors":[]}');
}
