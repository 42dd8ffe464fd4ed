/**
 * Several threads: a worker each, with weights of its own (22 MB). They share nothing, so that it needs no
 * isolated page, and no text waits for a part of another.
 */
import { wrap } from 'comlink';
import { Failure } from '../domain/failure.ts';
import type { TextBatch, TextSession } from '../models/text/session.ts';
import type { LaneContract } from './text-lane.ts';

/** @throws Failure model-download | model-start | model-corrupt */
export async function createLanes(count: number, weights: Uint8Array): Promise<TextSession> {
  const lanes = Array.from({ length: count }, startLane);
  await Promise.all(lanes.map(({ api, lost }) => Promise.race([api.start(weights), lost])));
  const free = [...lanes];
  return {
    lanes: count,
    async run(batch) {
      const lane = free.pop();
      if (!lane) throw new Error('more batches at a time than lanes');
      const result: TextBatch = await Promise.race([lane.api.run(batch), lane.lost]);
      free.push(lane);
      return result;
    },
  };
}

function startLane() {
  const worker = new Worker(new URL('./text-lane.ts', import.meta.url), {
    type: 'module',
    name: 'silhouette-text-lane',
  });
  const { promise: lost, reject } = Promise.withResolvers<never>();
  // Lost while idle: the next batch hears of it.
  lost.catch(() => undefined);
  worker.addEventListener('error', ({ message }) => {
    // A script that cannot be had gives an event without a message.
    reject(message ? new Error(`a lane: ${message}`) : new Failure('model-download', 'the script of a lane'));
  });
  return { api: wrap<LaneContract>(worker), lost };
}
