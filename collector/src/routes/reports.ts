/** The one door for devices. */
import cors from '@fastify/cors';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type * as v from 'valibot';
import { admit } from '../admit.ts';
import { type Collector, isSimulated } from '../collector.ts';
import { Refusal } from '../refusal.ts';
import { REPORT_BYTES, ReportSchema } from '../report-schema.ts';
import { bearsKey } from './authorised.ts';

/**
 * `POST /v1/reports`: 202 once the report is durably counted, and for every copy of it. As `text/plain` the
 * browser asks no permission first, so a device makes one request.
 */
export async function reportRoutes(
  app: FastifyInstance,
  { collector, hourly }: { collector: Collector; hourly: number },
): Promise<void> {
  const { vault } = collector.configuration.config;
  await app.register(cors, {
    origin: vault,
    methods: ['POST'],
    allowedHeaders: ['Content-Type'],
    credentials: false,
    maxAge: 86_400,
  });
  // One parser for both, which takes no `__proto__`.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['text/plain', 'application/json'],
    { parseAs: 'string', bodyLimit: REPORT_BYTES },
    app.getDefaultJsonParser('error', 'error'),
  );

  app.setErrorHandler<FastifyError>((error) => {
    throw error.statusCode === 400 ? new Refusal('invalid-report', error.message) : error;
  });

  app.post<{ Body: v.InferOutput<typeof ReportSchema> }>('/v1/reports', {
    bodyLimit: REPORT_BYTES,
    schema: { body: ReportSchema },
    // A simulation sends everything from one address, with the owner's key.
    config: {
      rateLimit: {
        max: hourly,
        timeWindow: '1 hour',
        allowList: (request: FastifyRequest) => bearsKey(request, collector.owner),
      },
    },
    onRequest: async ({ headers: { origin } }) => {
      // A browser names the page it sends for, and only the vault may: other sites cannot have their
      // visitors send what they made up.
      if (origin !== undefined && origin !== vault) {
        throw new Refusal('wrong-origin', 'reports are taken from the vault alone');
      }
    },
    handler: async (request, reply) => {
      const report = request.body;
      const intake = collector.intakeOf(report);
      if (!intake || (isSimulated(intake) && !bearsKey(request, collector.owner))) {
        throw new Refusal('unknown-purpose', `nothing is counted for ${report.site}, ${report.purpose}`);
      }
      const bitmap = refusing(collector, report, () => admit(report, intake, collector.now()));
      await collector.counter.count({ intake, epoch: report.epoch, id: report.id, bitmap });
      return reply.code(202).send({ counted: true });
    },
  });
}

/** Remembers how many reports named what no mechanism makes; a late or early one is no such sign. */
function refusing<T>(collector: Collector, report: { site: string; purpose: string }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid-report') collector.refuse(report);
    throw error;
  }
}
