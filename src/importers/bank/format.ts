/** What a file is that was chosen as a statement, by its first bytes: endings say little. */
import type { Failure } from '../../domain/failure.ts';
import { empty, noTable, pdf, workbook } from './remedies.ts';

const BINARY: [magic: string, failure: () => Failure][] = [
  // Workbooks of Excel since 2007 and of OpenDocument are zip archives; older ones are OLE files.
  ['PK\u0003\u0004', workbook],
  ['PK\u0005\u0006', workbook],
  ['\u00d0\u00cf\u0011\u00e0', workbook],
  ['\u001f\u008b', workbook],
  ['Rar!', workbook],
  ['7z\u00bc\u00af', workbook],
  ['%PDF', pdf],
  ['SQLite format 3', () => noTable('a database')],
  ['\u0089PNG', () => noTable('a picture')],
  ['\u00ff\u00d8\u00ff', () => noTable('a picture')],
];

const TEXT: [start: RegExp, what: string][] = [
  [/^<\?xml[\s\S]{0,400}camt\.05/i, 'a bank statement as XML (camt)'],
  [/^<(?:!doctype html|html|head|body|table)/i, 'a web page'],
  [/^<\?xml|^<[a-z]/i, 'an XML file'],
  [/^OFXHEADER|^<OFX/i, 'a file for accounting programs (OFX)'],
  [/^!(?:type|account|option)[: ]/i, 'a file for accounting programs (QIF)'],
  [/^(?:\{1:|:20:)/, 'a bank statement as SWIFT text (MT940)'],
  [/^\s*[[{]\s*["{[\]}]/, 'a JSON file'],
];

/** @returns the failure that says what to do, undefined for what may be a statement */
export function foreignBytes(bytes: Uint8Array): Failure | undefined {
  if (bytes.length === 0) return empty();
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  return BINARY.find(([magic]) => head.startsWith(magic))?.[1]();
}

/** As `foreignBytes`, for what can be told once the text is decoded. */
export function foreignText(text: string): Failure | undefined {
  const head = text.slice(0, 600).trimStart();
  if (text.trim() === '') return empty();
  const found = TEXT.find(([start]) => start.test(head));
  return found && noTable(found[1]);
}
