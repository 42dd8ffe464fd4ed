import { expose } from 'comlink';
import { createEncoders } from '../../src/worker/encoders.ts';

const encoders = createEncoders({ onModels: () => undefined });
const contract = {
  start: () => encoders.start(),
  encodeTexts: (texts: string[]) => encoders.encodeTexts(texts),
};
export type NestedContract = typeof contract;
expose(contract);
