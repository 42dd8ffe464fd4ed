/** What the name of a column says it holds: English, German, French, Spanish, Italian, Portuguese, Dutch, Chinese. */

export type Role =
  | 'date'
  | 'value-date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'balance'
  | 'direction'
  | 'currency'
  | 'payee'
  | 'purpose'
  | 'kind'
  | 'status'
  | 'fee'
  | 'account'
  /** Known, and of no use: a reference, the amount in another currency, a time of day. */
  | 'other';

/** The first that fits decides: what is narrower stands above what is wider. */
const NAMES: readonly [Role, RegExp][] = [
  [
    'other',
    /^(?:original|local|foreign|instructed|fremd|ursprung|lastschrift ?ursprung|auslagenersatz|exchange|wechselkurs|umrechnung)|(?:original|ursprungs?)(?:betrag|wahrung)|^rate$|wechselkurs$/,
  ],
  [
    'other',
    /(?:\bid|\bnr|(?<!card )\bno|(?<!account )\bnumber|nummer|referenz|reference number|slip #?|单号|订单号|流水号|凭证号|对方账号|mandat\w*|bic\b.*|blz|iban des .*|partner iban|对方开户行|account type)$/,
  ],
  [
    'other',
    /^(?:time|uhrzeit|heure|hora|交易时刻|emoji|address|receipt|category split|info|memo\/notes|bankleitzahl|kontonummer\/iban|counterparty iban|iban)$/,
  ],
  [
    'balance',
    /balance|^saldo|saldo$|solde|kontostand|disponible|running bal|余额|餘額|结余|結餘|残高|guthaben/,
  ],
  ['status', /^(?:status|state|buchungsstatus|estado|etat|当前状态|交易状态|状态)$/],
  [
    'direction',
    /^(?:收\/支|收支|收支类型|收\/付|借\/贷|借贷|借贷标志|借贷方向|debit\/credit|credit\/debit|credit debit indicator|cr\/dr|dr\/cr|soll\/haben|s\/h|af bij|direction|sens)$/,
  ],
  ['fee', /^(?:fee|fees|gebuhr|gebuhren|commission|comision|手续费|服务费)(?: amount)?$/],
  [
    'currency',
    /^(?:currency|currency code|transaction currency|wahrung|waehrung|devise|divisa|moneda|valuta code|munt|(?:记账|交易)?币种|币别|货币|ccy)$/,
  ],
  [
    'account',
    /^(?:auftragskonto|iban auftragskonto|konto|account|account number|account name|account #|card no|card number|product|produkt|compte|numero de compte|cuenta|rekening|账号|卡号|账户|本方账号)$/,
  ],
  [
    'value-date',
    /^(?:valuta|valutadatum|wertstellung|wertstellungsdatum|wert|value date|value dt|date valeur|date de valeur|fecha valor|f valor|data valuta|rentedatum|起息日|started date|initiated date|transaction started)/,
  ],
  [
    'date',
    /^(?:buchungstag|buchungsdatum|buchung|booking date|book date|posting date|post date|posted date|posted on|date posted|completed date|date completed|date comptable|date operation|date de comptabilisation|fecha operacion|fecha de operacion|f operacion|fecha contable|data contabile|boekdatum|记账日期|入账日期|date|datum|fecha|data|transaction date|txn date|trans date|belegdatum|umsatzdatum|date d operation|date de l operation|transactiedatum|交易时间|交易日期|交易创建时间|付款时间|日期|时间|date time|timestamp|created|datetime)(?: utc| \(utc\))?$/,
  ],
  [
    'debit',
    /^(?:debit|debits|debit amount|soll|belastung|belastungen|ausgang|ausgabe|ausgaben|abgang|cargo|cargos|cargo s|adeudo|uitgaven|withdrawal|withdrawals|withdrawal amount|withdrawal amt|money out|paid out|amount debited|out|spent|depense|depenses|uscite|dare|(?:记账|交易)?金额(?:支出|借方)|支出|支出金额|借方|借方金额|借方发生额|转出)(?: euros?| eur| gbp| usd| chf| in \w+)?$/,
  ],
  [
    'credit',
    /^(?:credit|credits|credit amount|haben|gutschrift|gutschriften|eingang|einnahme|einnahmen|zugang|abono|abonos|ingresos|deposit|deposits|deposit amount|deposit amt|money in|paid in|amount credited|in|received|recette|recettes|entrate|avere|(?:记账|交易)?金额(?:收入|贷方)|收入|收入金额|存入|贷方|贷方金额|贷方发生额|转入)(?: euros?| eur| gbp| usd| chf| in \w+)?$/,
  ],
  [
    'amount',
    /^(?:amount|betrag|montant|importe|importo|valor|bedrag|kwota|umsatz|transaction amount|txn amount|net amount|amount paid|gross|brutto|金额|交易金额|发生额|交易额|value|summe)(?: eur| euros?| usd| gbp| chf| cny| rmb| jpy| in \w+| de l operation| incl fee)?$/,
  ],
  [
    'payee',
    /beguenstigt|begunstigt|zahlungsempfanger|zahlungspflichtig|auftraggeber|empfanger|^payee|partner ?name|^name$|^merchant(?: name)?$|counter ?party|counterparty name|beneficiaire|beneficiario|ordenante|tegenpartij|交易对方|对方户名|对方名称|收款人|商户名称|^to$|^payer$/,
  ],
  [
    'purpose',
    /verwendungszweck|description|beschreibung|payment reference|^reference$|^reference text$|libelle|concepto|descripcion|descrizione|omschrijving|^memo$|^notes|narrative|particulars|transaction details|^details?$|商品说明|商品名称|^商品$|摘要|用途|附言|appears on your statement|^text$|betreff|movimiento|motif/,
  ],
  [
    'kind',
    /^(?:type|transaction type|buchungstext|umsatztyp|umsatzart|vorgang|vorgang verwendungszweck|category|kategorie|categorie|subcategory|交易类型|交易分类|备注|nature|tipo|mutatiesoort)$/,
  ],
];

/** "Betrag (€)" → "betrag"; "Débit euros" → "debit euros"; "Zahlungsempfänger*in" → "zahlungsempfangerin". */
export function plainName(cell: string): string {
  return (
    cell
      .normalize('NFKC')
      // What stands in brackets is a unit, unless it says which way: 记账金额(收入).
      .replace(/\((收入|支出|借方|贷方|debit|credit)\)/i, '$1')
      .replace(/\([^)]*\)/g, ' ')
      .normalize('NFD')
      .replace(/\p{M}|\*/gu, '')
      .toLowerCase()
      .replace(/[_.:'’"“”-]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

export function roleOf(cell: string): Role | undefined {
  if (cell.length === 0 || cell.length > 80) return undefined;
  const plain = plainName(cell);
  return NAMES.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** Earlier is better where several columns could be the day of booking. */
const BOOKING =
  /^(?:buchung|booking|book date|post|completed|date completed|date comptable|fecha contable|data contabile|boekdatum|记账|入账)/;

export function isBooking(cell: string): boolean {
  return BOOKING.test(plainName(cell));
}
