/**
 * Google consent mode, as gtag's commands in the data layer. A `default` is nobody's answer: it can hold
 * back, but allow nothing; an `update` can do both.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
import type { WirePurpose } from '../protocol.ts';
import { each, type Say, type Vote } from './votes.ts';

/** What must all be granted. */
const TYPES: Record<WirePurpose, string[]> = {
  observing: ['analytics_storage'],
  recommending: ['personalization_storage'],
  reporting: ['ad_user_data', 'ad_personalization'],
};

export interface Signals {
  [type: string]: { value: unknown; isAnswer: boolean };
}

export function watchGoogle(layer: unknown[], say: Say): void {
  let signals: Signals = {};
  const read = (entries: unknown[]) => {
    for (const entry of entries) signals = readSignals(signals, entry);
    say(voteOfGoogle(signals));
  };
  read(layer);
  const { push } = layer;
  layer.push = function (...entries) {
    const length = push.apply(this, entries);
    if (entries.some((entry) => Object(entry)[0] === 'consent')) read(entries);
    return length;
  };
}

/** @param entry of the data layer */
export function readSignals(known: Signals, entry: unknown): Signals {
  const { 0: command, 1: kind, 2: given } = Object(entry);
  if (command !== 'consent' || (kind !== 'default' && kind !== 'update')) return known;
  const signals = { ...known };
  for (const [type, value] of Object.entries(Object(given))) {
    if (kind === 'update' || !signals[type]?.isAnswer) signals[type] = { value, isAnswer: kind === 'update' };
  }
  return signals;
}

export function voteOfGoogle(signals: Signals): Vote {
  return each((purpose) => {
    const found = TYPES[purpose].map((type) => signals[type]);
    const denied = found.filter((signal) => signal && signal.value !== 'granted');
    if (denied.length > 0) return denied.some((signal) => signal?.isAnswer) ? 'no' : 'later';
    return found.every((signal) => signal?.isAnswer) ? 'yes' : undefined;
  });
}
