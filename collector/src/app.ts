/** The HTTP side. Nothing of a request is logged, and nothing of its sender is kept. */
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Collector } from './collector.ts';
import { networkNames } from './network.ts';
import { Refusal } from './refusal.ts';
import { ownerRoutes } from './routes/owner.ts';
import { pageRoutes } from './routes/page.ts';
import { priorRoutes } from './routes/priors.ts';
import { reportRoutes } from './routes/reports.ts';
import { sessionRoutes } from './routes/session.ts';

export interface AppOptions {
  /** Directory of the built owner's page; without one there is only the API. */
  page?: string;
  /** Addresses of proxies that may say who sends. */
  proxy?: string;
  /** Reports an hour from one network. */
  hourly: number;
  /** Whether devices are told what is known of all visitors together. */
  priors: boolean;
  onFailure: (error: unknown) => void;
}

export async function createApp(collector: Collector, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: options.proxy ?? false,
    bodyLimit: 65_536,
    requestTimeout: 30_000,
    // A closing server waits for what is being answered, not for idle connections.
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler<v.GenericSchema>(({ schema }) => (data: unknown) => {
    const { success, output, issues } = v.safeParse(schema, data);
    if (success) return { value: output };
    const [issue] = issues;
    return { error: new Error(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`) };
  });
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.statusCode >= 500) options.onFailure(error);
    if (refusal.code === 'storage-unavailable') reply.header('Retry-After', '60');
    return reply.code(refusal.statusCode).send({ error: refusal.code, detail: refusal.message });
  });
  app.setNotFoundHandler(() => {
    throw new Refusal('not-found', 'there is nothing here');
  });

  await app.register(cookie);
  const nameOf = networkNames(collector.now);
  await app.register(rateLimit, {
    global: false,
    cache: 50_000,
    keyGenerator: ({ ip }) => nameOf(ip),
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: () =>
      new Refusal('too-many', 'too many requests from this network; come again later'),
  });
  await app.register(reportRoutes, { collector, hourly: options.hourly });
  await app.register(priorRoutes, { collector, publishes: options.priors });
  await app.register(sessionRoutes, { collector });
  await app.register(ownerRoutes, { collector });
  if (options.page !== undefined) await app.register(pageRoutes, { directory: options.page });
  return app;
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  if (error.statusCode === 413) return new Refusal('too-large', 'the body is too large');
  if (error.statusCode === 415) return new Refusal('wrong-type', 'send text/plain or application/json');
  if (error.validation || (error.statusCode !== undefined && error.statusCode < 500)) {
    return new Refusal('invalid-request', error.message);
  }
  return new Refusal('internal', 'the collector failed');
}
