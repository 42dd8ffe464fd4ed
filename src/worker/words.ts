/** The words of an activity that are worth encoding. Empty when it says nothing. */
import type { Activity } from '../domain/activity.ts';

/** What cameras, phones and screen grabbers call their files. */
const MACHINE_NAMES =
  /\b(?:img|dsc[fn]?|pxl|mvimg|image|photo|picture|screenshot|screen shot|whatsapp|bildschirmfoto|截图|微信图片)\b/giu;

const MAX_ITEMS = 5;

export interface Words {
  /** What it is called, and the items it is about. */
  title: string;
  /** What it says. */
  text: string;
}

export function wordsOf(activity: Activity): Words {
  if (activity.kind === 'picture') {
    const name = activity.title
      .replace(/\.\w{2,5}$/, '')
      .replace(/[_\d().-]+/g, ' ')
      .replace(MACHINE_NAMES, ' ');
    return { title: readable(name), text: '' };
  }
  const title = readable(activity.title) || slugOf(activity.url);
  return {
    title: [title, ...itemWords(activity)].filter(Boolean).join('. '),
    text: readable(activity.text ?? ''),
  };
}

/** Of a page with one item, or of what was bought; a list of many says little about the person. */
function itemWords({ kind, title, items = [] }: Activity): string[] {
  if (kind === 'page' && items.length !== 1) return [];
  return items
    .slice(0, MAX_ITEMS)
    .flatMap(({ name, category = [] }) => [
      title.includes(name) ? '' : readable(name),
      readable(category.slice(-2).join(' ')),
    ]);
}

/** A page without a title still has an address whose last words often say what it is. */
function slugOf(url: string | undefined): string {
  if (!url) return '';
  const segments = new URL(url).pathname.split('/').filter(Boolean);
  const words = (segments.at(-1) ?? '').replace(/\.\w{2,5}$/, '').split(/[-_+.]/);
  return readable(words.filter((word) => /^\p{L}{2,}$/u.test(word)).join(' '));
}

/** Two letters in a row, or one Han character, is the least that can carry meaning. */
export function readable(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return /\p{L}{2}|\p{Script=Han}/u.test(flat) ? flat : '';
}
