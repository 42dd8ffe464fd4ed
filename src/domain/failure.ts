/**
 * Failures that a person is told about. Errors lose their class on the way through a worker, so a
 * failure carries a code that survives: the dashboard has a sentence with a remedy for every code.
 */

export const FAILURE_CODES = [
  'archive-unknown',
  'archive-broken',
  'archive-empty',
  'archive-locked',
  'statement-unknown',
  'statement-workbook',
  'statement-pdf',
  'statement-empty',
  'statement-no-dates',
  'statement-no-amounts',
  'statement-broken',
  'statement-too-large',
  'picture-unreadable',
  'sample-download',
  'model-download',
  'model-corrupt',
  'model-start',
  'storage-full',
  'storage-blocked',
  'storage-lost',
  'storage-denied',
  'invalid-request',
  'no-consent',
  'cancelled',
  'internal',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export class Failure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.code = code;
  }
}

/** The code of any thrown value, also after it crossed a worker boundary as a plain Error. */
export function failureCode(error: unknown): FailureCode {
  if (error instanceof Failure) return error.code;
  if (error instanceof DOMException) {
    if (error.name === 'QuotaExceededError') return 'storage-full';
    if (error.name === 'AbortError') return 'cancelled';
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = FAILURE_CODES.find((candidate) => message.startsWith(`${candidate}:`));
  return code ?? 'internal';
}
