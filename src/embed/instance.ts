/**
 * What every page pays for: the calls, and the decision whether anything may start. Everything that can
 * wait until after consent is in `vault.ts` and `observers/`.
 */
import type { Options, Silhouette } from './api.ts';
import type { Watch } from './consent/watch.ts';
import type { Draw } from './elements/elements.ts';
import { whenIdle } from './idle.ts';
import type { Observe } from './observers/observe.ts';
import type { WatchVideos } from './observers/videos.ts';
import type { WireConsent, WirePurpose } from './protocol.ts';
import type { Call, Open } from './vault.ts';

export interface Chunks {
  (name: 'vault'): Promise<{ open: Open }>;
  (name: 'observers'): Promise<{ observe: Observe }>;
  (name: 'consent'): Promise<{ watch: Watch }>;
  (name: 'video'): Promise<{ watchVideos: WatchVideos }>;
  (name: 'elements'): Promise<{ draw: Draw }>;
}

/** A record allows, null refuses, undefined says nothing yet. */
export type Decision = WireConsent | null | undefined;

/** What the observers, once loaded, share with the calls. */
export interface Seat {
  options: Options;
  load: Chunks;
  /** An address on the vault's origin. */
  base: string;
  /** Waiting until the observers take them over by replacing `call`. */
  calls: Call[];
  dropped: number;
  call(...call: Call): void;
  /** Stops observing, at once. */
  stop(): void;
  /** In force. */
  consent: Decision;
  begun(): void;
  whenIdle: typeof whenIdle;
}

/** Beyond it the oldest calls go. */
const MAX_CALLS = 200;

const instances: Record<string, Silhouette> = {};
const quiet = () => undefined;
const key = (decision: Decision) => decision && decision.purposes + decision.version;

/** @param base an address on the vault's origin, unless the options name another */
export function createInstance(load: Chunks, base: string, options: Options = {}): Silhouette {
  const page = window as unknown as Record<string, unknown>;
  const listeners = new Set<(purposes: WirePurpose[]) => void>();
  /** What was called last, and what was granted last. */
  let own: Decision;
  let granted: Decision;
  /** What the consent managers on the page make of `own`. */
  let judge: ((own: Decision) => Decision) | undefined;
  let opened: Promise<ReturnType<Open>> | undefined;

  const vault = () => {
    opened ??= load('vault').then(({ open }) => open(seat));
    return opened;
  };

  const say = (decision: Decision) => {
    own = decision;
    decide();
  };

  const decide = () => {
    const next = api.hasOptedOut() ? null : judge ? judge(own) : own;
    const had = seat.consent;
    if (next === undefined || key(next) === key(had)) return;
    seat.stop();
    seat.consent = next;
    // biome-ignore lint/suspicious/noConsole: the site asked for it.
    if (options.debug) console.info('silhouette: consent', next);
    for (const listener of listeners) listener(next ? next.purposes : []);
    if (next)
      whenIdle(() =>
        vault()
          .then(({ begin }) => begin())
          .catch(quiet),
      );
    else {
      seat.calls = [];
      if (had) erase().catch(quiet);
    }
  };

  const erase = () => vault().then((it) => it.erase());

  /** The code for consent managers is loaded only where there is one; until it answers, nothing starts. */
  const look = () => {
    const layer = page[options.dataLayer || 'dataLayer'] as { [index: number]: unknown }[] | undefined;
    if (judge || !(page.__tcfapi || page.__gpp || layer?.some((entry) => entry?.[0] === 'consent'))) return;
    judge = quiet;
    load('consent').then(({ watch }) => {
      judge = watch(options, decide);
      decide();
    }, quiet);
  };

  const seat: Seat = {
    options,
    load,
    base,
    calls: [],
    dropped: 0,
    call(...call) {
      if (seat.consent !== null && seat.calls.push(call) > MAX_CALLS) {
        seat.calls.shift();
        seat.dropped++;
      }
    },
    stop: quiet,
    consent: undefined,
    begun: quiet,
    whenIdle,
  };

  const api: Silhouette = {
    init(given) {
      Object.assign(options, { ...given, ...options });
      look();
      return api;
    },
    page: () => seat.call('page'),
    track: (...parameters) => seat.call('track', ...parameters),
    consent: {
      grant(record) {
        granted = { time: Date.now(), ...record };
        say(granted.purposes[0] ? granted : null);
      },
      deny(how) {
        say(null);
        if (how?.withdraw) erase().catch(quiet);
      },
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    optOut: () => say(null),
    optIn: () => say(granted),
    hasOptedOut: () =>
      own === null || !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
    reset() {
      say(null);
      return erase();
    },
    ready: new Promise((resolve) => {
      seat.begun = resolve;
    }),
    create(name, given) {
      instances[name] ??= createInstance(load, base, given);
      return instances[name];
    },
  };
  look();
  // A consent manager that came later than this script.
  addEventListener('load', look);
  decide();
  return api;
}
