/** Who a payment went to or came from, out of a description that also holds dates, numbers and kinds of booking. */
import type { Transaction } from '../../domain/finance.ts';

const SEPARATOR = ' · ';

/** Kinds of booking and payment services in front of a payee, in the languages of the column names. */
const KINDS =
  /^(?:(?:sepa|visa|mastercard|maestro|girocard|ec|pos|ach|sq \*?|tst\*|paypal \*?|pp\*|sumup \*?|zettle \*?|klarna|direct debit|standing order|card payment(?: to)?|card purchase|debit card purchase|purchase|bill payment|faster payments?(?: receipt)?|payment to|payment from|transfer to|transfer from|to|from|folge ?lastschrift|erst ?lastschrift|basis ?lastschrift|lastschrift(?:einzug)?|dauerauftrag|kartenzahlung|gutschrift|uberweisung|ueberweisung|prelevement|paiement(?: par carte)?|achat(?: cb)?|cb|virement(?: en votre faveur| recu| de)?|vir|recibo|pago(?: con)?(?: tarjeta)?|compra|transferencia(?: recibida)?(?: de)?|adeudo|abono|bizum(?: recibido| enviado)?)\b[\s:./*-]*)+/;
/** Of the same payee, but not its name. */
const NOISE =
  /\b(?:refund|reversal|credit voucher|erstattung|ruckerstattung|gutschrift|retoure|remboursement|devolucion|jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|marz|maerz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|ref|inv|invoice|rechnung|nr|no)\b|退款|退货|\d+月/g;

/** Parts that stand in so many rows that they name the account's owner or a kind of booking. */
export function commonParts(transactions: readonly Transaction[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { description } of transactions) {
    const parts = description.split(SEPARATOR);
    if (parts.length > 1) for (const part of new Set(parts)) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const limit = Math.max(5, transactions.length * 0.4);
  return new Set([...counts].filter(([, count]) => count > limit).map(([part]) => part));
}

export interface Payee {
  /** Equal for what goes to the same; "" where nothing is said. */
  key: string;
  /** As a person reads it. */
  name: string;
}

export function payeeOf(description: string, common: ReadonlySet<string>): Payee {
  const parts = description.split(SEPARATOR);
  const telling = parts.filter((part) => !common.has(part));
  for (const part of telling.length > 0 ? telling : parts) {
    const key = keyOf(part);
    if (key !== '') return { key, name: part.slice(0, 60) };
  }
  return { key: '', name: description.slice(0, 60) };
}

/** At most four words without digits; in Chinese, which has no spaces, that is the whole name. */
function keyOf(part: string): string {
  const plain = part
    // What was scrubbed has a mark that tells one name from another: "[name 4f1]".
    .replace(/\[[A-Za-z ]+ ([\w-]+)\]/g, (_, mark: string) => mark.replace(/[^A-Za-z]/g, letterOf))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(KINDS, '')
    .replace(NOISE, ' ')
    .replace(/\S*\d\S*/g, ' ')
    .replace(/[^\p{L}\s]+/gu, ' ');
  return plain
    .split(/\s+/)
    .filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word))
    .slice(0, 4)
    .join(' ');
}

/** Digits are left out of payees, but those of a mark count. */
function letterOf(character: string): string {
  return 'ghijklmnop'[Number(character)] ?? 'q';
}
