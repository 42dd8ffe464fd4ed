/** What `FinanceStore` promises, kept in memory and unsealed. */
import type { SaidAnswers } from '../../domain/credit-form.ts';
import type { SaidPurpose } from '../../domain/finance.ts';
import type { StoredStatement } from '../../domain/stored-statement.ts';
import type { FinanceStore } from '../../storage/finance-store.ts';

export function fakeFinanceStore(): FinanceStore {
  const statements = new Map<string, StoredStatement>();
  let said: SaidAnswers = {};
  let purposes: readonly SaidPurpose[] = [];
  const fake: Pick<FinanceStore, keyof FinanceStore> = {
    statements: async () => structuredClone([...statements.values()].sort((a, b) => a.added - b.added)),
    putStatement: async (statement) => void statements.set(statement.id, structuredClone(statement)),
    deleteStatement: async (id) => void statements.delete(id),
    answers: async () => structuredClone(said),
    putAnswers: async (answers) => {
      said = structuredClone(answers);
    },
    purposes: async () => structuredClone([...purposes]),
    putPurposes: async (list) => {
      purposes = structuredClone(list);
    },
    // Not what is in it, and the same for the same.
    markOf: async (identifier) => `${identifier.length}${identifier.charCodeAt(0).toString(16)}`,
  };
  return fake as unknown as FinanceStore;
}
