/** What devices are told about all visitors together. */
import type { FastifyInstance } from 'fastify';
import { PRIORS_PATH } from '../../../src/domain/priors.ts';
import type { Collector } from '../collector.ts';
import { answerOf } from '../priors.ts';

/** At most this long a cache between need not ask again. */
const LONGEST_AGE_S = 3_600;

/**
 * `GET /priors.json`: one file, the same bytes with the same headers for whoever asks, wherever the request comes
 * from. Devices ask for it without conditions (cache "no-store"), so that the entity tag, which is for caches between,
 * cannot tell one from another.
 * @param publishes whether anything is told at all
 */
export async function priorRoutes(
  app: FastifyInstance,
  { collector, publishes }: { collector: Collector; publishes: boolean },
): Promise<void> {
  const age = Math.min(LONGEST_AGE_S, Math.floor(collector.epochMs / 1_000));
  const nothing = answerOf({ version: 1, priors: [] });
  app.get(PRIORS_PATH, async ({ headers }, reply) => {
    const { body, etag } = publishes ? await collector.priors() : nothing;
    reply.headers({
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': `public, max-age=${age}`,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ETag: etag,
      'X-Content-Type-Options': 'nosniff',
    });
    if (headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
}
