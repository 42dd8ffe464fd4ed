/**
 * What is read of an offer, written as activities are (words.ts): what it is called and how the shop files it, with
 * the beginning of what is said of it, so that both lie in one space.
 */
import type { Creative, Declined, Offer } from '../domain/offer.ts';
import { readerOf } from '../models/language.ts';
import { passagesOf } from '../models/passages.ts';
import type { TextModel } from '../models/text/choice.ts';
import { readable } from './words.ts';

/** Of a long description the beginning says what it is; the rest is looked at no further than this. */
const LONGEST = 2_000;

/** Empty for what says nothing. */
export function offerText({ name, brand = '', category = [], description = '' }: Omit<Offer, 'id'>): string {
  const maker = name.toLowerCase().includes(brand.toLowerCase()) ? '' : readable(brand);
  const title = [readable(name), maker, readable(category.slice(-2).join(' '))].filter(Boolean).join('. ');
  const said = readable(description.slice(0, LONGEST));
  return said === '' ? title : (passagesOf(said, { title, most: 1 })[0] ?? title);
}

export function declinedText({ name, category = [] }: Pick<Declined, 'name' | 'category'>): string {
  return offerText({ name, category });
}

export function exampleTexts({ examples = [] }: Creative): string[] {
  return examples.map((text) => passagesOf(readable(text), { most: 1 })[0] ?? '');
}

/**
 * The model in whose space what is offered is compared with what the person did: that of most of the texts, so that
 * they are never split over two spaces that cannot be compared. Where as many are for either, or none is for any,
 * the page's language decides.
 *
 * @param language BCP 47 tag of the page
 */
export function modelOf(texts: readonly string[], language: string): TextModel {
  let balance = 0;
  for (const text of texts) {
    const reader = readerOf(text);
    if (reader === 'chinese') balance += 1;
    if (reader === 'english') balance -= 1;
  }
  const isChinese = balance === 0 ? CHINESE.test(language) : balance > 0;
  return isChinese ? 'chinese' : 'english';
}

const CHINESE = /^(?:zh|yue|cmn|wuu|lzh)(?:-|$)/i;

/** The Chinese model was trained on English too; the English one makes nothing of another script. */
export function isReadBy(model: TextModel, text: string): boolean {
  const reader = readerOf(text);
  return model === 'chinese' ? reader !== undefined : reader === 'english';
}
