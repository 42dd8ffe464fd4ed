/** What the page knows: who looks, what is chosen, what came back. */
import { computed, effect, signal } from '@preact/signals';
import type { EstimatesAnswer, PurposeSummary } from '../src/contract.ts';
import { type AskFailure, askEstimates, askPurposes, askSession, logIn, logOut, type Place } from './api.ts';

export type Phase = 'loading' | 'locked' | 'open';

export const phase = signal<Phase>('loading');
export const purposes = signal<PurposeSummary[]>([]);
export const answer = signal<EstimatesAnswer | undefined>(undefined);
/** When `answer` came, in milliseconds since the Unix epoch. */
export const answeredAt = signal(0);
export const asking = signal(false);
export const failure = signal<AskFailure | undefined>(undefined);

const hash = signal(location.hash);

/** The place in the address: #/site/purpose/epoch. Without one, the first purpose. */
export const place = computed<Place | undefined>(() => {
  const [site, purpose, epoch = 'latest'] = hash.value.replace(/^#\/?/, '').split('/').filter(Boolean);
  const found = purposes.value.find((known) => known.site === site && known.purpose === purpose);
  const chosen = found ?? purposes.value[0];
  return chosen && { site: chosen.site, purpose: chosen.purpose, epoch: found ? epoch : 'latest' };
});

export const chosen = computed(() =>
  purposes.value.find(({ site, purpose }) => site === place.value?.site && purpose === place.value.purpose),
);

export function go(to: Place): void {
  location.hash = `#/${to.site}/${to.purpose}/${to.epoch}`;
}

/** Asks anew for everything that is shown; what is shown stays until the answer is there. */
export async function refresh(): Promise<void> {
  asking.value = true;
  const asked = await askPurposes();
  if ('failure' in asked) fail(asked.failure);
  else {
    purposes.value = asked.value;
    phase.value = 'open';
    await look();
  }
  asking.value = false;
}

/** @returns whether the key was right */
export async function enter(key: string): Promise<AskFailure | undefined> {
  const asked = await logIn(key);
  if ('failure' in asked) return asked.failure;
  phase.value = 'loading';
  await refresh();
  return undefined;
}

export async function leave(): Promise<void> {
  await logOut();
  answer.value = undefined;
  purposes.value = [];
  phase.value = 'locked';
}

export function begin(): void {
  addEventListener('hashchange', () => {
    hash.value = location.hash;
  });
  addEventListener('online', () => void refresh());
  let before = '';
  effect(() => {
    const key = JSON.stringify(place.value);
    if (key === before) return;
    before = key;
    if (phase.peek() === 'open') void look();
  });
  void start();
}

async function start(): Promise<void> {
  const asked = await askSession();
  if ('value' in asked && !asked.value.open) phase.value = 'locked';
  else await refresh();
}

async function look(): Promise<void> {
  const wanted = place.peek();
  if (!wanted) return;
  const asked = await askEstimates(wanted);
  // Something else was chosen meanwhile.
  if (wanted !== place.peek()) return;
  if ('failure' in asked) return fail(asked.failure);
  failure.value = undefined;
  answer.value = asked.value;
  answeredAt.value = Date.now();
}

function fail(what: AskFailure): void {
  if (what.code === 'locked') {
    failure.value = undefined;
    phase.value = 'locked';
  } else {
    failure.value = what;
    if (phase.value === 'loading') phase.value = 'open';
  }
}
