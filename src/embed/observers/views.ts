/** Which page is looked at, for how long while it is visible, and how far down. */
import type { WireItem, WirePlace } from '../protocol.ts';
import { markupOf } from './markup.ts';
import type { Scene } from './scene.ts';

/** A single-page application draws its new page after the address changed. */
const SETTLE_MS = 1_000;
const TELL_MS = 5_000;
/** Less is not worth a message of its own. */
const LEAST_MS = 200;

export interface View {
  /** Where, and since when. */
  place: WirePlace;
  /** What the page's own events named for it before it was told. */
  items?: WireItem[];
  /** What was searched for last. */
  query?: string;
  /** Its markup is being made. */
  isDrawn?: boolean;
  isTold?: boolean;
  dwellMs: number;
  scroll: number;
  toldMs: number;
  toldScroll: number;
}

export interface Views {
  /** Ends the view before. */
  begin(): void;
  /** Tells what is not told yet, as the page may be gone at once. */
  end(): void;
  now(): View | undefined;
}

export function watchViews({ emit, place, on, onStop, whenIdle }: Scene): Views {
  let view: View | undefined;
  /** When the page became visible, 0 while it is not. */
  let since = 0;
  let timer: ReturnType<typeof setTimeout>;

  const count = () => {
    const now = performance.now();
    if (view && since) view.dwellMs += now - since;
    since = document.hidden ? 0 : now;
  };

  const tell = (seen: View, markup?: string) => {
    if (seen.isTold) return;
    const { items } = seen;
    seen.isTold = true;
    // It may have come late; what follows repeats it, so that the vault knows the page again.
    seen.place.title = place().title;
    emit({ type: 'view', ...seen.place, ...(markup && { markup }), ...(items && { items }) });
  };

  const draw = async () => {
    const seen = view;
    count();
    // In a background tab nobody has looked at it yet.
    if (!seen || seen.isDrawn || !(since + seen.dwellMs)) return;
    // The application says itself that it is still drawing.
    if ((window as { navigation?: { transition: unknown } }).navigation?.transition)
      return schedule(SETTLE_MS);
    seen.isDrawn = true;
    const isOver = () => Boolean(seen.isTold) || seen !== view;
    const markup = await markupOf(document, isOver);
    if (!isOver()) tell(seen, markup);
    scrolled(document);
  };

  const schedule = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(whenIdle, delay, draw);
  };

  /** Totals. @param least milliseconds that dwell must have grown, unless the page was scrolled further */
  const tellEngagement = (least: number) => {
    count();
    if (!view?.isTold) return;
    const { dwellMs, scroll } = view;
    if (dwellMs < view.toldMs + least && scroll === view.toldScroll) return;
    view.toldMs = dwellMs;
    view.toldScroll = scroll;
    emit({ type: 'engagement', ...view.place, dwellMs: Math.round(dwellMs), scroll });
  };

  const scrolled = (target: EventTarget | null) => {
    const box = target instanceof Element ? target : document.scrollingElement;
    // A box of its own, such as a menu, is not the page.
    if (!view || !box || box.clientHeight < innerHeight / 2) return;
    const share = (box.scrollTop + box.clientHeight) / box.scrollHeight;
    view.scroll = Math.min(1, Math.max(view.scroll, share));
  };

  const end = () => {
    count();
    if (view?.dwellMs) tell(view);
    tellEngagement(LEAST_MS);
  };

  const begin = () => {
    const now = place();
    // The site said itself what was seen already.
    if (view && !view.isTold && view.place.url === now.url) return;
    const isFirst = !view;
    end();
    view = { place: now, dwellMs: 0, scroll: 0, toldMs: 0, toldScroll: 0 };
    if (document.readyState === 'complete') schedule(isFirst ? 0 : SETTLE_MS);
    count();
  };

  on(window, 'load', () => schedule(0));
  on(document, 'visibilitychange', () => {
    count();
    if (document.hidden) {
      draw();
      tellEngagement(LEAST_MS);
    } else if (!view?.isDrawn) schedule(0);
  });
  on(document, 'scroll', ({ target }) => scrolled(target));
  // Ever more rarely, since a page that lies open says little more.
  const ticking = setInterval(() => {
    if (!document.hidden) tellEngagement(TELL_MS + (view?.toldMs ?? 0) / 10);
  }, TELL_MS);
  onStop(() => {
    clearTimeout(timer);
    clearInterval(ticking);
    view = undefined;
  });

  return { begin, end, now: () => view };
}
