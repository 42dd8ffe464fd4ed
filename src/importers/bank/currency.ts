/** Which currency a text names. */

const SIGNS: readonly [RegExp, string][] = [
  [/€|\beuros?\b/i, 'EUR'],
  [/£/, 'GBP'],
  [/元|人民币|支付宝|\bRMB\b|CN¥/, 'CNY'],
  [/円|JP¥/, 'JPY'],
  [/C\$|CA\$/, 'CAD'],
  [/A\$|AU\$/, 'AUD'],
  [/HK\$/, 'HKD'],
  [/R\$/, 'BRL'],
  [/US\$/, 'USD'],
  [/₹|\bRs\.?(?=\s|\d|$)/, 'INR'],
  [/₩/, 'KRW'],
  [/zł/, 'PLN'],
  [/Kč/, 'CZK'],
  [/\bFr\.(?=\s|\d|$)/, 'CHF'],
];

/** ISO 4217 as the browser knows it; made on first use. */
let codes: ReadonlySet<string> | undefined;

export function isCurrency(code: string): boolean {
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  return codes.has(code);
}

/**
 * @param cell one that should hold a currency and nothing else
 * @returns ISO 4217
 */
export function currencyOf(cell: string): string | undefined {
  const code = cell.toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return isCurrency(code) ? code : undefined;
  return currencyIn(cell);
}

/** @param text in which a currency may be named beside other words, such as "Betrag (EUR)" */
export function currencyIn(text: string): string | undefined {
  for (const [code = ''] of text.matchAll(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g))
    if (isCurrency(code) && !WORDS.has(code)) return code;
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? shared(text);
}

/** Codes that are words or abbreviations in capitals, as statements are full of. */
const WORDS: ReadonlySet<string> = new Set(
  'ALL TOP CUP TRY MAD PEN SOS GEL MOP ANG BAM COP RON DOP LAK'.split(' '),
);

/** Signs of several currencies stand for the one that most statements with it are in. */
function shared(text: string): string | undefined {
  if (/[¥￥]/.test(text)) return 'CNY';
  return text.includes('$') ? 'USD' : undefined;
}
