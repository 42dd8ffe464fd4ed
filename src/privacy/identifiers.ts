/**
 * Takes personal identifiers out of text before anything is stored: recall first, what was found is
 * counted and never kept. Structured types only; names and street addresses need a model of their own.
 *
 * Every pattern bounds its repetitions, so that the time grows with the length of the text alone.
 */
import isCreditCard from 'validator/es/lib/isCreditCard';
import isIBAN from 'validator/es/lib/isIBAN';
import isLuhnNumber from 'validator/es/lib/isLuhnNumber';
import { isHex, isToken } from './opaque.ts';
import { replacePhones } from './phones.ts';

export interface Scrubbed {
  text: string;
  /** How many identifiers were replaced. */
  found: number;
}

type Replace = (text: string, hit: () => void) => string;

/** Local part and labels as long as RFC 5321 allows; the sign itself also encoded or spelt out. */
const EMAIL =
  /[\p{L}\p{N}._%+'-]{1,64}(?:@|%(?:25){0,3}40|&#(?:64|x40);|\s?[[({]\s?at\s?[\])}]\s?)[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[[({]\s?dot\s?[\])}]\s?)[\p{L}\p{N}-]{1,63}){1,8}/giu;
/** 13 to 19 digits in groups (ISO/IEC 7812-1); the checksum decides. */
const CARD = /(?<!\d)\d(?:[ ._\u2010-\u2015-]{0,2}\d){12,18}(?!\d)/g;
/** ISO 13616: country, two check digits, up to 30 characters in optional groups. */
const IBAN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){3,8}(?![A-Z\d])/gi;
const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]\d)/g;
/** In full, or with its zeroes left out (RFC 5952); a digit tells it from "std::vector". */
const IPV6 =
  /(?<![\p{L}\p{N}:])(?=[\da-f:]*\d)(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}|::(?:[\da-f]{1,4}:){0,6}[\da-f]{1,4})(?![\p{L}\p{N}:])/giu;
const MAC = /(?<![\p{L}\p{N}:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\p{L}\p{N}:-])/giu;
/** US social security number and the Chinese resident identity number (GB 11643). */
const NATIONAL_ID =
  /(?<!\d)(?:\d{3}-\d{2}-\d{4}|\d{6}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dXx])(?![\p{L}\p{N}])/gu;
/** What a document or an account is called, and the number that is then said to be its. */
const NAMED_ID =
  /(?<!\p{L})(?:(?:ssn|social security|passport|driver['’]?s? licen[cs]e|护照|身份证|社保)(?: (?:number|no\.?))?(?: is)?|(?:order|account|customer|booking|invoice|tracking|reservation|policy|member(?:ship)?|case|ticket)(?: (?:number|no\.?|id|reference|code)(?: is)?|(?= ?[#:]))|订单号|账号|卡号|会员号)[ :：#]{0,3}(?=[A-Z\d -]{0,20}\d)[A-Z]{0,3}\d[A-Z\d]{0,24}(?:[ -](?=[A-Z]{0,11}\d)[A-Z\d]{2,12}){0,3}(?![\p{L}\p{N}])/giu;
const JWT = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
const TOKEN = /(?<![\w-])[\w-]{20,}(?![\w-])/g;
const HEX_LENGTH = 20;

const STEPS: readonly Replace[] = [
  (text, hit) => text.replace(EMAIL, mark('[e-mail]', hit)),
  replaceIbans,
  (text, hit) => text.replace(JWT, mark('[token]', hit)),
  (text, hit) =>
    text.replace(TOKEN, (match) =>
      isToken(match) || isHex(match, HEX_LENGTH) ? mark('[token]', hit)() : match,
    ),
  (text, hit) => text.replace(NATIONAL_ID, mark('[id]', hit)),
  (text, hit) => text.replace(CARD, (match) => (isCard(match) ? mark('[card]', hit)() : match)),
  replaceNamedIds,
  (text, hit) => text.replace(MAC, mark('[address]', hit)),
  (text, hit) => text.replace(IPV4, mark('[address]', hit)),
  (text, hit) => text.replace(IPV6, mark('[address]', hit)),
  (text, hit) => replacePhones(text, mark('[phone]', hit)),
];

export function scrubText(text: string): Scrubbed {
  let found = 0;
  const scrubbed = STEPS.reduce(
    (current, step) =>
      step(current, () => {
        found += 1;
      }),
    narrow(text),
  );
  return { text: scrubbed, found };
}

/** East Asian keyboards also write digits and "@" at the width of a Han character. */
function narrow(text: string): string {
  return text.replace(/[０-９＠]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

function isCard(match: string): boolean {
  const digits = match.replace(/\D/g, '');
  return isCreditCard(digits) || (digits.length === 16 && isLuhnNumber(digits));
}

/** The pattern also swallows words that follow; they are given back until the checksum holds. */
function replaceIbans(text: string, hit: () => void): string {
  return text.replace(IBAN, (match) => {
    const groups = match.split(/(?=[ -])/);
    for (let length = groups.length; length > 0; length -= 1) {
      if (!isIBAN(groups.slice(0, length).join('').replace(/[ -]/g, ''))) continue;
      return mark('[IBAN]', hit)() + groups.slice(length).join('');
    }
    return match;
  });
}

/** The words that announce the number stay. */
function replaceNamedIds(text: string, hit: () => void): string {
  return text.replace(NAMED_ID, (match) => {
    const number = /(?<![A-Z\d])[A-Z]{0,3}\d[A-Z\d -]*$/i.exec(match);
    if (!number || (number[0].match(/\d/g)?.length ?? 0) < 6) return match;
    return match.slice(0, number.index) + mark('[id]', hit)();
  });
}

function mark(label: string, hit: () => void): () => string {
  return () => {
    hit();
    return label;
  };
}
