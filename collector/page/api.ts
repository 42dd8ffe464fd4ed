/** What the page asks of its own server. */
import type { ErrorAnswer, EstimatesAnswer, PurposeSummary } from '../src/contract.ts';
import type { OpenRtbFragment } from '../src/openrtb.ts';

/** `locked`: the key is needed. `offline`: nobody answered. `failed`: the collector said no. */
export type AskFailure = { code: 'locked' | 'offline' } | { code: 'failed'; detail: string };

export type Asked<T> = { value: T } | { failure: AskFailure };

export interface Place {
  site: string;
  purpose: string;
  /** "latest", "all", or one number. */
  epoch: string;
}

export function estimatesUrl({ site, purpose, epoch }: Place, format: 'json' | 'csv' | 'openrtb'): string {
  return `/v1/estimates?${new URLSearchParams({ site, purpose, epoch, format })}`;
}

/** Whether this browser has a session, without an error for those who have none. */
export const askSession = (): Promise<Asked<{ open: boolean }>> => ask('/v1/session');

export const askPurposes = (): Promise<Asked<PurposeSummary[]>> => ask('/v1/purposes');

export const askEstimates = (place: Place): Promise<Asked<EstimatesAnswer>> =>
  ask(estimatesUrl(place, 'json'));

export const askOpenRtb = (place: Place): Promise<Asked<OpenRtbFragment>> =>
  ask(estimatesUrl(place, 'openrtb'));

/** @returns `locked` for a wrong key */
export function logIn(key: string): Promise<Asked<undefined>> {
  return ask('/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ key }),
  });
}

export const logOut = (): Promise<Asked<undefined>> => ask('/v1/session', { method: 'DELETE' });

async function ask<T>(path: string, options: RequestInit = {}): Promise<Asked<T>> {
  let answer: Response;
  try {
    answer = await fetch(path, options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { failure: { code: 'offline' } };
  }
  if (answer.status === 401) return { failure: { code: 'locked' } };
  if (answer.status === 204) return { value: undefined as T };
  const body: unknown = await answer.json();
  if (answer.ok) return { value: body as T };
  return { failure: { code: 'failed', detail: (body as ErrorAnswer).detail } };
}
