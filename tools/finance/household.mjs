/**
 * Writes the sample statement, public/sample/household.csv: fourteen months of an invented household. Every name and
 * amount is made up; `node tools/finance/household.mjs` gives the same file on every machine.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from './random.mjs';

const FROM = Date.UTC(2025, 4, 1);
const DAYS = 426; // To 30 June 2026.
const OPENING = 213_250;
const random = seeded(2026);

/** @type {{ day: number; text: string; cents: number }[]} */
const entries = [];
/** @param {number} day @param {string} text @param {number} cents */
const add = (day, text, cents) => entries.push({ day, text, cents });
/** @param {number} low @param {number} high in whole units @returns {number} cents */
const between = (low, high) => Math.round((low + (high - low) * random()) * 100);
/** @template T @param {readonly T[]} list @returns {T} */
const pick = (list) => /** @type {T} */ (list[Math.floor(random() * list.length)]);

/** The last weekday of the month, on which wages are paid. @param {Date} date */
function isPayday(date) {
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const next = new Date(date.getTime() + (weekday === 5 ? 3 : 1) * 86_400_000);
  return next.getUTCMonth() !== date.getUTCMonth();
}

const GROCERS = ['FENNEL AND RYE GROCERS', 'MARKTHALLE SOUTH', 'DAILY BASKET 114'];
const EATING = ['CAFE PERIWINKLE', 'NOODLE CORNER', 'THE LONG TABLE', 'BAKERY ON THE SQUARE'];
const SHOPS = ['ORCHARD BOOKS', 'HALDEN OUTDOOR', 'LUMEN HOME', 'THREADNEEDLE CLOTHES', 'PIXEL REPAIR'];

for (let day = 0; day < DAYS; day += 1) {
  const date = new Date(FROM + day * 86_400_000);
  const [month, dom, weekday] = [date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()];
  const months = (date.getUTCFullYear() - 2025) * 12 + month - 4;
  if (isPayday(date)) add(day, 'HOLLOWAY AND STONE LTD SALARY', months < 8 ? 264_000 : 271_500);
  if (dom === 1) add(day, 'LINDENHOF HOUSING RENT FLAT 12', -89_000);
  if (dom === 2) add(day, 'TRANSFER TO OWN SAVINGS ACCOUNT', -15_000);
  if (dom === 3) add(day, 'BRIGHTWATER ENERGY DIRECT DEBIT', months < 8 ? -9_600 : -10_800);
  if (dom === 5) add(day, 'MERIDIAN BANK CAR LOAN INSTALMENT', -18_540);
  if (dom === 7) add(day, 'NORTHLINE TELECOM MOBILE AND INTERNET', -4_490);
  if (dom === 10) add(day, 'CITY TRANSIT MONTHLY PASS', -4_900);
  if (dom === 12) add(day, 'SILVERSCREEN STREAMING SUBSCRIPTION', months < 9 ? -1_299 : -1_399);
  if (dom === 15) add(day, 'IRONWORKS GYM MEMBERSHIP', -2_990);
  if (dom === 15 && month % 3 === 1) add(day, 'HARBOUR MUTUAL INSURANCE PREMIUM', -14_820);
  if (weekday === 6) add(day, pick(GROCERS), -between(48, 92));
  if (weekday === 3) add(day, pick(GROCERS), -between(14, 36));
  if (random() < 0.34) add(day, pick(EATING), -between(4, 29));
  if (random() < 0.09) add(day, pick(SHOPS), -between(15, 95));
  if (random() < 0.028) add(day, 'FREELANCE TRANSLATION INVOICE', between(90, 280));
  if (random() < 0.07) add(day, 'ROADSIDE FUEL', -between(42, 68));
  if (random() < 0.03) add(day, 'CASH WITHDRAWAL', -pick([2_000, 4_000, 6_000]));
}
const on = (/** @type {number} */ y, /** @type {number} */ m, /** @type {number} */ d) =>
  (Date.UTC(y, m - 1, d) - FROM) / 86_400_000;
add(on(2025, 8, 6), 'WAYFARER TRAVEL SUMMER HOLIDAY', -84_000);
add(on(2025, 9, 9), 'HALDEN OUTDOOR', -11_900);
add(on(2025, 9, 18), 'HALDEN OUTDOOR REFUND', 11_900);
add(on(2025, 11, 20), 'KESTREL GARAGE CAR REPAIR', -138_000);
add(on(2025, 11, 25), 'OVERDRAFT INTEREST', -412);
add(on(2026, 3, 17), 'TAX OFFICE REFUND 2025', 31_240);

entries.sort((a, b) => a.day - b.day);
const money = (/** @type {number} */ cents) =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
let balance = OPENING;
const lines = entries.map(({ day, text, cents }) => {
  balance += cents;
  const [y, m, d] = new Date(FROM + day * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${d}/${m}/${y},${text},${money(cents)},EUR,${money(balance)}`;
});
const target = process.argv[2] ?? join(import.meta.dirname, '../../public/sample/household.csv');
writeFileSync(target, `Date,Description,Amount,Currency,Balance\n${lines.join('\n')}\n`);
