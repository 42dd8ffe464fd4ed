/** Requests over kept-alive connections, each answered with status and body. */
import { Agent, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

export interface Answer {
  status: number;
  body: string;
}

export class Http {
  readonly #base: URL;
  readonly #agent: Agent;
  readonly #headers: Record<string, string>;

  /** @param connections at most so many at once */
  constructor(base: string, headers: Record<string, string>, connections = 64) {
    this.#base = new URL(base);
    const options = { keepAlive: true, maxSockets: connections };
    this.#agent = this.#base.protocol === 'https:' ? new SecureAgent(options) : new Agent(options);
    this.#headers = headers;
  }

  send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const open = this.#base.protocol === 'https:' ? secureRequest : request;
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
      const outgoing = open(
        new URL(path, this.#base),
        { method, agent: this.#agent, headers: { ...this.#headers, ...length, ...headers } },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** @throws Error with the answer unless it is 2xx */
  async json<T>(method: string, path: string, value?: unknown): Promise<T> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await (value === undefined
      ? this.send(method, path)
      : this.send(method, path, JSON.stringify(value), headers));
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    }
    return JSON.parse(answer.body) as T;
  }

  close(): void {
    this.#agent.destroy();
  }
}
