/** Tree → well-formed markup, as `JSDOMParser` wants it. */
import type { PageElement, PageNode } from './tree.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** What Readability weighs an element by. */
const ATTRIBUTES = [
  'class',
  'id',
  'role',
  'itemprop',
  'itemtype',
  'href',
  'src',
  'alt',
  'hidden',
  'aria-hidden',
  'lang',
];

/** @param skip elements left out with all they hold */
export function serialise(root: PageElement, skip: (element: PageElement) => boolean): string {
  const parts: string[] = [];
  const visit = (node: PageNode): void => {
    if (typeof node === 'string') parts.push(escapeText(node));
    else if (!skip(node)) {
      parts.push('<', node.name);
      for (const name of ATTRIBUTES) {
        const value = node.attributes.get(name);
        if (value !== undefined)
          parts.push(' ', name, '="', escapeText(value).replaceAll('"', '&quot;'), '"');
      }
      if (VOID.has(node.name)) parts.push('/>');
      else {
        parts.push('>');
        for (const child of node.children) visit(child);
        parts.push('</', node.name, '>');
      }
    }
  };
  visit(root);
  return parts.join('');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
