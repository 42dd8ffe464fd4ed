/** Stands in for the page observer: what it would send of a document, by the same list. */
import { parseHTML } from 'linkedom';

const ATTRIBUTES = new Set(
  (
    'class id itemscope itemprop itemtype itemid content property typeof name href src alt datetime role lang ' +
    'hidden aria-hidden'
  ).split(' '),
);
const DROPPED = 'script,style,noscript,template,input,textarea,select,option,optgroup,datalist';
const HEAD_KEPT = new Set(['title', 'meta', 'script', 'link']);

/** The observer cuts here, wherever that falls. */
export const MAX_SENT = 256 * 1024;

/** @returns the serialised document as an observer sends it */
export function sanitise(html: string): string {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  for (const element of [...document.querySelectorAll(DROPPED)]) {
    if (element.getAttribute('type')?.trim().toLowerCase() !== 'application/ld+json') element.remove();
  }
  for (const element of [...(document.head?.children ?? [])]) {
    const name = element.localName;
    const canonical = element.getAttribute('rel')?.toLowerCase() === 'canonical';
    // htmlparser2 leaves a body without its tag inside the head; a browser would not.
    const metadata = name === 'link' || name === 'base';
    if (metadata && !canonical && !element.hasAttribute('itemprop')) element.remove();
    else if (!HEAD_KEPT.has(name)) continue;
  }
  for (const element of document.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      const value = name === 'value' && (element.localName === 'data' || element.localName === 'meter');
      const type = name === 'type' && element.localName === 'script';
      const rel = name === 'rel' && element.localName === 'link';
      if (!ATTRIBUTES.has(name.toLowerCase()) && !value && !type && !rel) element.removeAttribute(name);
    }
  }
  const walker = document.createTreeWalker(document, 128);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) (comment as unknown as ChildNode).remove();
  return document.toString().slice(0, MAX_SENT);
}
