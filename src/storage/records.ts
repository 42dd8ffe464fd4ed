/** Domain values ⇄ sealed records. Embeddings are kept as binary beside the JSON: a third of the size, no rounding. */
import type { Activity } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { ExampleSegment } from '../domain/example-segment.ts';
import type { Signal, SignalParts } from '../domain/signal.ts';
import type { ActivityRecord, SealedRecord, SignalRecord } from './schema.ts';
import { openBytes, openJson, sealBytes, sealJson, type VaultKeys } from './seal.ts';

export async function packActivity(
  keys: VaultKeys,
  activity: Activity,
  waiting: boolean,
): Promise<ActivityRecord> {
  const { id, day, source, ...rest } = activity;
  const record: ActivityRecord = { id, day, source, body: await sealJson(keys, `activities/${id}`, rest) };
  if (waiting) record.waiting = day;
  return record;
}

export async function unpackActivity(keys: VaultKeys, record: ActivityRecord): Promise<Activity> {
  const { id, day, source } = record;
  const rest = await openJson<Omit<Activity, 'id' | 'day' | 'source'>>(keys, `activities/${id}`, record.body);
  return { id, day, source, ...rest };
}

/** Vectors in the order in which they lie behind the JSON. */
const VECTORS = ['embedding', 'text', 'passage', 'bridge', 'features'] as const;
type VectorSizes = Partial<Record<(typeof VECTORS)[number], number>>;

/** What stands in a sealed signal as JSON; without `sizes` all that follows is the embedding. */
type SignalBody = Omit<Signal, 'activity' | 'encoder' | 'embedding' | 'parts'> & { sizes?: VectorSizes };

/** Layout: uint32 length of the JSON, the JSON, then the vectors it names as little-endian float32. */
export async function packSignal(keys: VaultKeys, signal: Signal): Promise<SignalRecord> {
  const { activity: id, encoder, embedding, parts, ...rest } = signal;
  const given = { embedding, ...parts };
  const vectors = VECTORS.flatMap((name) => {
    const values = given[name];
    return values ? [[name, values] as const] : [];
  });
  const sizes: VectorSizes = Object.fromEntries(vectors.map(([name, { length }]) => [name, length]));
  const body: SignalBody = parts ? { ...rest, sizes } : rest;
  const json = new TextEncoder().encode(JSON.stringify(body));
  const total = vectors.reduce((sum, [, { byteLength }]) => sum + byteLength, 0);
  const bytes = new Uint8Array(4 + json.length + total);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const [, values] of vectors) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return { id, encoder, body: await sealBytes(keys, `signals/${id}`, bytes) };
}

export async function unpackSignal(keys: VaultKeys, record: SignalRecord): Promise<Signal> {
  const bytes = await openBytes(keys, `signals/${record.id}`, record.body);
  const jsonLength = new DataView(bytes).getUint32(0, true);
  const json = new TextDecoder().decode(new Uint8Array(bytes, 4, jsonLength));
  const { sizes, ...rest }: SignalBody = JSON.parse(json);
  const signal: Signal = { activity: record.id, encoder: record.encoder, ...rest };
  // Copied, because a Float32Array has to begin at a multiple of four.
  const values = new Float32Array(bytes.slice(4 + jsonLength));
  if (!sizes) {
    if (values.length > 0) signal.embedding = values;
    return signal;
  }
  const parts: SignalParts = {};
  let at = 0;
  for (const name of VECTORS) {
    const size = sizes[name];
    if (size === undefined) continue;
    const vector = values.slice(at, at + size);
    if (name === 'embedding') signal.embedding = vector;
    else parts[name] = vector;
    at += size;
  }
  signal.parts = parts;
  return signal;
}

export async function packPicture(keys: VaultKeys, id: string, picture: Blob): Promise<SealedRecord> {
  return { id, body: await sealBytes(keys, `pictures/${id}`, await picture.arrayBuffer()) };
}

export async function unpackPicture(keys: VaultKeys, record: SealedRecord): Promise<Blob> {
  return new Blob([await openBytes(keys, `pictures/${record.id}`, record.body)], { type: 'image/jpeg' });
}

export async function packMarkup(keys: VaultKeys, id: string, markup: string): Promise<SealedRecord> {
  return { id, body: await sealBytes(keys, `markup/${id}`, new TextEncoder().encode(markup)) };
}

export async function unpackMarkup(keys: VaultKeys, record: SealedRecord): Promise<string> {
  return new TextDecoder().decode(await openBytes(keys, `markup/${record.id}`, record.body));
}

export async function packCorrection(keys: VaultKeys, correction: Correction): Promise<SealedRecord> {
  return { id: correction.id, body: await sealJson(keys, `corrections/${correction.id}`, correction) };
}

export async function unpackCorrection(keys: VaultKeys, record: SealedRecord): Promise<Correction> {
  return openJson<Correction>(keys, `corrections/${record.id}`, record.body);
}

export async function packExampleSegment(keys: VaultKeys, segment: ExampleSegment): Promise<SealedRecord> {
  return { id: segment.id, body: await sealJson(keys, `exampleSegments/${segment.id}`, segment) };
}

export async function unpackExampleSegment(keys: VaultKeys, record: SealedRecord): Promise<ExampleSegment> {
  return openJson<ExampleSegment>(keys, `exampleSegments/${record.id}`, record.body);
}
