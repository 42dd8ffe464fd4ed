/** A page's markup → what it says and offers. Pure, bounded, and never thrown off by what a page holds. */
import type { Item } from '../domain/activity.ts';
import { isHidden } from './boilerplate.ts';
import { readBreadcrumbs } from './breadcrumbs.ts';
import { contentOf } from './content.ts';
import { readItems } from './items.ts';
import { readJsonLd } from './json-ld.ts';
import { kindOf, type PageKind } from './kind.ts';
import { MAX_DESCRIPTION, MAX_NAME, MAX_TEXT } from './limits.ts';
import { readMainText } from './main-text.ts';
import { ARTICLES, PRODUCTS, thingsOfTypes } from './main-thing.ts';
import { parseMarkup } from './markup.ts';
import { metaOf, readMeta } from './meta.ts';
import { readMicrodata, readRdfa } from './microdata.ts';
import { renderText } from './render-text.ts';
import { readSearchQuery } from './search-query.ts';
import { languageOf, siteNamesOf } from './site.ts';
import { nameOf, type Thing, textOf, thingOfMarkup, thingsOfJsonLd, valuesOf } from './thing.ts';
import { readTitle } from './title.ts';
import { elementsOf, find, type PageElement, rawText } from './tree.ts';
import { collapse, shorten } from './words.ts';

export interface PageSource {
  url: string;
  /** Of the document, as the browser shows it; may be empty. */
  title: string;
  /** Serialised, sanitised, perhaps cut. */
  markup: string;
}

export interface PageReading {
  /** Without the site's name. */
  title: string;
  /** What the page says, one line a block. */
  text: string;
  /** BCP 47. */
  language?: string;
  siteName?: string;
  description?: string;
  /** Absolute, http or https. */
  image?: string;
  /** Broadest first, without the front page. */
  breadcrumbs: string[];
  items: Item[];
  kind: PageKind;
  /** Only of a result page. */
  searchQuery?: string;
}

export function readPage({ url, title, markup }: PageSource): PageReading {
  const page = parseMarkup(markup);
  const body = find(page, ({ name }) => name === 'body') ?? page;
  const html = find(page, ({ name }) => name === 'html');
  const meta = readMeta(page);
  const things = [
    ...thingsOfJsonLd(readJsonLd(page)),
    ...readMicrodata(page).map(thingOfMarkup),
    ...readRdfa(page).map(thingOfMarkup),
  ];
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const language = languageOf(html, meta, things);
  const siteNames = siteNamesOf(meta, things);
  const headings = headingsOf(body);
  const documentTitle = collapse(title) || documentTitleOf(page);
  const lead = [documentTitle, metaOf(meta, 'og:title') ?? '', ...headings].join('\n');
  const content = contentOf(lead, renderText(body, isHidden));
  const breadcrumbs = readBreadcrumbs(things, body, siteNames);
  const items = readItems({ things, meta, content, breadcrumbs, region: regionOf(language, host) });
  const about = aboutOf(things);
  const headline = about && textOf(about, 'headline', 'name');
  const searchQuery = readSearchQuery({ url, things, lead });
  const text = readMainText(body)
    .slice(0, MAX_TEXT)
    .replace(/[\ud800-\udbff]$/, '');
  const siteName = siteNames[0];
  const description =
    metaOf(meta, 'og:description', 'description', 'twitter:description') ??
    (about && textOf(about, 'description'));
  const image = imageOf(
    [
      metaOf(meta, 'og:image', 'og:image:url', 'og:image:secure_url'),
      ...imagesOf(about),
      metaOf(meta, 'twitter:image', 'twitter:image:src'),
    ],
    url,
  );
  return {
    title: readTitle({
      title: documentTitle,
      headline: headline !== undefined && content.names(headline) ? headline : undefined,
      isName: about !== undefined && (about.types.has('Recipe') || PRODUCTS.has([...about.types][0] ?? '')),
      shared: metaOf(meta, 'og:title', 'twitter:title', 'parsely-title'),
      headings,
      siteNames,
      host,
    }),
    text,
    ...(language !== undefined && { language }),
    ...(siteName !== undefined && { siteName: shorten(siteName, MAX_NAME) }),
    ...(description !== undefined && { description: shorten(description, MAX_DESCRIPTION) }),
    ...(image !== undefined && { image }),
    breadcrumbs,
    items,
    kind: kindOf({ things, meta, items, text, content, searchQuery }),
    ...(searchQuery !== undefined && { searchQuery }),
  };
}

/** What the page is about, if it says so: a recipe is told in an article, not the other way round. */
function aboutOf(things: readonly Thing[]): Thing | undefined {
  const articles = thingsOfTypes(things, ARTICLES);
  return (
    articles.find(({ types }) => types.has('Recipe')) ?? articles[0] ?? thingsOfTypes(things, PRODUCTS)[0]
  );
}

function headingsOf(body: PageElement): string[] {
  const headings: string[] = [];
  for (const element of elementsOf(body, isHidden)) {
    if (element.name === 'h1') headings.push(collapse(renderText(element)));
  }
  return headings.filter((heading) => heading !== '');
}

function documentTitleOf(page: PageElement): string {
  const element = find(page, ({ name }) => name === 'title');
  return element ? collapse(rawText(element)) : '';
}

/** ISO 3166 country by the language tag, else by the host's ending. */
function regionOf(language: string | undefined, host: string): string | undefined {
  const ending = /\.([a-z]{2})$/.exec(host)?.[1]?.toUpperCase();
  return ending ?? (language && /-([A-Z]{2})(?:-|$)/.exec(language)?.[1]);
}

function imagesOf(thing: Thing | undefined): (string | undefined)[] {
  if (!thing) return [];
  return ['image', 'thumbnailUrl'].flatMap((name) =>
    valuesOf(thing, name).map((value) =>
      typeof value === 'object' ? textOf(value, 'url', 'contentUrl') : nameOf(value),
    ),
  );
}

function imageOf(candidates: readonly (string | undefined)[], url: string): string | undefined {
  for (const candidate of candidates) {
    if (!candidate || candidate.length > 2_048 || !URL.canParse(candidate, url)) continue;
    const { protocol, href } = new URL(candidate, url);
    if (protocol === 'https:' || protocol === 'http:') return href;
  }
  return undefined;
}
