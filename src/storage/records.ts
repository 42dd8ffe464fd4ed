/** Domain values ⇄ sealed records. Embeddings are kept as binary beside the JSON: a third of the size, no rounding. */
import type { Activity } from '../domain/activity.ts';
import type { Correction } from '../domain/correction.ts';
import type { Signal } from '../domain/signal.ts';
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

/** Layout: uint32 length of the JSON, the JSON, then the embedding as little-endian float32 (may be empty). */
export async function packSignal(keys: VaultKeys, signal: Signal): Promise<SignalRecord> {
  const { activity: id, encoder, embedding, ...rest } = signal;
  const json = new TextEncoder().encode(JSON.stringify(rest));
  const vector = embedding
    ? new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength)
    : new Uint8Array();
  const bytes = new Uint8Array(4 + json.length + vector.length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  bytes.set(vector, 4 + json.length);
  return { id, encoder, body: await sealBytes(keys, `signals/${id}`, bytes) };
}

export async function unpackSignal(keys: VaultKeys, record: SignalRecord): Promise<Signal> {
  const bytes = await openBytes(keys, `signals/${record.id}`, record.body);
  const jsonLength = new DataView(bytes).getUint32(0, true);
  const rest = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, jsonLength))) as Omit<
    Signal,
    'activity' | 'encoder' | 'embedding'
  >;
  const signal: Signal = { activity: record.id, encoder: record.encoder, ...rest };
  // Copied, because a Float32Array has to begin at a multiple of four.
  const vector = bytes.slice(4 + jsonLength);
  if (vector.byteLength > 0) signal.embedding = new Float32Array(vector);
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
