/**
 * Identifiers that have a form of their own: a checksum where there is one, the words around them for the rest.
 *
 * Every pattern bounds its repetitions, so that the time grows with the length of the text alone.
 */
import isCreditCard from 'validator/es/lib/isCreditCard';
import isIBAN from 'validator/es/lib/isIBAN';
import isLuhnNumber from 'validator/es/lib/isLuhnNumber';
import { isHex, isToken } from './opaque.ts';
import type { Sheet } from './sheet.ts';

/** Local part and labels as long as RFC 5321 allows; the sign itself also encoded or spelt out. */
const EMAIL =
  /[\p{L}\p{N}._%+'-]{1,64}(?:@|%(?:25){0,3}40|&#(?:64|x40);|\s?[[({]\s?at\s?[\])}]\s?)[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[[({]\s?dot\s?[\])}]\s?)[\p{L}\p{N}-]{1,63}){1,8}/giu;
/** An address somebody wrote down: what follows the host carries tokens, the host often a person's own name. */
const LINK = /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s"'<>()[\]{}|\\^`，。；、（）《》]{1,2000}/giu;
/** 13 to 19 digits in groups (ISO/IEC 7812-1); the checksum decides. */
const CARD = /(?<!\d)\d(?:[ ._\u2010-\u2015-]{0,2}\d){12,18}(?!\d)/g;
/** A card that is called one; 12 digits are the shortest (Maestro). */
const NAMED_CARD =
  /(?<!\p{L})(?:card|cc|visa|master ?card|amex|maestro|卡号|银行卡|信用卡|储蓄卡)(?!\p{L}).{0,24}?(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/giu;
/** ISO 13616: country, two check digits, up to 30 characters in optional groups. */
const IBAN = /(?<![A-Z\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){3,8}(?![A-Z\d])/gi;
const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)/g;
/** In full, or with its zeroes left out (RFC 5952); a digit tells it from "std::vector". */
const IPV6 =
  /(?<![\p{L}\p{N}:])(?=[\da-f:]*\d)(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}|::(?:[\da-f]{1,4}:){0,6}[\da-f]{1,4})(?![\p{L}\p{N}:])/giu;
const MAC = /(?<![\p{L}\p{N}:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\p{L}\p{N}:-])/giu;
/** US social security number, and what has the form of a Chinese resident identity number (GB 11643). */
const NATIONAL_ID =
  /(?<!\d)(?:\d{3}-\d{2}-\d{4}|[1-8]\d{5}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dXx])(?![\p{L}\p{N}])/gu;
/** What a document or an account is called, and the number that is then said to be its. */
const NAMED_ID =
  /(?<!\p{L})(?:(?:ssn|social security|passport|driver['’]?s? licen[cs]e|护照|身份证|社保)(?: (?:number|no\.?))?(?: is)?|(?:order|account|customer|booking|invoice|tracking|reservation|policy|member(?:ship)?|case|ticket)(?: (?:number|no\.?|id|reference|code)(?: is)?|(?= ?[#:]))|订单号|账号|卡号|会员号|快递单号|运单号|车牌号?)[ :：#]{0,3}(?=[A-Z\d -]{0,20}\d)[A-Z]{0,3}\d[A-Z\d]{0,24}(?:[ -](?=[A-Z]{0,11}\d)[A-Z\d]{2,12}){0,3}(?![\p{L}\p{N}])/giu;
const JWT = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
const TOKEN = /(?<![\w-])[\w-]{20,}(?![\w-])/g;
const HEX_LENGTH = 20;

export function markStructured(sheet: Sheet): void {
  sheet.take(EMAIL, 'e-mail');
  sheet.take(LINK, 'link', (match) => [0, match.replace(/[.,;:!?]+$/, '').length]);
  sheet.take(IBAN, 'IBAN', ibanIn);
  sheet.take(JWT, 'token');
  sheet.take(TOKEN, 'token', (match) => all(match, isToken(match) || isHex(match, HEX_LENGTH)));
  sheet.take(NATIONAL_ID, 'id');
  sheet.take(CARD, 'card', (match) => all(match, isCard(match)));
  sheet.take(NAMED_CARD, 'card', (match) => {
    const number = /\d(?:[ -]?\d){11,18}$/.exec(match);
    return number ? [number.index, match.length] : undefined;
  });
  sheet.take(NAMED_ID, 'id', (match) => {
    const number = /(?<![A-Z\d])[A-Z]{0,3}\d[A-Z\d -]*$/i.exec(match);
    return number && digits(number[0]).length >= 6 ? [number.index, match.length] : undefined;
  });
  sheet.take(MAC, 'address');
  sheet.take(IPV4, 'address');
  sheet.take(IPV6, 'address');
}

function all(match: string, is: boolean): readonly [number, number] | undefined {
  return is ? [0, match.length] : undefined;
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function isCard(match: string): boolean {
  const number = digits(match);
  return isCreditCard(number) || (number.length === 16 && isLuhnNumber(number));
}

/** The pattern also swallows words that follow; they are given back until the checksum holds. */
function ibanIn(match: string): readonly [number, number] | undefined {
  const groups = match.split(/(?=[ -])/);
  for (let length = groups.length; length > 0; length -= 1) {
    const candidate = groups.slice(0, length).join('');
    if (isIBAN(candidate.replace(/[ -]/g, ''))) return [0, candidate.length];
  }
  return undefined;
}
