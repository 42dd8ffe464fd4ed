/** Numbers, dates and plurals of one language, all through Intl. */
import { DAY_MS } from '../../domain/activity.ts';

export type PluralForms = { one?: string; other: string };

/** The person's own variety of a language, such as British English, for dates and lists. */
export function regional(language: string): string {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}

/** Keeps a short phrase such as "9 weeks" on one line. */
export const unbroken = (phrase: string): string => phrase.replaceAll(' ', '\u00a0');

export interface Format {
  locale: string;
  number(value: number): string;
  percent(value: number): string;
  /** `{n}` in the chosen form becomes the number. */
  plural(n: number, forms: PluralForms): string;
  list(items: string[]): string;
  /** "a, b or c" */
  alternatives(items: string[]): string;
  megabytes(bytes: number): string;
  /** A rounded duration in words, such as "40 seconds". */
  duration(ms: number): string;
  date(time: number): string;
  /** Weekday and date of a day heading. */
  longDate(time: number): string;
  clock(time: number): string;
  /** Date and time to the second. */
  moment(time: number): string;
  momentRange(from: number, to: number): string;
  /** An epsilon, or a factor made of it. */
  small(value: number, digits?: number): string;
  /** With so many decimals, also where they are zeros; below zero with the minus sign. */
  signed(value: number, digits: number): string;
  /** An amount of money; without a currency, or with one the browser does not know, as a plain number. */
  price(amount: number, currency?: string): string;
  period(from: number, to: number): string;
  /** Whole days since the epoch, which are UTC days, as a date. */
  day(day: number): string;
}

/** Chinese sets a space between its words and a number, which Intl leaves out. */
function spaced(parts: readonly { type: string; value: string }[]): string {
  return parts
    .map(({ type, value }, at) => {
      const next = parts[at + 1]?.value ?? '';
      return type === 'literal' && /\p{Script=Han}$/u.test(value) && /^\d/.test(next) ? `${value} ` : value;
    })
    .join('');
}

export function createFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const plurals = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const alternatives = new Intl.ListFormat(locale, { type: 'disjunction' });
  const megabytes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  // With short months, Chinese ranges turn into bare slashes.
  const fullDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const utcDate = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const longDate = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const units = {
    second: new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' }),
    minute: new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }),
  };

  return {
    locale,
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    plural(n, forms) {
      const form = plurals.select(n) === 'one' ? (forms.one ?? forms.other) : forms.other;
      return form.replaceAll('{n}', number.format(n));
    },
    list: (items) => spaced(list.formatToParts(items)),
    alternatives: (items) => alternatives.format(items),
    megabytes: (bytes) => `${megabytes.format(bytes / 1e6)}\u00a0MB`,
    duration(ms) {
      const seconds = Math.max(1, Math.ceil(ms / 1000));
      if (seconds < 60) return units.second.format(seconds < 10 ? seconds : Math.ceil(seconds / 5) * 5);
      return units.minute.format(Math.ceil(seconds / 60));
    },
    date: (time) => date.format(time),
    longDate: (time) => longDate.format(time),
    clock: (time) => clock.format(time),
    moment: (time) => moment.format(time),
    momentRange: (from, to) => moment.formatRange(from, to),
    small: (value, digits = 2) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    signed: (value, digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
        .format(value)
        .replace('-', '\u2212'),
    price(amount, currency) {
      const isCode = currency !== undefined && /^[A-Z]{3}$/.test(currency);
      return new Intl.NumberFormat(locale, isCode ? { style: 'currency', currency } : {}).format(amount);
    },
    period: (from, to) => fullDate.formatRange(from, to),
    day: (day) => utcDate.format(day * DAY_MS),
  };
}
