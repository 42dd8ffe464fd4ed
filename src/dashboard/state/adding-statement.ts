/** From a bank's CSV to a stored statement: look, show the columns, correct them, add. */
import { computed, signal } from '@preact/signals';
import type { Statement, StatementMapping, StatementReading } from '../../domain/finance.ts';
import type { ImporterHandle } from '../../worker/client.ts';
import type { StatementReceipt } from '../../worker/contract.ts';
import { refreshFinances } from './finances.ts';
import { mappingOf, type Role } from './mapping.ts';
import { fromMapping, type Reading, unread, withReading } from './reading.ts';
import { go } from './route.ts';
import { type Problem, problemOf, vault } from './vault.ts';

export interface Draft extends Reading {
  file: File;
  rereading: boolean;
  /** A correction with which nothing can be read. */
  problem?: Problem;
  /** Before encoding, delimiter or header were changed; that change can be taken back, with all that hung on it. */
  before?: Reading;
}

export type Adding =
  | { step: 'idle' }
  | { step: 'opening'; file: File }
  | { step: 'mapping'; draft: Draft }
  | { step: 'adding'; file: File }
  | { step: 'receipt'; name: string; receipt: StatementReceipt }
  | { step: 'failed'; name: string; problem: Problem };

export const adding = signal<Adding>({ step: 'idle' });
export const statementQueue = signal<File[]>([]);
/** Files that the product brought, which are nobody's. */
const samples = new WeakSet<File>();

let importer: ImporterHandle | undefined;

/** Whether a dropped file is for the finances. */
export const isStatement = ({ name, type }: File): boolean =>
  /\.(?:csv|tsv)$/i.test(name) || type === 'text/csv' || type === 'text/tab-separated-values';

export function offerStatements(files: readonly File[]): void {
  if (files.length === 0) return;
  statementQueue.value = [...statementQueue.peek(), ...files];
  go('finances');
  const { step } = adding.peek();
  if (step === 'idle' || step === 'receipt' || step === 'failed') void openNextStatement();
}

/** Looks into the next file; idle when there is none. */
export async function openNextStatement(): Promise<void> {
  close();
  const [file, ...rest] = statementQueue.peek();
  statementQueue.value = rest;
  if (!file) {
    adding.value = { step: 'idle' };
    return;
  }
  adding.value = { step: 'opening', file };
  importer = vault.openImporter();
  const mine = importer;
  try {
    const statement = await mine.api.statement(file);
    if (mine !== importer) return;
    adding.value = { step: 'mapping', draft: { file, ...fromMapping(statement), rereading: false } };
  } catch (error) {
    if (mine === importer) adding.value = { step: 'failed', name: file.name, problem: problemOf(error) };
  }
}

function draftNow(): Draft | undefined {
  const now = adding.peek();
  return now.step === 'mapping' ? now.draft : undefined;
}

/** What a column is taken for has changed. */
export function correctRoles(roles: Role[]): void {
  const draft = draftNow();
  if (!draft) return;
  const { before: _before, ...rest } = draft;
  // A column corrected by hand is not to go with an older reading; where nothing was found, the way back stays.
  const kept: Draft = draft.unread ? draft : rest;
  adding.value = { step: 'mapping', draft: { ...kept, roles } };
  const mapping = mappingOf(roles, draft.statement.mapping);
  if (mapping) void reread({ ...draft.statement, mapping }, mapping);
}

/** What is not a matter of columns has changed. */
export function correctMapping(change: Partial<StatementMapping>): void {
  const draft = draftNow();
  if (!draft) return;
  const mapping = { ...draft.statement.mapping, ...change };
  void reread({ ...draft.statement, mapping }, mapping);
}

/** How the file is cut into rows and cells has changed: what its columns are is found anew. */
export function correctReading(change: StatementReading): void {
  const draft = draftNow();
  if (!draft) return;
  const { file: _file, rereading: _rereading, problem: _problem, before, ...now } = draft;
  const said = { ...now.said, ...change };
  // A reading in which nothing was found is nothing to go back to.
  const chosen: Draft = { ...draft, said, before: now.unread && before ? before : now };
  adding.value = { step: 'mapping', draft: chosen };
  void reread(withReading(chosen.statement, said), said);
}

/** Everything as it was before the reading was changed. */
export function takeBackReading(): void {
  const draft = draftNow();
  if (!draft?.before) return;
  adding.value = { step: 'mapping', draft: { file: draft.file, ...draft.before, rereading: false } };
}

/**
 * @param shown at once, as it was chosen; what follows from it comes a moment later
 * @param given the whole mapping, or the reading from which it is found
 */
async function reread(shown: Statement, given: StatementMapping | StatementReading): Promise<void> {
  const draft = draftNow();
  const mine = importer;
  if (!draft || !mine) return;
  const { problem: _before, ...rest } = draft;
  const { file, said, before } = rest;
  const chosen: Draft = { ...rest, statement: shown, rereading: true };
  adding.value = { step: 'mapping', draft: chosen };
  const isMine = (): boolean => draftNow() === chosen && mine === importer;
  const kept = { file, rereading: false, ...(before && { before }) };
  try {
    const statement = await mine.api.statement(file, given);
    if (isMine()) adding.value = { step: 'mapping', draft: { ...kept, ...fromMapping(statement, said) } };
  } catch (error) {
    const table =
      'date' in given ? undefined : await mine.api.statementTable(file, given).catch(() => undefined);
    if (!isMine()) return;
    const failed = 'date' in given ? chosen : unread(chosen, table);
    adding.value = { step: 'mapping', draft: { ...chosen, ...failed, ...kept, problem: problemOf(error) } };
  }
}

/** Whether what is on screen is what would be added. */
export const canAdd = computed(() => {
  if (adding.value.step !== 'mapping') return false;
  const { statement, roles, rereading, problem } = adding.value.draft;
  return !rereading && !problem && statement.usable > 0 && mappingOf(roles, statement.mapping) !== undefined;
});

export async function addStatement(): Promise<void> {
  const draft = draftNow();
  if (!draft || !canAdd.peek()) return;
  const { file, statement } = draft;
  adding.value = { step: 'adding', file };
  try {
    const receipt = await vault.profiler.addStatement({
      id: crypto.randomUUID(),
      fileName: file.name,
      mapping: statement.mapping,
      transactions: statement.transactions,
      ...(samples.has(file) && { sample: true }),
    });
    await refreshFinances();
    adding.value = { step: 'receipt', name: file.name, receipt };
  } catch (error) {
    adding.value = { step: 'failed', name: file.name, problem: problemOf(error) };
  }
  close();
  if (statementQueue.peek().length > 0 && adding.peek().step === 'receipt') void openNextStatement();
}

/** The statement of an invented person, read as any other. */
export async function addSampleStatement(): Promise<void> {
  try {
    const file = await vault.sampleStatement();
    samples.add(file);
    offerStatements([file]);
  } catch (error) {
    adding.value = { step: 'failed', name: '', problem: problemOf(error) };
  }
}

function close(): void {
  importer?.close();
  importer = undefined;
}
