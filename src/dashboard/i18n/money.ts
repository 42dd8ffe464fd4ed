/** Amounts in hundredths of a currency's main unit, and the months they fall into, in one language. */
export interface Money {
  /** To the cent, where the currency has one. */
  exact(hundredths: number, currency: string): string;
  /** Without cents. */
  round(hundredths: number, currency: string): string;
  /** With a sign either way. */
  signed(hundredths: number, currency: string): string;
  /** For an axis: short. */
  short(hundredths: number, currency: string): string;
  /** "2026-03" as "March 2026". */
  month(month: string): string;
  /** "2026-03" as "Mar 2026". */
  shortMonth(month: string): string;
  /** "2026-03" as "Mar", with the year under January and under the first of an axis. */
  tick(month: string, index: number): string;
}

const dateOf = (month: string): Date => new Date(`${month}-01T00:00:00Z`);

export function createMoney(locale: string): Money {
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (currency: string, kind: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = `${kind} ${currency}`;
    const known = formats.get(key);
    if (known) return known;
    // A file may name a currency that no browser knows.
    const isCode = /^[A-Z]{3}$/.test(currency);
    const made = new Intl.NumberFormat(locale, {
      ...(isCode && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
      ...options,
    });
    formats.set(key, made);
    return made;
  };
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return {
    exact: (hundredths, currency) => format(currency, 'exact', {}).format(hundredths / 100),
    round: (hundredths, currency) =>
      format(currency, 'round', { minimumFractionDigits: 0, maximumFractionDigits: 0 }).format(
        hundredths / 100,
      ),
    signed: (hundredths, currency) =>
      format(currency, 'signed', { signDisplay: 'exceptZero' }).format(hundredths / 100),
    short: (hundredths, currency) =>
      format(currency, 'short', {
        notation: 'compact',
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }).format(hundredths / 100),
    month: (text) => month.format(dateOf(text)),
    shortMonth: (text) => shortMonth.format(dateOf(text)),
    tick: (text, index) => {
      const short = name.format(dateOf(text));
      return index === 0 || text.endsWith('-01')
        ? `${short}
${text.slice(0, 4)}`
        : short;
    },
  };
}
