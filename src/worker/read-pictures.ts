/** Reading what activities show: pictures, and the scenes of videos. */
import type { Activity } from '../domain/activity.ts';
import { Failure } from '../domain/failure.ts';
import type { Signal } from '../domain/signal.ts';
import type { Encoders, PictureReading } from './encoders.ts';
import { unpackFrames } from './frames.ts';

export interface ShownOptions {
  signal: AbortSignal;
  /** The reduced copy of a picture, or the waiting frames of a video (frames.ts). */
  pictureOf(id: string): Promise<Blob | undefined>;
}

/** By id of the activity; without those that show nothing, or nothing that can be read. */
export async function readPictures(
  activities: readonly Activity[],
  encoders: Pick<Encoders, 'readPictures'>,
  { signal, pictureOf }: ShownOptions,
): Promise<Map<string, PictureReading>> {
  const shown: { id: string; blobs: Blob | Blob[] }[] = [];
  for (const activity of activities) {
    const blobs = await shownBy(activity, pictureOf);
    if (blobs) shown.push({ id: activity.id, blobs });
  }
  if (shown.length === 0) return new Map();
  const readings = await encoders.readPictures(
    shown.map(({ blobs }) => blobs),
    { signal },
  );
  return new Map(
    shown.flatMap(({ id }, index) => {
      const reading = readings[index];
      return reading && !(reading instanceof Failure) ? [[id, reading] as const] : [];
    }),
  );
}

async function shownBy(
  { id, kind, frames, thumbnail }: Activity,
  pictureOf: ShownOptions['pictureOf'],
): Promise<Blob | Blob[] | undefined> {
  if (kind === 'picture') return pictureOf(id);
  if (kind !== 'video' || !frames) return undefined;
  const packed = await pictureOf(id);
  const waiting = packed ? await unpackFrames(packed) : [];
  // It stands for the frames that were read before, which are not kept.
  const before = thumbnail ? [fromDataUrl(thumbnail)] : [];
  const all = [...before, ...waiting];
  return all.length > 0 ? all : undefined;
}

/** Not by fetch, which the vault's policy keeps from data URLs. */
function fromDataUrl(url: string): Blob {
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (digit) => digit.charCodeAt(0));
  return new Blob([bytes], { type: 'image/jpeg' });
}

/** What a signal says of what was seen. */
export function seenIn({
  objects,
  colours,
  texture,
}: PictureReading): Pick<Signal, 'objects' | 'colours' | 'texture'> {
  return { objects, colours, ...(texture && { texture }) };
}
