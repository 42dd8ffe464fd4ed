/**
 * Loaded when a video plays: how much of it was watched, and a few small frames of what was seen. Decoration
 * that runs by itself is passed over.
 */
import type { Outbox } from '../outbox.ts';
import type { WireEvent, WirePlace } from '../protocol.ts';
import type { Scene } from './scene.ts';

/** Between two `timeupdate` events lie at most 250 ms; more is a jump. */
const MAX_STEP_S = 2;
const MIN_WATCHED_MS = 1_000;

/** A look takes the page about 2 ms. */
const LOOK_EVERY_MS = 2_000;
const MAX_LOOKS = 24;
const MAX_FRAMES = 8;
/** In pixels, as the vault keeps them. */
const WIDTH = 256;
/** In which frames are compared. */
const GRID = 16;
/** Mean difference of 255 to the last frame that was kept: another scene. The first is compared with black. */
const CHANGE = 20;

interface Watched {
  /** Where and when it began. */
  place: WirePlace;
  source: string;
  at: number;
  watchedMs: number;
  toldMs: number;
  looks: number;
  lookAt: number;
  frames: number;
  /** Of the last frame that was kept. */
  grid: ArrayLike<number>;
}

export type WatchVideos = (scene: Scene, send: Outbox['sendAlone']) => () => void;

/** @param send of a frame, resolves when the vault has it @returns call it to tell what is not told yet */
export const watchVideos: WatchVideos = ({ on, emit, place }, send) => {
  const all = new Map<HTMLVideoElement, Watched>();

  const eventOf = (video: HTMLVideoElement, { place, watchedMs }: Watched): WireEvent & { type: 'video' } => {
    const { duration, title, ariaLabel } = video;
    return {
      type: 'video',
      ...place,
      name: (title || ariaLabel || place.title).slice(0, 300),
      watchedMs: Math.round(watchedMs),
      ...(Number.isFinite(duration) && { durationMs: Math.round(duration * 1_000) }),
    };
  };

  const tell = (video: EventTarget | null) => {
    const watched = all.get(video as HTMLVideoElement);
    if (!watched || watched.watchedMs < MIN_WATCHED_MS || watched.watchedMs === watched.toldMs) return;
    watched.toldMs = watched.watchedMs;
    emit(eventOf(video as HTMLVideoElement, watched));
  };

  const look = (video: HTMLVideoElement, watched: Watched) => {
    const now = Date.now();
    const { videoWidth: width, videoHeight: height } = video;
    if (document.hidden || !width || now < watched.lookAt) return;
    if (watched.watchedMs < MIN_WATCHED_MS || watched.looks >= MAX_LOOKS || watched.frames >= MAX_FRAMES)
      return;
    watched.looks++;
    watched.lookAt = now + LOOK_EVERY_MS;
    const scale = Math.min(1, WIDTH / Math.max(width, height));
    const frame = draw(video, width * scale, height * scale);
    let grid: ArrayLike<number>;
    try {
      grid = draw(frame.canvas, GRID, GRID).getImageData(0, 0, GRID, GRID).data;
    } catch {
      // Of another origin that does not allow it to be read.
      watched.looks = MAX_LOOKS;
      emit({ type: 'skipped', pictures: 0, videos: 1 });
      return;
    }
    let change = 0;
    for (let at = 0; at < grid.length; at++) change += Math.abs((grid[at] ?? 0) - (watched.grid[at] ?? 0));
    if (change < CHANGE * grid.length) return;
    watched.grid = grid;
    watched.frames++;
    frame.canvas.toBlob(
      (picture) => picture && send({ ...eventOf(video, watched), frame: picture }),
      'image/jpeg',
      0.8,
    );
  };

  // None of these events bubbles, but all are captured.
  on(document, 'timeupdate', ({ target: video }) => {
    if (!isWatched(video)) return;
    const { currentTime, currentSrc: source } = video;
    const known = all.get(video);
    if (known?.source !== source) {
      tell(video);
      all.set(video, {
        place: place(),
        source,
        at: currentTime,
        watchedMs: 0,
        toldMs: 0,
        looks: 0,
        lookAt: 0,
        frames: 0,
        grid: [],
      });
    } else {
      const step = currentTime - known.at;
      if (step > 0 && step < MAX_STEP_S) known.watchedMs += step * 1_000;
      known.at = currentTime;
      look(video, known);
    }
  });
  for (const type of ['pause', 'ended']) on(document, type, ({ target }) => tell(target));

  return () => {
    for (const video of all.keys()) tell(video);
  };
};

function isWatched(video: EventTarget | null): video is HTMLVideoElement {
  return (
    video instanceof HTMLVideoElement &&
    !(video.loop && video.muted) &&
    !video.closest('[data-silhouette=ignore]')
  );
}

function draw(source: CanvasImageSource, width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return pen;
}
