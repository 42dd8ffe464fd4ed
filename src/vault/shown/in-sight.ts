/**
 * Whether a person can see what they click. A page could cover this frame, fade it or move it under the
 * pointer, so that a click meant for something else tells it what stands first. Chromium says whether an
 * element was really seen (Intersection Observer v2, `trackVisibility`); other browsers do not, and there a
 * click counts as it is (docs/threat-model.md).
 *
 * https://w3c.github.io/IntersectionObserver/v2/
 */

/** In sight at least this long before a click counts: as long as one needs to see what it is. */
const SEEN_MS = 500;
/** The shortest that the specification allows. */
const DELAY_MS = 100;

type Entry = IntersectionObserverEntry & { isVisible?: boolean };
interface Options extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}

/** Also of what is larger than the window, and so never in sight by half. */
const threshold = Array.from({ length: 21 }, (_, step) => step / 20);
const options: Options = { trackVisibility: true, delay: DELAY_MS, threshold };
/** Smaller than the smallest advertisement, nobody knows what they click. CSS pixels. */
const MIN_WIDTH = 80;
const MIN_HEIGHT = 30;

/** Whether at least half of what the window has room for is in it. */
export function isInSight(
  { boundingClientRect: { width, height }, intersectionRect }: IntersectionObserverEntry,
  { outerHeight, devicePixelRatio }: Pick<Window, 'outerHeight' | 'devicePixelRatio'> = window,
): boolean {
  // A frame of another origin is not told the viewport's height, but the window's, whatever the page's zoom is.
  const room = width * Math.min(height, outerHeight / Math.max(1, devicePixelRatio) || height);
  const seen = intersectionRect.width * intersectionRect.height;
  return seen >= room / 2 && width >= MIN_WIDTH && height >= MIN_HEIGHT;
}

function isRecognisable(entry: Entry): boolean {
  return entry.isVisible === true && isInSight(entry);
}

/** When each began to be in sight, in milliseconds of performance.now(). */
const since = new WeakMap<Element, number>();

/** Whether this browser can tell. */
export function canTell(): boolean {
  return 'isVisible' in IntersectionObserverEntry.prototype;
}

let standing: IntersectionObserver | undefined;

/** @returns how to stop */
export function watch(element: Element): () => void {
  if (!canTell()) return () => undefined;
  standing ??= new IntersectionObserver((entries) => {
    for (const entry of entries as Entry[]) {
      const { target } = entry;
      if (!isRecognisable(entry)) since.delete(target);
      else if (!since.has(target)) since.set(target, performance.now());
    }
  }, options);
  standing.observe(element);
  return () => {
    standing?.unobserve(element);
    since.delete(element);
  };
}

/** Long enough in sight, by what was observed last. */
export function wasSeen(element: Element): boolean {
  if (!canTell()) return true;
  const begun = since.get(element);
  return begun !== undefined && performance.now() - begun >= SEEN_MS;
}

/** `covered`: it lies where it could be seen, and is not. */
export type Sight = 'seen' | 'covered' | 'out-of-sight';

/** Resolves with what it is right now, so that it cannot have been covered a moment before the click. */
export function sightOf(element: Element): Promise<Sight> {
  if (!canTell()) return Promise.resolve('seen');
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      const isSeen = (entries as Entry[]).every(isRecognisable);
      resolve(isSeen ? 'seen' : entries.every((entry) => isInSight(entry)) ? 'covered' : 'out-of-sight');
    }, options);
    observer.observe(element);
  });
}
