/**
 * Phone numbers in running text. The library knows the numbering plans but, without a country, only
 * international and North American writing; the shapes below are how people write all others.
 */
import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import type { Sheet } from './sheet.ts';

const GAP = '[ .\\-\\u2010-\\u2015]';
/** Mainland Chinese mobile numbers, which are usually written without a country code. */
const CHINESE_MOBILE = new RegExp(
  `(?<!\\d)(?:(?:\\+|00)?86${GAP}?)?1[3-9]\\d${GAP}?\\d{4}${GAP}?\\d{4}(?!\\d)`,
  'g',
);
/** The number itself, whatever its shape. */
const NUMBER = '[\\d+(][\\d+()/ .\\-‐-―]{4,24}\\d(?:\\s?(?:x|ext\\.?)\\s?\\d{1,6})?(?!\\d)';
/** What is said before a number that is then one whatever its shape, with few words between. */
const ANNOUNCED = new RegExp(
  '(?<!\\p{L})(?:call(?:ed|ing)?|numbers? (?:is|was|are)|contact (?:me|us|him|her|them) (?:at|on|under)|phone[ds]?|tel(?:efono?|ephone|éfono)?|mobile|cell(?:phone)?|fax|whatsapp|sms|hotline|telefon|handy|dial(?:led)?|reach(?:ed)?|answer(?:ing|ed)?|ring|rang|texts?|texted|messages? to|messages? (?:on|from)|registered|电话|手机|传真|热线|致电|拨打|座机|联系方式|微信)' +
    `(?!\\p{L})[^\\d+(\\n]{0,16}?(?<![\\p{L}$€£¥#])${NUMBER}`,
  'giu',
);
const LABELLED = new RegExp(`(?<!\\p{L})(?:desk|office|contact|home|work|number)[:：] ?${NUMBER}`, 'giu');
/** What stands behind a number in a signature. */
const FOLLOWED = new RegExp(
  `(?<![\\d.,$€£¥#+(])${NUMBER}(?=[ -]{1,2}(?:office|fax|mobile|cell|home|work|desk)(?!\\p{L}))`,
  'giu',
);
const SHAPES = [
  // +49 30 901820, 001-825-741-0957x5184
  /(?<![\d.])(?:\+|00)[ -]?\d(?:[ .\-‐-―]?[()]?\d){6,14}(?:x\d{1,6})?(?!\d)/g,
  // (07) 5331 0577
  /(?<!\w)\(\d{2,5}\) ?\d{2,4}(?:[ -]\d{2,4}){1,3}(?![\d.])/g,
  // 030 901820, 020 7946 0018, 041-412-293: a trunk prefix
  /(?<![\d.,/:-])0[1-9]\d{0,3}[ /-]\d{2,8}(?:[ -]\d{2,4}){0,4}(?![\d.:-])/g,
  // 944-435-4352
  /(?<![\d.,-])[2-9]\d{2}([ .-])\d{3}\1\d{4}(?:x\d{1,6})?(?![\d.-])/g,
  // 06 12 34 56 78
  /(?<![\w.,-])(?<!\d )\d{2}([ -])\d{2}(?:\1\d{2}){3}(?! ?[\d.-])/g,
  // 69 987 88 37; two focal lengths end, not begin, with their longer group
  /(?<![\w.,-])(?<!\d )(?=\d{3}|\d{2}.\d{3})\d{2,3}([ -])\d{2,4}(?:\1\d{2,4}){2}(?! ?[\d.-])/g,
] as const;
/** Local numbers, in the two groups that many plans write; only where a person wrote the text. */
const LOCAL =
  /(?<![\p{L}\d.,:/$€£¥#+-])(?<!\d )(?:\d{3}[ -]\d{4}|\d{4}[ -]\d{4}|\d{2}[ -]\d{6}|\d{3}[ -]\d{6}|\d{2} \d{3} \d{3,4}|\d{3} \d{2} \d{3})(?![\p{L}\d]|[ -]\d|[.,:/]\d| ?(?:px|mm|cm|kg|gb|mb|w|€|\$|usd|eur|units|pieces|pages)(?!\p{L}))/giu;
/** Sizes of screens are written in the same groups. */
const RESOLUTION = /^(?:1280|1366|1440|1600|1920|2560|3440|3840|5120)/;
const MAX_DIGITS = 20;
/** @param own whether a person wrote the text, rather than that it is a title of a page */
export function markPhones(sheet: Sheet, own = false): void {
  // Most titles hold no run of digits long enough to be a number.
  if (!/\d(?:[\s().‐-―-]*\d){5}/.test(sheet.text)) return;
  sheet.take(CHINESE_MOBILE, 'phone');
  for (const pattern of [ANNOUNCED, LABELLED]) {
    sheet.take(pattern, 'phone', (match) => {
      const start = match.search(/[\d+(]/);
      return isNumber(match.slice(start), 6) ? [start, match.length] : undefined;
    });
  }
  sheet.take(FOLLOWED, 'phone', (match) => (isNumber(match, 6) ? [0, match.length] : undefined));
  const found = findPhoneNumbersInText(sheet.text, { defaultCountry: 'US' });
  sheet.markAll(
    found.map(({ startsAt, endsAt }) => [startsAt, endsAt] as const),
    'phone',
  );
  for (const shape of SHAPES) {
    sheet.take(shape, 'phone', (match) => (isNumber(match, 8) ? [0, match.length] : undefined));
  }
  if (own) {
    sheet.take(LOCAL, 'phone', (match) =>
      isNumber(match, 7) && !RESOLUTION.test(match) ? [0, match.length] : undefined,
    );
  }
}

/** Years and dates are written in the same groups. */
function isNumber(match: string, atLeast: number): boolean {
  const count = match.match(/\d/g)?.length ?? 0;
  if (count < atLeast || count > MAX_DIGITS) return false;
  return !/^(?:(?:19|20)\d\d[ /-]?)+(?:\d\d[ -]?)*$/.test(match);
}
