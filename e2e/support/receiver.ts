/**
 * Takes reports and keeps their bytes. A stand-in, since the real collector keeps no raw report, and answers
 * as a test needs it; the real one is driven in collector.spec.ts.
 */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

export interface Received {
  body: string;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
}

export interface Receiver {
  received: Received[];
  /** How the next requests are answered, the last one for ever: a status, or cut off unanswered. */
  answers: (number | 'cut')[];
  stop(): void;
}

export async function startReceiver(port: number, vault: string): Promise<Receiver> {
  const receiver: Receiver = { received: [], answers: [202], stop: () => undefined };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      receiver.received.push({ body: Buffer.concat(chunks).toString(), method, path, headers });
      const answer = receiver.answers.length > 1 ? receiver.answers.shift() : receiver.answers[0];
      if (answer === 'cut' || answer === undefined) request.socket.destroy();
      else response.writeHead(answer, { 'Access-Control-Allow-Origin': vault }).end('{}');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => resolve());
  });
  receiver.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return receiver;
}
