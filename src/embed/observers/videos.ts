/** How much of a video was watched; decoration that runs by itself is passed over. */
import type { WirePlace } from '../protocol.ts';
import type { Scene } from './scene.ts';

/** Between two `timeupdate` events lie at most 250 ms; more is a jump. */
const MAX_STEP_S = 2;
const MIN_WATCHED_MS = 1_000;

interface Watched {
  /** Where and when it began. */
  place: WirePlace;
  source: string;
  at: number;
  watchedMs: number;
  toldMs: number;
}

/** @returns call it to tell what is not told yet */
export function watchVideos({ on, emit, place }: Scene): () => void {
  const all = new Map<HTMLVideoElement, Watched>();

  const tell = (video: EventTarget | null) => {
    const watched = all.get(video as HTMLVideoElement);
    if (!watched || watched.watchedMs < MIN_WATCHED_MS || watched.watchedMs === watched.toldMs) return;
    const { place, watchedMs } = watched;
    watched.toldMs = watchedMs;
    const { duration, title, ariaLabel } = video as HTMLVideoElement;
    emit({
      type: 'video',
      ...place,
      name: (title || ariaLabel || place.title).slice(0, 300),
      watchedMs: Math.round(watchedMs),
      ...(Number.isFinite(duration) && { durationMs: Math.round(duration * 1_000) }),
    });
  };

  // None of these events bubbles, but all are captured.
  on(document, 'timeupdate', ({ target: video }) => {
    if (!(video instanceof HTMLVideoElement) || (video.loop && video.muted)) return;
    if (video.closest('[data-silhouette=ignore]')) return;
    const { currentTime, currentSrc: source } = video;
    const known = all.get(video);
    if (known?.source !== source) {
      tell(video);
      all.set(video, { place: place(), source, at: currentTime, watchedMs: 0, toldMs: 0 });
    } else {
      const step = currentTime - known.at;
      if (step > 0 && step < MAX_STEP_S) known.watchedMs += step * 1_000;
      known.at = currentTime;
    }
  });
  for (const type of ['pause', 'ended']) on(document, type, ({ target }) => tell(target));

  return () => {
    for (const video of all.keys()) tell(video);
  };
}
