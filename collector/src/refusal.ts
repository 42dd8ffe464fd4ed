/** Why a request was not taken. Every one becomes `{ error, detail }`, and none says anything of the sender. */

const STATUS = {
  'invalid-report': 400,
  'invalid-request': 400,
  'not-the-owner': 401,
  'wrong-origin': 403,
  'unknown-purpose': 404,
  'not-found': 404,
  'other-taxonomy': 409,
  'other-mechanism': 409,
  /** Nothing can be said of the visitors that would be true, or about more than single people. */
  'nothing-to-tell': 409,
  'epoch-over': 410,
  'too-large': 413,
  'wrong-type': 415,
  /** The sender's clock is ahead: the same bytes are welcome later. */
  'epoch-ahead': 425,
  'too-many': 429,
  internal: 500,
  /** Nothing was counted as far as is known: the same bytes are welcome again. */
  'storage-unavailable': 503,
} as const;

export type RefusalCode = keyof typeof STATUS;

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly statusCode: number;

  constructor(code: RefusalCode, detail: string) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.statusCode = STATUS[code];
  }
}
