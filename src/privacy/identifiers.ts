/**
 * Takes personal identifiers out of text before anything is stored: recall first, what was found is
 * counted and never kept. Structured types only; names and street addresses need a model of their own.
 */
import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import isCreditCard from 'validator/es/lib/isCreditCard';
import isIBAN from 'validator/es/lib/isIBAN';

export interface Scrubbed {
  text: string;
  /** How many identifiers were replaced. */
  found: number;
}

type Replace = (text: string, hit: () => void) => string;

const EMAIL = /[\p{L}\p{N}._%+-]+(?:@|%40|\s\[at\]\s)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
/** 13 to 19 digits in groups (ISO/IEC 7812-1); the checksum decides. */
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g;
/** ISO 13616: country, two check digits, up to 30 characters in optional groups. */
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/gi;
const IPV4 = /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g;
const IPV6 = /(?<![\p{L}\p{N}:])(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}(?![\p{L}\p{N}:])/giu;
/** US social security number and the Chinese resident identity number (GB 11643). */
const NATIONAL_ID = /\b(?:\d{3}-\d{2}-\d{4}|\d{17}[\dXx])\b/g;
/** Mainland Chinese mobile numbers, which are usually written without a country code. */
const CHINESE_MOBILE = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
/** Keys and session tokens mix cases and digits, or are long hexadecimal; slugs and words do neither. */
const TOKEN =
  /(?<![\w-])(?:(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{24,}|(?=[\da-f]*\d)[\da-f]{24,})(?![\w-])/g;

const STEPS: readonly Replace[] = [
  (text, hit) => text.replace(EMAIL, mark('[e-mail]', hit)),
  replaceIbans,
  (text, hit) => text.replace(NATIONAL_ID, mark('[id]', hit)),
  (text, hit) =>
    text.replace(CARD, (match) => (isCreditCard(match.replace(/[ -]/g, '')) ? mark('[card]', hit)() : match)),
  (text, hit) => text.replace(IPV4, mark('[address]', hit)),
  (text, hit) => text.replace(IPV6, mark('[address]', hit)),
  (text, hit) => text.replace(CHINESE_MOBILE, mark('[phone]', hit)),
  replacePhones,
  (text, hit) => text.replace(TOKEN, mark('[token]', hit)),
];

export function scrubText(text: string): Scrubbed {
  let found = 0;
  const scrubbed = STEPS.reduce(
    (current, step) =>
      step(current, () => {
        found += 1;
      }),
    text,
  );
  return { text: scrubbed, found };
}

/** The pattern also swallows words that follow; they are given back until the checksum holds. */
function replaceIbans(text: string, hit: () => void): string {
  return text.replace(IBAN, (match) => {
    const groups = match.split(' ');
    for (let length = groups.length; length > 0; length -= 1) {
      if (!isIBAN(groups.slice(0, length).join(''))) continue;
      return [mark('[IBAN]', hit)(), ...groups.slice(length)].join(' ');
    }
    return match;
  });
}

function replacePhones(text: string, hit: () => void): string {
  // The library walks the whole text; most titles hold no run of digits long enough to be a number.
  if (!/\d(?:[\s().-]*\d){6}/.test(text)) return text;
  let result = text;
  for (const { startsAt, endsAt } of findPhoneNumbersInText(text, { defaultCountry: 'US' }).reverse()) {
    result = result.slice(0, startsAt) + mark('[phone]', hit)() + result.slice(endsAt);
  }
  return result;
}

function mark(label: string, hit: () => void): () => string {
  return () => {
    hit();
    return label;
  };
}
