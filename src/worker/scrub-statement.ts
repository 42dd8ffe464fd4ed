/** Takes out of a statement what identifies people and accounts, before it is stored. */

import { identifiersInDescription } from '../privacy/statement.ts';
import type { NewStatement } from './finances-contract.ts';

/** A name or account is told apart from the next by a mark that leads back to neither. */
const TOLD_APART: ReadonlySet<string> = new Set(['name', 'IBAN']);
/** Beyond this the profiler lets others have their turn. */
const SLICE = 500;

type Scrubbed = Pick<NewStatement, 'fileName' | 'mapping' | 'transactions'> & { scrubbed: number };

/** @param mark of an identifier: the same for the same, and only for this vault */
export async function scrubStatement(
  { fileName, mapping, transactions }: NewStatement,
  mark: (identifier: string) => Promise<string>,
): Promise<Scrubbed> {
  const known = new Map<string, { text: string; found: number }>();

  async function clean(text: string): Promise<{ text: string; found: number }> {
    const held = known.get(text);
    if (held) return held;
    const spans = identifiersInDescription(text);
    let written = '';
    let at = 0;
    for (const { start, end, label } of spans) {
      const identifier = text.slice(start, end).toLowerCase().replace(/\s+/g, ' ');
      const name = TOLD_APART.has(label) ? `${label} ${await mark(identifier)}` : label;
      written += `${text.slice(at, start)}[${name}]`;
      at = end;
    }
    const cleaned = { text: written + text.slice(at), found: spans.length };
    known.set(text, cleaned);
    return cleaned;
  }

  let scrubbed = 0;
  const kept: NewStatement['transactions'] = [];
  for (const [index, transaction] of transactions.entries()) {
    const description = await clean(transaction.description);
    const account = await clean(transaction.account);
    scrubbed += description.found;
    kept.push({ ...transaction, description: description.text, account: account.text });
    if (index % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
  }
  return {
    fileName: (await clean(fileName)).text,
    mapping: { ...mapping, accountName: (await clean(mapping.accountName)).text },
    transactions: kept,
    scrubbed,
  };
}
