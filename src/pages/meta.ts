/** Meta elements: OpenGraph, product and article vocabularies, plain names. */
import { elementsOf, type PageElement } from './tree.ts';
import { collapse } from './words.ts';

/** In document order: lower-case name, content as written. */
export type Meta = readonly (readonly [name: string, content: string])[];

export function readMeta(page: PageElement): Meta {
  const found: [string, string][] = [];
  for (const element of elementsOf(page)) {
    if (element.name !== 'meta') continue;
    const name = element.attributes.get('property') ?? element.attributes.get('name');
    const content = element.attributes.get('content');
    if (name && content !== undefined) found.push([name.trim().toLowerCase(), content]);
  }
  return found;
}

/** First that is not empty, by order of `names`. */
export function metaOf(meta: Meta, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const [key, content] of meta) {
      if (key === name && content.trim() !== '') return collapse(content);
    }
  }
  return undefined;
}
