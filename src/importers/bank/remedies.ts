/** Sentences for files that are no statement: each says what to do instead. */
import { Failure } from '../../domain/failure.ts';

const EXPORT = 'In your bank’s online pages, look for "Export" or "Download transactions" and choose CSV.';

export function workbook(): Failure {
  return new Failure(
    'statement-workbook',
    'This is a spreadsheet (Excel, OpenDocument) or a packed file. Unpack it, or open it in a spreadsheet program and save it as CSV.',
  );
}

export function pdf(): Failure {
  return new Failure('statement-pdf', `This is a PDF; it holds no columns. ${EXPORT}`);
}

/** @param what the file is instead, such as "a web page" */
export function noTable(what: string): Failure {
  return new Failure('statement-unknown', `This is ${what}, no table of transactions. ${EXPORT}`);
}

export function empty(): Failure {
  return new Failure(
    'statement-empty',
    'The file is empty. Export it again, for a period with transactions.',
  );
}

export function noDates(): Failure {
  return new Failure('statement-no-dates', 'No column holds dates. Export again with the day of booking.');
}

export function noAmounts(): Failure {
  return new Failure('statement-no-amounts', 'No column holds amounts. Export again with the amounts.');
}

export function undecodable(): Failure {
  return new Failure(
    'statement-broken',
    'The file is no readable text. Export it again; choose UTF-8 where you can.',
  );
}

/** @param bytes of the file */
export function tooLarge(bytes: number): Failure {
  return new Failure(
    'statement-too-large',
    `The file has ${Math.ceil(bytes / 1024 / 1024)} MB; at most 64 are read. Export a shorter period.`,
  );
}

export function badMapping(what: string): Failure {
  return new Failure('invalid-request', `Such a mapping cannot be: ${what}.`);
}
