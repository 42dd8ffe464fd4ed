/** What was learned on this device, and the segments that the person defined. Forgetting empties the former. */
import type { ExampleSegment } from '../domain/example-segment.ts';
import { storageFailure, type Vault } from './database.ts';
import { packExampleSegment, unpackExampleSegment } from './records.ts';
import { openBytes, sealBytes } from './seal.ts';

/** Named states of learning: each is JSON, with numbers beside it where there are many. */
export type LearnedName = 'fusion' | 'fusion-checkpoint' | 'weights';

export interface Learned<T> {
  state: T;
  /** Weights, and whatever else is long. */
  numbers: Record<string, Float32Array<ArrayBuffer>>;
}

/** How the sealed bytes are laid out: the JSON's length, the JSON, then the numbers as float32. */
interface Head<T> {
  state: T;
  sizes: [name: string, length: number][];
}

export class LearnedStore {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  async get<T>(name: LearnedName): Promise<Learned<T> | undefined> {
    const { database, keys } = this.#vault;
    const record = await guard(() => database.get('learned', name));
    if (!record) return undefined;
    const bytes = await openBytes(keys, `learned/${name}`, record.body);
    const length = new DataView(bytes).getUint32(0, true);
    const { state, sizes }: Head<T> = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
    const numbers: Learned<T>['numbers'] = {};
    let at = 4 + length;
    for (const [part, size] of sizes) {
      numbers[part] = new Float32Array(bytes.slice(at, at + 4 * size));
      at += 4 * size;
    }
    return { state, numbers };
  }

  async put<T>(name: LearnedName, { state, numbers }: Learned<T>): Promise<void> {
    const { database, keys } = this.#vault;
    const parts = Object.entries(numbers);
    const head: Head<T> = { state, sizes: parts.map(([part, { length }]) => [part, length]) };
    const json = new TextEncoder().encode(JSON.stringify(head));
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, json.length, true);
    const whole = new Blob([length, json, ...parts.map(([, values]) => values)]);
    const body = await sealBytes(keys, `learned/${name}`, await whole.arrayBuffer());
    await guard(() => database.put('learned', { id: name, body }));
  }

  async delete(name: LearnedName): Promise<void> {
    await guard(() => this.#vault.database.delete('learned', name));
  }

  async exampleSegments(): Promise<ExampleSegment[]> {
    const { database, keys } = this.#vault;
    const records = await guard(() => database.getAll('exampleSegments'));
    return Promise.all(records.map((record) => unpackExampleSegment(keys, record)));
  }

  async putExampleSegment(segment: ExampleSegment): Promise<void> {
    const record = await packExampleSegment(this.#vault.keys, segment);
    await guard(() => this.#vault.database.put('exampleSegments', record));
  }

  async deleteExampleSegment(id: string): Promise<void> {
    await guard(() => this.#vault.database.delete('exampleSegments', id));
  }
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure(error);
  }
}
