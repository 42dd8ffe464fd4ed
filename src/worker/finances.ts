/**
 * The person's bank statements: kept apart from everything that is observed. Nothing here is an activity, and nothing
 * of it reaches the profile, the segments or the reports; it is asked for by the dashboard alone.
 */
import type { CreditAnswers, CreditAssessment, CreditMeasuredModel } from '../domain/credit.ts';
import type { SaidAnswers } from '../domain/credit-form.ts';
import type { SaidPurpose, Transaction } from '../domain/finance.ts';
import type { StoredStatement } from '../domain/stored-statement.ts';
import { cashFlows } from '../profile/risk/cash-flow.ts';
import { indicatorsOf } from '../profile/risk/indicators.ts';
import { mergeTransactions } from '../profile/risk/merge.ts';
import { monthOf } from '../profile/risk/months.ts';
import { prefill } from '../profile/risk/prefill.ts';
import { sayPurpose } from '../profile/risk/said-purposes.ts';
import type { FinanceStore } from '../storage/finance-store.ts';
import { FINANCES_CHANNEL } from './channel-names.ts';
import { UNDO_MS } from './contract.ts';
import { type CreditAssessor, loadCreditModel } from './credit-model.ts';
import { createExclusive } from './exclusive.ts';
import type { StoredFinances } from './export.ts';
import type {
  FinancesContract,
  Finances as FinancesView,
  NewStatement,
  PurposeCorrection,
  StatementReceipt,
  StatementSummary,
  TransactionsOf,
} from './finances-contract.ts';
import { scrubStatement } from './scrub-statement.ts';

export interface FinancesParts {
  store: FinanceStore;
  /** Downloads the model the first time; a failure is not remembered. */
  credit(): Promise<CreditAssessor>;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** What is stored has changed. */
  onChange(): void;
}

export class Finances implements FinancesContract {
  readonly #parts: FinancesParts;
  readonly #alone = createExclusive();
  /** What can be taken back, by id. */
  readonly #removed = new Map<string, { statement: StoredStatement; purposes: SaidPurpose[] }>();

  constructor(parts: FinancesParts) {
    this.#parts = parts;
  }

