/**
 * Phone numbers in running text. The library knows the numbering plans but, without a country, only
 * international and North American writing; the shapes below are how people write all others.
 */
import { findPhoneNumbersInText } from 'libphonenumber-js/min';

const GAP = '[ .\\-\\u2010-\\u2015]';
/** Mainland Chinese mobile numbers, which are usually written without a country code. */
const CHINESE_MOBILE = new RegExp(
  `(?<!\\d)(?:(?:\\+|00)?86${GAP}?)?1[3-9]\\d${GAP}?\\d{4}${GAP}?\\d{4}(?!\\d)`,
  'g',
);
/** In which case a number counts as one whatever its shape. */
const ANNOUNCED =
  /(?<!\p{L})(?:(?:call(?: (?:me|us|him|her))?|phone|tel(?:efono?|ephone|éfono)?|mobile|cell|fax|whatsapp|sms|hotline|telefon|电话|手机|传真|热线|致电|拨打)(?: (?:at|on|is|no\.?|number))?[ .:：]{0,3}|(?:desk|office|contact|handy|number)[:：] ?)(?=[\d+(])[\d+()/ .\-‐-―]{6,24}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\d)/giu;
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
const MAX_DIGITS = 20;

export function replacePhones(text: string, label: () => string): string {
  // Most titles hold no run of digits long enough to be a number.
  if (!/\d(?:[\s().‐-―-]*\d){6}/.test(text)) return text;
  let result = text.replace(CHINESE_MOBILE, label);
  result = result.replace(ANNOUNCED, (match) => {
    const start = match.search(/[\d+(]/);
    return isNumber(match.slice(start), 7) ? match.slice(0, start) + label() : match;
  });
  // From the back, so that what was found first still lies where it was found.
  for (const { startsAt, endsAt } of findPhoneNumbersInText(result, { defaultCountry: 'US' }).reverse()) {
    result = result.slice(0, startsAt) + label() + result.slice(endsAt);
  }
  for (const shape of SHAPES) {
    result = result.replace(shape, (match) => (isNumber(match, 8) ? label() : match));
  }
  return result;
}

/** Years and dates are written in the same groups. */
function isNumber(match: string, atLeast: number): boolean {
  const count = match.match(/\d/g)?.length ?? 0;
  if (count < atLeast || count > MAX_DIGITS) return false;
  return !/^(?:(?:19|20)\d\d[ -]?)+(?:\d\d[ -]?)*$/.test(match);
}
