/** Coming and going of the owner in a browser. */
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Collector } from '../collector.ts';
import { SESSION_MS } from '../owner.ts';
import { Refusal } from '../refusal.ts';
import { requireOwnPage, SESSION_COOKIE } from './authorised.ts';

const Key = v.strictObject({ key: v.pipe(v.string(), v.maxLength(200)) });

export async function sessionRoutes(
  app: FastifyInstance,
  { collector }: { collector: Collector },
): Promise<void> {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: collector.configuration.collector.url.startsWith('https:'),
  } as const;

  app.post<{ Body: v.InferOutput<typeof Key> }>('/v1/session', {
    schema: { body: Key },
    config: { rateLimit: { max: 20, timeWindow: '10 minutes' } },
    handler: async (request, reply) => {
      requireOwnPage(request);
      if (!collector.owner.isKey(request.body.key.trim())) {
        throw new Refusal('not-the-owner', 'this is not the owner’s key');
      }
      const secret = collector.owner.openSession();
      return reply
        .setCookie(SESSION_COOKIE, secret, { ...cookie, maxAge: SESSION_MS / 1_000 })
        .code(204)
        .send();
    },
  });

  app.get('/v1/session', async (request, reply) => {
    const secret = request.cookies[SESSION_COOKIE];
    const open = secret !== undefined && collector.owner.hasSession(secret);
    return reply.header('Cache-Control', 'no-store').send({ open });
  });

  app.delete('/v1/session', async (request, reply) => {
    requireOwnPage(request);
    const secret = request.cookies[SESSION_COOKIE];
    if (secret !== undefined) collector.owner.closeSession(secret);
    return reply.clearCookie(SESSION_COOKIE, cookie).code(204).send();
  });
}
