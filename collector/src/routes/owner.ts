/** What only the owner may see and do. */
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { planMechanism } from '../../../src/dp/mechanism.ts';
import type { Collector } from '../collector.ts';
import type { NewSimulation, Simulation } from '../contract.ts';
import { csvOf } from '../csv.ts';
import { epochsAsked } from '../epochs-asked.ts';
import { estimatesAnswer, summaryOf } from '../estimates.ts';
import type { Intake } from '../intake.ts';
import { openRtbOf } from '../openrtb.ts';
import { Refusal } from '../refusal.ts';
import { requireOwner } from './authorised.ts';

const EstimatesQuery = v.strictObject({
  site: v.string(),
  purpose: v.string(),
  epoch: v.optional(v.string(), 'latest'),
  format: v.optional(v.picklist(['json', 'csv', 'openrtb']), 'json'),
});

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const NewSimulationSchema = v.strictObject({
  list: v.picklist(['fine', 'coarse']),
  mechanism: v.picklist(['subset-selection', 'privset']),
  segments: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
  epsilon: v.pipe(v.number(), v.minValue(0.1), v.maxValue(8)),
  devices: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  truth: v.pipe(v.array(share), v.maxLength(4_096)),
}) satisfies v.GenericSchema<NewSimulation>;

export async function ownerRoutes(
  app: FastifyInstance,
  { collector }: { collector: Collector },
): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store').header('Cross-Origin-Resource-Policy', 'same-origin');
    reply.header('X-Content-Type-Options', 'nosniff');
    requireOwner(request, collector.owner);
  });

  app.get('/v1/purposes', async () => {
    const counted = await collector.store.epochs();
    return collector.intakes.map((intake) => summaryOf(intake, counted));
  });

  app.get<{ Querystring: v.InferOutput<typeof EstimatesQuery> }>('/v1/estimates', {
    schema: { querystring: EstimatesQuery },
    handler: async ({ query }, reply) => {
      const intake = collector.intakeOf(query);
      if (!intake)
        throw new Refusal('unknown-purpose', `nothing is counted for ${query.site}, ${query.purpose}`);
      const answer = await estimatesOf(collector, intake, query.epoch);
      if (query.format === 'json') return answer;
      if (query.format === 'openrtb') return openRtbOf(answer, domainOf(collector, intake));
      const name = `${intake.site}-${intake.purpose}-${answer.from}-${answer.to}.csv`;
      return reply
        .header('Content-Disposition', `attachment; filename="${name}"`)
        .type('text/csv; charset=utf-8')
        .send(csvOf(answer));
    },
  });

  app.post<{ Body: v.InferOutput<typeof NewSimulationSchema> }>('/v1/simulations', {
    schema: { body: NewSimulationSchema },
    handler: async ({ body }, reply) => {
      const simulation = simulationOf(collector, body);
      const intake = await collector.addSimulation(simulation);
      return reply.code(201).send(summaryOf(intake, []));
    },
  });
}

/** Of the first address that the site is at. */
function domainOf({ configuration }: Collector, { site }: Intake): string {
  const origin = configuration.config.sites.find(({ id }) => id === site)?.origins[0];
  return origin === undefined ? site : new URL(origin).hostname;
}

async function estimatesOf(collector: Collector, intake: Intake, epoch: string) {
  const known = (await collector.store.epochs()).filter(
    ({ site, purpose }) => site === intake.site && purpose === intake.purpose,
  );
  const now = Math.floor(collector.now() / intake.epochMs);
  const { from, to } = epochsAsked(epoch, known, now);
  const stored = await collector.store.tallies({ ...intake, from: Math.max(0, from - 1), to });
  return estimatesAnswer(intake, { from, to, stored, refused: collector.refusedOf(intake) });
}

function simulationOf(collector: Collector, body: NewSimulation): Simulation {
  const { list, mechanism, segments, epsilon, devices, seed, truth } = body;
  const count = collector.configuration.segments[list].length;
  if (truth.length !== count) throw new Refusal('invalid-request', `truth: the ${list} list has ${count}`);
  const createdAt = collector.now();
  return {
    id: `simulated-${createdAt.toString(36)}-${globalThis.crypto.randomUUID().slice(0, 6)}`,
    createdAt,
    epoch: Math.floor(createdAt / collector.epochMs),
    list,
    mechanism: planMechanism({ mechanism, segments, epsilon, count }),
    epsilon,
    devices,
    seed,
    truth,
  };
}
