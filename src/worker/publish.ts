/**
 * Everything emitted passes here, and nothing else in the code base sends a body (tools/lint/no-sending.grit).
 * Each step is on the disk before the next begins: the budget is spent, then the report is sampled, then its
 * bytes are stored, then they are marked as sent, then they leave. Wherever a device dies in between, it
 * goes on from what is stored, so bytes that may have left are the only ones that can.
 */
import { Failure } from '../domain/failure.ts';
import type { Expiry, LedgerEntry, Mechanism, Report } from '../domain/report.ts';
import type { Below } from '../dp/below.ts';
import { encodeBitmap } from '../dp/bitmap.ts';
import { randomise } from '../dp/mechanism.ts';
import type { LedgerLine, LedgerStore } from '../storage/ledger-store.ts';

/** What a test puts other things in place of. */
export type Ledger = Pick<LedgerStore, 'lines' | 'add' | 'replace' | 'birth'>;
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A collector that does not answer is asked again another time. */
const ANSWER_MS = 30_000;
const COUNTED = 202;
/** Refusals that time mends: too slow, before its epoch, too many. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/** How many segments one report stands for at most. */
export function mostSegments(mechanism: Mechanism): number {
  return mechanism.name === 'privset' ? mechanism.L : 1;
}

/** Draws the report of a reserved entry and stores its bytes. @param indices the person's segments in its list */
export async function sampleReport(
  ledger: Ledger,
  line: LedgerLine,
  indices: readonly number[],
  below: Below,
): Promise<LedgerLine> {
  if (line.entry.payload !== undefined) throw new Failure('internal', 'a report is drawn only once');
  const payload = payloadOf(line.entry, indices, below);
  return ledger.replace(line, { ...line.entry, payload, payloadHash: await sha256(payload) });
}

/** The one request. Nothing in it depends on the profile but the randomised bits. */
function payloadOf(
  { site, purpose, epoch, taxonomy, mechanism }: LedgerEntry,
  indices: readonly number[],
  below: Below,
): string {
  const report: Report = {
    version: 1,
    id: Array.from({ length: 32 }, () => below(16).toString(16)).join(''),
    site,
    purpose,
    epoch,
    taxonomy,
    mechanism,
    bits: encodeBitmap(randomise(mechanism, indices, below)),
  };
  return JSON.stringify(report);
}

export interface SendOptions {
  ledger: Ledger;
  fetch: Fetch;
  now(): number;
  /** Asked once more when everything is ready: consent may have gone meanwhile. */
  expiryOf(entry: LedgerEntry): Expiry | undefined;
  /** Gives up waiting for the answer. */
  signal: AbortSignal;
}

/** Sends the stored bytes of a line and stores what became of it. */
export async function sendReport(line: LedgerLine, options: SendOptions): Promise<LedgerLine> {
  const { ledger, fetch, now, signal } = options;
  const { failure: _last, ...before } = line.entry;
  const { payload, url, attempts } = before;
  if (payload === undefined) throw new Failure('internal', 'a report is stored before it is sent');
  const sent = await ledger.replace(line, {
    ...before,
    state: 'sent',
    sentAt: now(),
    attempts: attempts + 1,
  });
  const expiry = options.expiryOf(before);
  // What was marked did not leave this time.
  if (expiry) return ledger.replace(sent, { ...before, state: 'expired', expiry });

  const answer = await post(fetch, url, payload, signal);
  if (answer === 'counted') {
    return ledger.replace(sent, { ...sent.entry, state: 'acknowledged', acknowledgedAt: now() });
  }
  const { failure, final } = answer;
  return ledger.replace(sent, {
    ...sent.entry,
    failure,
    ...(final && { state: 'expired', expiry: 'refused' }),
  });
}

type Answer = 'counted' | { failure: string; final: boolean };

async function post(fetch: Fetch, url: string, body: string, signal: AbortSignal): Promise<Answer> {
  const late = AbortSignal.timeout(ANSWER_MS);
  try {
    const { status, body: answer } = await fetch(url, {
      method: 'POST',
      body,
      // As text the browser asks the collector no permission first: one request.
      headers: { 'Content-Type': 'text/plain;charset=utf-8' },
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'error',
      // Outlives this worker, which goes with its tab.
      keepalive: true,
      signal: AbortSignal.any([signal, late]),
    });
    // Nothing in it is of interest; unread it would hold the connection.
    await answer?.cancel();
    if (status === COUNTED) return 'counted';
    return { failure: `status ${status}`, final: status >= 400 && status < 500 && !LATER.has(status) };
  } catch {
    // Fetch tells scripts no more than that there was no answer.
    return { failure: late.aborted ? 'timeout' : 'network', final: false };
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
