/** How pictures get to the vision worker: equal bytes once, and the scenes of a video so that they can be given up. */
import { proxy, type Remote } from 'comlink';
import { Failure } from '../domain/failure.ts';
import { Recent } from '../models/text/recent.ts';
import type { PictureReading } from '../models/vision/encoder.ts';
import type { VisionContract } from './vision.ts';

/** About 12 kB each. */
const KEPT = 64;

type ReadShown = (shown: Blob | Blob[], signal: AbortSignal | undefined) => Promise<PictureReading>;

/**
 * @param read a picture that was not read lately
 * @param frames scenes of a video, which hardly ever come twice
 */
export function readOnce(
  read: (picture: Blob) => Promise<PictureReading>,
  frames: (scenes: Blob[], signal: AbortSignal | undefined) => Promise<PictureReading>,
): ReadShown {
  const readings = new Recent<string, PictureReading>(KEPT);
  return async (shown, signal) => {
    if (Array.isArray(shown)) return frames(shown, signal);
    const hash = await hashOf(shown);
    const known = readings.get(hash);
    if (known) return known;
    const reading = await read(shown);
    readings.set(hash, reading);
    return reading;
  };
}

/** @throws Failure cancelled | picture-unreadable */
export async function readFrames(
  api: Remote<VisionContract>,
  beat: () => void,
  frames: Blob[],
  signal: AbortSignal | undefined,
): Promise<PictureReading> {
  const goOn = () => {
    beat();
    return !signal?.aborted;
  };
  const reading = await api.readFrames(frames, proxy(goOn));
  if (!reading) throw new Failure('cancelled', 'reading a video');
  return reading;
}

async function hashOf(picture: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
