/** One thread of the text encoder: a thin entry around the kernel's session. */
import { expose, transfer } from 'comlink';
import { createKernelSession, type TextBatch, type TextSession } from '../models/text/session.ts';

let session: TextSession | undefined;

const contract = {
  /** @throws Failure model-download | model-start | model-corrupt */
  async start(weights: Uint8Array): Promise<void> {
    session = await createKernelSession(weights);
  },
  async run(batch: readonly (readonly number[])[]): Promise<TextBatch> {
    if (!session) throw new Error('not started');
    const result = await session.run(batch);
    return transfer(result, [result.embeddings.buffer, result.sentiment.buffer]);
  },
};
export type LaneContract = typeof contract;
expose(contract);
