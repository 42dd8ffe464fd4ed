/** What tabs ask about the person's statements, checked like everything else they ask (requests.ts). */
import * as v from 'valibot';
import { CREDIT_FORM, type CreditAnswers } from '../domain/credit.ts';
import { LEFT_OPEN, type SaidAnswers } from '../domain/credit-form.ts';
import {
  MAX_DESCRIPTION,
  MAX_STATEMENT_ROWS,
  PURPOSES,
  STATEMENT_DELIMITERS,
  STATEMENT_ENCODINGS,
} from '../domain/finance.ts';
import type {
  FinancesContract,
  NewStatement,
  PurposeCorrection,
  TransactionsOf,
} from './finances-contract.ts';

const MAX_TEXT = 300;
const MAX_IDS = 2_000;
const MAX_COLUMNS = 1_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const name = v.pipe(text, v.nonEmpty());
const whole = v.pipe(v.number(), v.safeInteger());
const column = v.pipe(whole, v.minValue(0), v.maxValue(MAX_COLUMNS));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
const words = v.pipe(v.array(text), v.maxLength(MAX_COLUMNS));

const amount = v.variant('kind', [
  v.strictObject({ kind: v.literal('signed'), column, spentPositive: v.boolean() }),
  v.strictObject({ kind: v.literal('split'), debit: column, credit: column }),
  v.strictObject({
    kind: v.literal('direction'),
    column,
    direction: column,
    moneyIn: words,
    moneyOut: words,
  }),
]);

const mapping = v.strictObject({
  encoding: v.picklist(STATEMENT_ENCODINGS),
  delimiter: v.picklist(STATEMENT_DELIMITERS),
  header: v.exactOptional(whole),
  date: column,
  dateOrder: v.picklist(['ymd', 'dmy', 'mdy']),
  amount,
  decimal: v.picklist(['.', ',']),
  balance: v.exactOptional(column),
  description: v.pipe(v.array(column), v.maxLength(MAX_COLUMNS)),
  currency: v.exactOptional(column),
  currencyCode: currency,
  fee: v.exactOptional(column),
  account: v.exactOptional(column),
  accountName: text,
  status: v.exactOptional(v.strictObject({ column, without: words })),
});

const transaction = v.strictObject({
  id: name,
  day: whole,
  amount: whole,
  currency,
  description: v.pipe(v.string(), v.maxLength(MAX_DESCRIPTION)),
  balance: v.exactOptional(whole),
  account: text,
  order: whole,
});

const statement: v.GenericSchema<unknown, NewStatement> = v.strictObject({
  // As long as crypto.randomUUID makes it, so that it can be none of the store's own names.
  id: v.pipe(v.string(), v.uuid()),
  fileName: v.pipe(v.string(), v.maxLength(MAX_TEXT)),
  mapping,
  transactions: v.pipe(v.array(transaction), v.minLength(1), v.maxLength(MAX_STATEMENT_ROWS)),
  sample: v.exactOptional(v.literal(true)),
});

const transactionsOf: v.GenericSchema<unknown, TransactionsOf> = v.union([
  v.strictObject({ ids: v.pipe(v.array(name), v.maxLength(MAX_IDS)) }),
  v.strictObject({ month: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)), currency }),
]);

const purposeCorrection: v.GenericSchema<unknown, PurposeCorrection> = v.strictObject({
  transactions: v.pipe(v.array(name), v.minLength(1), v.maxLength(MAX_IDS)),
  purpose: v.nullable(v.picklist(PURPOSES)),
});

/** Every field of the form with what it may be. @param besides also allowed as an answer */
function answersWith(besides: readonly string[]) {
  const fields = CREDIT_FORM.map(({ id, levels }) => {
    const level = v.picklist([...(levels ?? []), ...besides]);
    const number = v.pipe(v.number(), v.finite(), v.minValue(0));
    return [id, v.exactOptional(levels ? level : v.union([number, level]))] as const;
  });
  return v.strictObject(Object.fromEntries(fields));
}

const answers = answersWith([]) as v.GenericSchema<unknown, CreditAnswers>;
const said = answersWith([LEFT_OPEN]) as v.GenericSchema<unknown, SaidAnswers>;
const id = v.pipe(v.string(), v.uuid());

type Check = <T>(schema: v.GenericSchema<unknown, T>, value: unknown) => T;

export function financesService(asked: FinancesContract, check: Check): FinancesContract {
  return {
    statements: async () => asked.statements(),
    addStatement: async (given) => asked.addStatement(check(statement, given)),
    removeStatement: async (given) => asked.removeStatement(check(id, given)),
    undoRemoveStatement: async (given) => asked.undoRemoveStatement(check(id, given)),
    finances: async () => asked.finances(),
    transactions: async (of) => asked.transactions(check(transactionsOf, of)),
    correctPurpose: async (given) => asked.correctPurpose(check(purposeCorrection, given)),
    saveAnswers: async (given) => asked.saveAnswers(check(said, given)),
    creditRisk: async (given) => asked.creditRisk(check(answers, given)),
    creditMeasured: async () => asked.creditMeasured(),
  };
}
