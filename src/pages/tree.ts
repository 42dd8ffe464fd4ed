/** A page as a tree that nothing runs in: only names, attributes and text. */

export interface PageElement {
  /** Lower case. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: PageNode[];
  readonly parent: PageElement | undefined;
}

export type PageNode = PageElement | string;

/** In document order, without `root`. Elements for which `skip` is true are left out with all they hold. */
export function elementsOf(
  root: PageElement,
  skip: (element: PageElement) => boolean = () => false,
): PageElement[] {
  const found: PageElement[] = [];
  const visit = (parent: PageElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string' || skip(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** First in document order. */
export function find(root: PageElement, test: (element: PageElement) => boolean): PageElement | undefined {
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    const found = test(child) ? child : find(child, test);
    if (found) return found;
  }
  return undefined;
}

/** Text as it stands in the markup, scripts' included. */
export function rawText(node: PageNode): string {
  if (typeof node === 'string') return node;
  return node.children.length === 1 && typeof node.children[0] === 'string'
    ? node.children[0]
    : node.children.map(rawText).join('');
}

/** Whether an attribute of space-separated words holds `word`, upper or lower case. */
export function hasWord(element: PageElement, attribute: string, word: string): boolean {
  return element.attributes.get(attribute)?.toLowerCase().split(/\s+/).includes(word) ?? false;
}
