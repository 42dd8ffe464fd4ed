/** All observers together, from the first view until they are stopped. */
import type { Seat } from '../instance.ts';
import type { Outbox } from '../outbox.ts';
import type { WireEvent } from '../protocol.ts';
import type { Call } from '../vault.ts';
import { interpret } from './commerce.ts';
import { watchLayer } from './layer.ts';
import { watchNavigation } from './navigation.ts';
import { watchPictures } from './pictures.ts';
import type { Scene } from './scene.ts';
import { watchViews } from './views.ts';

const SEARCH_PARAMETER = /^(q|query|s|search|keywords?|term|wd)$/;

export interface Observers {
  call(...call: Call): void;
  stop(): void;
}

export type Observe = (seat: Seat, outbox: Outbox) => Observers;

export const observe: Observe = ({ options, whenIdle, load }, outbox) => {
  const listening = new AbortController();
  const { signal } = listening;
  const scene: Scene = {
    options,
    whenIdle,
    emit: outbox.emit,
    place: () => ({
      time: Date.now(),
      url: location.href.slice(0, 2_048),
      title: document.title.slice(0, 1_000),
    }),
    on(target, type, listener) {
      target.addEventListener(type, listener as EventListener, { capture: true, passive: true, signal });
    },
    onStop: (step) => signal.addEventListener('abort', step),
  };

  const tell = (name: unknown, properties: unknown) => {
    const found = interpret(name, properties);
    if (!found) return;
    const view = views.now();
    if (found.type === 'search') {
      if (found.query === view?.query) return;
      if (view) view.query = found.query;
    } else if (found.type === 'items' && found.action === 'view' && view && !view.isTold && !view.items) {
      view.items = found.items;
      return;
    }
    scene.emit({ ...scene.place(), ...found } as WireEvent);
    // A purchase or a cart may lead to another page within the second that a batch waits.
    if (found.type === 'items' && !/list|view/.test(found.action)) outbox.flush();
  };

  const begin = () => {
    views.begin();
    lookForPictures();
    readLayer();
    const parameters = Array.from(new URLSearchParams(location.search));
    tell('search', { query: parameters.find(([name, value]) => value && SEARCH_PARAMETER.test(name))?.[1] });
  };

  const views = watchViews(scene);
  const lookForPictures = watchPictures(scene, outbox.sendAlone);
  let tellVideos: (() => void) | undefined;
  let isLoading = false;
  scene.on(document, 'timeupdate', ({ target }) => {
    if (isLoading || !(target instanceof HTMLVideoElement) || (target.loop && target.muted)) return;
    isLoading = true;
    load('video').then(
      ({ watchVideos }) => {
        tellVideos = watchVideos(scene, outbox.sendAlone);
      },
      () => undefined,
    );
  });
  const readLayer = watchLayer(scene, tell);
  // After the views' own listener, so that what it tells goes along.
  scene.on(document, 'visibilitychange', () => {
    if (!document.hidden) return;
    tellVideos?.();
    outbox.flush();
  });
  const leave = () => {
    views.end();
    tellVideos?.();
    outbox.flush(true);
  };
  watchNavigation(scene, begin, leave);
  scene.on(window, 'pagehide', leave);
  scene.on<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
    // Back from the back/forward cache: looked at anew.
    if (persisted) begin();
  });
  begin();

  return {
    stop: () => listening.abort(),
    call(method, name, properties) {
      if (method === 'page') begin();
      else tell(name, properties);
    },
  };
};