  async statements(): Promise<StatementSummary[]> {
    return (await this.#parts.store.statements()).map(summaryOf);
  }

  addStatement(statement: NewStatement): Promise<StatementReceipt> {
    return this.#alone(async () => {
      const { store, now } = this.#parts;
      const stored = await store.statements();
      const known = new Set(
        stored
          .filter(({ id }) => id !== statement.id)
          .flatMap(({ transactions }) => transactions.map(({ id }) => id)),
      );
      const duplicates = statement.transactions.filter(({ id }) => known.has(id)).length;
      const fresh = statement.transactions.length - duplicates;
      if (fresh === 0) return { stored: 0, duplicates, scrubbed: 0 };
      const { scrubbed, ...cleaned } = await scrubStatement(statement, (identifier) =>
        store.markOf(identifier),
      );
      const added = stored.find(({ id }) => id === statement.id)?.added ?? now();
      await store.putStatement({
        id: statement.id,
        ...cleaned,
        added,
        scrubbed,
        ...(statement.sample && { sample: true }),
      });
      this.#parts.onChange();
      return { stored: fresh, duplicates, scrubbed };
    });
  }

  removeStatement(id: string): Promise<void> {
    return this.#alone(async () => {
      const { store } = this.#parts;
      const stored = await store.statements();
      const statement = stored.find((held) => held.id === id);
      if (!statement) return;
      const left = new Set(
        stored
          .filter((held) => held.id !== id)
          .flatMap(({ transactions }) => transactions.map((row) => row.id)),
      );
      const said = await store.purposes();
      const kept = said.filter(({ transactions }) => transactions.some((row) => left.has(row)));
      const purposes = said.filter((one) => !kept.includes(one));
      await store.deleteStatement(id);
      // What was said of rows that are nowhere any more goes with them.
      if (purposes.length > 0) await store.putPurposes(kept);
      this.#removed.set(id, { statement, purposes });
      setTimeout(() => this.#removed.delete(id), UNDO_MS);
      this.#parts.onChange();
    });
  }

  undoRemoveStatement(id: string): Promise<boolean> {
    return this.#alone(async () => {
      const { store } = this.#parts;
      const removed = this.#removed.get(id);
      // A call repeated after it was answered finds it back in its place.
      if (!removed) return (await store.statements()).some((held) => held.id === id);
      await store.putStatement(removed.statement);
      if (removed.purposes.length > 0)
        await store.putPurposes([...(await store.purposes()), ...removed.purposes]);
      this.#removed.delete(id);
      this.#parts.onChange();
      return true;
    });
  }

  async finances(): Promise<FinancesView> {
    const { store } = this.#parts;
    const [transactions, said, purposes] = await Promise.all([
      this.#transactions(),
      store.answers(),
      store.purposes(),
    ]);
    const flows = cashFlows(transactions, purposes);
    return {
      currencies: flows.map((flow) => ({ flow, indicators: indicatorsOf(flow) })),
      ...prefill(flows, transactions),
      said,
    };
  }

  async transactions(of: TransactionsOf): Promise<Transaction[]> {
    const wanted =
      'ids' in of
        ? (ids: ReadonlySet<string>) => (transaction: Transaction) => ids.has(transaction.id)
        : () => (transaction: Transaction) =>
            transaction.currency === of.currency && monthOf(transaction.day) === of.month;
    const found = (await this.#transactions()).filter(wanted(new Set('ids' in of ? of.ids : [])));
    return found.reverse();
  }

  correctPurpose({ transactions, purpose }: PurposeCorrection): Promise<void> {
    return this.#alone(async () => {
      const { store } = this.#parts;
      await store.putPurposes(sayPurpose(await store.purposes(), transactions, purpose));
      this.#parts.onChange();
    });
  }

  saveAnswers(said: SaidAnswers): Promise<void> {
    return this.#alone(async () => {
      await this.#parts.store.putAnswers(said);
      this.#parts.onChange();
    });
  }

  async creditRisk(answers: CreditAnswers): Promise<CreditAssessment> {
    return (await this.#parts.credit()).assess(answers);
  }

  async creditMeasured(): Promise<CreditMeasuredModel> {
    return (await this.#parts.credit()).measured;
  }

  /** For the export: as they are kept. */
  async stored(): Promise<StoredFinances> {
    const { store } = this.#parts;
    return {
      statements: await store.statements(),
      answers: await store.answers(),
      purposes: await store.purposes(),
    };
  }

  /** Oldest first, a row that two files have once. */
  async #transactions(): Promise<Transaction[]> {
    const statements = await this.#parts.store.statements();
    return mergeTransactions(...statements.map(({ transactions }) => transactions));
  }
}

function summaryOf({ transactions, ...rest }: StoredStatement): StatementSummary {
  const counts = new Map<string, number>();
  for (const { currency } of transactions) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return {
    ...rest,
    count: transactions.length,
    fromDay: transactions[0]?.day ?? 0,
    toDay: transactions.at(-1)?.day ?? 0,
    currencies: [...counts].sort((a, b) => b[1] - a[1]).map(([currency]) => currency),
  };
}

/** Over the vault's own store, and the model that ships with the product. */
export function createFinances(store: FinanceStore): Finances {
  const channel = new BroadcastChannel(FINANCES_CHANNEL);
  let model: Promise<CreditAssessor> | undefined;
  return new Finances({
    store,
    credit: () => {
      model ??= loadCreditModel().catch((error: unknown) => {
        model = undefined;
        throw error;
      });
      return model;
    },
    now: Date.now,
    onChange: () => channel.postMessage('changed'),
  });
}
