/**
 * Microdata (WHATWG HTML, 5) and RDFa Lite → items. Both say the same with other attributes: a scope,
 * its type, its properties.
 */
import { MAX_ELEMENTS, MAX_THING_DEPTH, MAX_THINGS } from './limits.ts';
import { renderText } from './render-text.ts';
import { elementsOf, find, type PageElement } from './tree.ts';
import { collapse } from './words.ts';

export interface MarkedItem {
  /** As written: absolute in microdata, a bare name in RDFa. */
  types: string[];
  id?: string;
  properties: Map<string, (string | MarkedItem)[]>;
}

interface Vocabulary {
  scope: string;
  type: string;
  id: string;
  property: string;
  /** Ids of elements elsewhere that belong to the item. */
  references?: string;
}

const MICRODATA: Vocabulary = {
  scope: 'itemscope',
  type: 'itemtype',
  id: 'itemid',
  property: 'itemprop',
  references: 'itemref',
};
const RDFA: Vocabulary = { scope: 'typeof', type: 'typeof', id: 'resource', property: 'property' };

export function readMicrodata(page: PageElement): MarkedItem[] {
  return new Reader(page, MICRODATA).items();
}

export function readRdfa(page: PageElement): MarkedItem[] {
  return new Reader(page, RDFA).items();
}

class Reader {
  readonly #elements: PageElement[];
  readonly #vocabulary: Vocabulary;
  #items = 0;
  /** Elements looked at for properties: references may send the reader over the same ones again and again. */
  #steps = 0;

  constructor(page: PageElement, vocabulary: Vocabulary) {
    this.#elements = elementsOf(page);
    this.#vocabulary = vocabulary;
  }

  items(): MarkedItem[] {
    const { scope, property } = this.#vocabulary;
    const top = this.#elements.filter(
      ({ attributes }) => attributes.has(scope) && !attributes.get(property)?.trim(),
    );
    return top.map((element) => this.#item(element, 0)).filter((item) => item !== undefined);
  }

  #item(element: PageElement, depth: number): MarkedItem | undefined {
    if (depth >= MAX_THING_DEPTH || ++this.#items > MAX_THINGS) return undefined;
    const { type, id, property, scope } = this.#vocabulary;
    const item: MarkedItem = { types: words(element.attributes.get(type)), properties: new Map() };
    const itemId = element.attributes.get(id);
    if (itemId) item.id = itemId;
    for (const inner of this.#properties(element)) {
      const value = inner.attributes.has(scope) ? this.#item(inner, depth + 1) : propertyValue(inner);
      if (value === undefined) continue;
      for (const name of words(inner.attributes.get(property))) add(item, name, value);
    }
    return item;
  }

  /** "The properties of an item" (WHATWG HTML, 5.2.5), in tree order. */
  #properties(item: PageElement): PageElement[] {
    const { property, scope } = this.#vocabulary;
    const referred = this.#referredBy(item);
    const found = new Set<PageElement>();
    const seen = new Set<PageElement>([item]);
    const visit = (element: PageElement): void => {
      if (seen.has(element) || ++this.#steps > MAX_ELEMENTS * 4) return;
      seen.add(element);
      if (element.attributes.get(property)?.trim()) found.add(element);
      if (!element.attributes.has(scope))
        for (const child of element.children) if (typeof child !== 'string') visit(child);
    };
    for (const child of item.children) if (typeof child !== 'string') visit(child);
    for (const element of referred) visit(element);
    return referred.length > 0 ? this.#elements.filter((element) => found.has(element)) : [...found];
  }

  #referredBy(item: PageElement): PageElement[] {
    const { references } = this.#vocabulary;
    const ids = references ? words(item.attributes.get(references)).slice(0, MAX_REFERENCES) : [];
    return ids
      .map((id) => this.#elements.find(({ attributes }) => attributes.get('id') === id))
      .filter((element) => element !== undefined);
  }
}

/** Of one item. */
const MAX_REFERENCES = 16;
const LINKING = new Set('a area link img audio embed iframe source track video'.split(' '));

/** What an element is worth as a property (WHATWG HTML, 5.2.4), and `content` wherever it stands, as RDFa has it. */
function propertyValue(element: PageElement): string {
  const { attributes, name } = element;
  const content = attributes.get('content');
  if (content !== undefined) return content;
  const link = attributes.get('src') ?? attributes.get('href');
  if (link !== undefined && LINKING.has(name)) return link;
  if (name === 'object') return attributes.get('data') ?? '';
  if (name === 'data' || name === 'meter') return attributes.get('value') ?? '';
  if (name === 'time') return attributes.get('datetime') ?? collapse(renderText(element));
  return collapse(renderText(element)) || imageWithin(element);
}

/** A property that holds nothing but a picture means the picture. */
function imageWithin(element: PageElement): string {
  return find(element, ({ name }) => name === 'img')?.attributes.get('src') ?? '';
}

function add(item: MarkedItem, name: string, value: string | MarkedItem): void {
  const values = item.properties.get(name);
  if (values) values.push(value);
  else item.properties.set(name, [value]);
}

function words(value: string | undefined): string[] {
  return value?.split(/\s+/).filter((word) => word !== '') ?? [];
}
