/** The owner's page: files of the build, under a policy that lets nothing in or out. */
import type { FastifyInstance } from 'fastify';
import sirv from 'sirv';
import { Refusal } from '../refusal.ts';

const HEADERS = Object.entries({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
});

export async function pageRoutes(app: FastifyInstance, { directory }: { directory: string }): Promise<void> {
  const files = sirv(directory, {
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of HEADERS) response.setHeader(name, value);
      // Vite puts a hash into the names of what it builds; the page itself is asked for again.
      const age = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', age);
    },
  });
  app.get('/*', async (request, reply) => {
    // sirv answers through Node's own response.
    reply.hijack();
    files(request.raw, reply.raw, () => {
      const { code, message, statusCode } = new Refusal('not-found', 'there is nothing here');
      reply.raw.writeHead(statusCode, { 'Content-Type': 'application/json' });
      reply.raw.end(JSON.stringify({ error: code, detail: message }));
    });
    return reply;
  });
}
