/**
 * Pictures that were really seen: at least half of one, for a second. Only those whose bytes the browser
 * lets the page read are tried, since a refused request shows in the console; the others are counted.
 */
import type { WireEvent, WirePlace } from '../protocol.ts';
import type { Scene } from './scene.ts';

const SEEN_MS = 1_000;
const MIN_EDGE = 120;
const MAX_BYTES = 5_000_000;
const MAX_VIEW_BYTES = 20_000_000;
const MAX_VIEW_PICTURES = 20;

/** @param send resolves when the vault has the picture @returns call it when a new view begins */
export function watchPictures(
  { on, onStop, emit, place }: Scene,
  send: (event: WireEvent) => Promise<unknown>,
): () => void {
  if (!window.IntersectionObserver) return () => undefined;
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const taken = new Set<string>();
  /** The page's own policy forbids reading, or observing stopped. */
  let isClosed = false;
  let pictures = 0;
  let bytes = 0;
  // One at a time, so that they compete neither with the page nor with each other.
  let last: Promise<unknown> = Promise.resolve();

  const close = () => {
    isClosed = true;
  };

  const take = async ({ alt, crossOrigin }: HTMLImageElement, source: string, where: WirePlace) => {
    const { origin } = new URL(source);
    const isReadable = origin === location.origin || crossOrigin === 'anonymous';
    // A redirect may lead to where reading is forbidden.
    const how: RequestInit = { cache: 'force-cache', redirect: 'manual' };
    const response = isReadable && !isClosed ? await fetch(source, how).catch(close) : undefined;
    const picture = response?.ok ? await response.blob() : undefined;
    if (
      picture &&
      // Drawings are decoration, and cannot be decoded in a worker.
      /^image\/(?!svg)/.test(picture.type) &&
      picture.size <= MAX_BYTES &&
      bytes + picture.size <= MAX_VIEW_BYTES
    ) {
      bytes += picture.size;
      await send({ type: 'picture', ...where, picture, description: alt.slice(0, 1_000) });
    } else emit({ type: 'skipped', pictures: 1 });
  };

  const seen = (image: HTMLImageElement) => {
    // Nobody looks at a hidden tab.
    if (document.hidden) return wait(image);
    observer.unobserve(image);
    const { currentSrc } = image;
    if (taken.has(currentSrc) || pictures >= MAX_VIEW_PICTURES) return;
    taken.add(currentSrc);
    pictures++;
    const where = place();
    last = last.then(() => take(image, currentSrc, where)).catch(() => undefined);
  };

  const wait = (image: HTMLImageElement) => {
    timers.set(image, setTimeout(seen, SEEN_MS, image));
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, boundingClientRect: box } of entries) {
        clearTimeout(timers.get(target));
        if (intersectionRatio >= 0.5 && Math.min(box.width, box.height) >= MIN_EDGE) {
          wait(target as HTMLImageElement);
        }
      }
    },
    { threshold: 0.5 },
  );

  const look = (image: unknown) => {
    if (!(image instanceof HTMLImageElement) || image.closest('[data-silhouette=ignore]')) return;
    observer.observe(image);
  };
  // Also those that come later; the event does not bubble, but is captured.
  on(document, 'load', ({ target }) => look(target));
  onStop(() => {
    close();
    observer.disconnect();
    for (const timer of timers.values()) clearTimeout(timer);
  });

  return () => {
    pictures = bytes = 0;
    for (const image of document.images) look(image);
  };
}
