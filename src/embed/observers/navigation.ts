/** When a single-page application shows another page, because its address changed, and when the page is left. */
import type { Scene } from './scene.ts';

type NavigateEvent = Event & { destination: { sameDocument: boolean } };
type Navigates = 'pushState' | 'replaceState';

export function watchNavigation({ on, onStop }: Scene, changed: () => void, leaves: () => void): void {
  let shown = address();
  const look = () => {
    const now = address();
    if (now === shown) return;
    shown = now;
    changed();
  };
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) {
    on(navigation, 'currententrychange', look);
    // Before the next page is even asked for: the vault has time to store what `pagehide` would bring too late.
    on<NavigateEvent>(navigation, 'navigate', ({ destination }) => destination.sameDocument || leaves());
    return;
  }
  on(window, 'popstate', look);
  on(window, 'hashchange', look);
  for (const name of ['pushState', 'replaceState'] as Navigates[]) wrap(history, name, look, onStop);
}

/** A mere anchor is the same page; a hash that is a route is not. */
function address(): string {
  return location.href.replace(/#(?![/!]).*/, '');
}

/**
 * The method as before, with a call behind it that cannot fail it. Put back when observing stops, unless
 * someone else has wrapped it since: then ours only passes through.
 */
export function wrap<Name extends string, Of extends Record<Name, (...given: never[]) => unknown>>(
  object: Of,
  name: Name,
  then: (...given: Parameters<Of[Name]>) => void,
  onStop: Scene['onStop'],
): void {
  const own = Object.hasOwn(object, name);
  const original = object[name];
  let isOn = true;
  const wrapped = function (this: unknown, ...given: never[]) {
    const result = original.apply(this, given);
    try {
      if (isOn) then(...(given as Parameters<Of[Name]>));
    } catch {
      // The page's call must not fail because of us.
    }
    return result;
  } as Of[Name];
  object[name] = wrapped;
  onStop(() => {
    isOn = false;
    if (object[name] !== wrapped) return;
    if (own) object[name] = original;
    else delete (object as Partial<Of>)[name];
  });
}
