/** Readability over the DOM it brings for workers: the part of a page that is read. */
import { Readability } from '@mozilla/readability';
import JSDOMParser from '@mozilla/readability/JSDOMParser.js';
import { MAX_ELEMENTS } from './limits.ts';
import { serialise } from './serialise.ts';
import type { PageElement } from './tree.ts';

/** Readability puts its result into one of these. */
interface ReadabilityNode {
  readonly nodeType: number;
  readonly localName: string | null;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<ReadabilityNode>;
  getAttribute(name: string): string | null | undefined;
}

/** An element of the article, with what decides whether it belongs to it. */
export interface ArticleElement {
  readonly name: string;
  readonly children: readonly (ArticleElement | string)[];
  readonly href: string | undefined;
}

/**
 * @param body the page's body
 * @param skip elements that are no part of any article
 * @returns undefined where there is no article
 */
export function readArticle(
  body: PageElement,
  skip: (element: PageElement) => boolean,
): ArticleElement | undefined {
  const markup = `<html><head><title></title></head>${serialise(body, skip)}</html>`;
  try {
    const found = new Readability<ReadabilityNode>(new JSDOMParser().parse(markup, 'https://page.invalid/'), {
      serializer: (node) => node as unknown as ReadabilityNode,
      disableJSONLD: true,
      maxElemsToParse: MAX_ELEMENTS,
    }).parse();
    return found?.content ? convert(found.content) : undefined;
  } catch (error) {
    // It throws on documents it finds too large or too odd; the page is then read without it.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function convert(node: ReadabilityNode): ArticleElement {
  const children: (ArticleElement | string)[] = [];
  for (const child of Array.from(node.childNodes)) {
    if (child.nodeType === 3) children.push(child.textContent ?? '');
    else if (child.nodeType === 1) children.push(convert(child));
  }
  return { name: node.localName ?? '', children, href: node.getAttribute('href') ?? undefined };
}
