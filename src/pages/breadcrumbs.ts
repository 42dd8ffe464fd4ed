/** Where a page stands in its site, broadest first. */
import { MAX_BREADCRUMBS, MAX_NAME } from './limits.ts';
import { renderText } from './render-text.ts';
import { nameOf, type Thing, textOf, thingsIn, valuesOf } from './thing.ts';
import { elementsOf, find, type PageElement } from './tree.ts';
import { collapse, fold, shorten } from './words.ts';

/** First crumbs that lead to the front page and say nothing. */
const HOME = new Set(
  (
    'home|homepage|home page|start|startseite|startpage|accueil|inicio|página inicial|início|principal|portada|' +
    'pagina iniziale|strona główna|domů|hem|hjem|etusivu|kezdőlap|acasă|ana sayfa|anasayfa|главная|головна|' +
    '首页|首頁|主页|主頁|ホーム|トップ|홈|beranda|trang chủ|الرئيسية'
  ).split('|'),
);
const MARKS = /^[\s>›»/\\|→·•:]+|[\s>›»/\\|→·•:]+$/g;

export function readBreadcrumbs(
  things: readonly Thing[],
  body: PageElement,
  siteNames: readonly string[],
): string[] {
  const lists = things.filter((thing) => thing.types.has('BreadcrumbList') || thing.types.has('Breadcrumb'));
  const nested = things.flatMap((thing) => thingsIn(thing, 'breadcrumb'));
  const marked = [...lists, ...nested].map(crumbsOf).find((crumbs) => crumbs.length > 0);
  const crumbs = marked ?? shownCrumbs(body);
  const first = fold(crumbs[0] ?? '');
  const home = HOME.has(first) || siteNames.some((name) => fold(name) === first);
  return crumbs
    .slice(home ? 1 : 0)
    .filter((crumb, index, all) => crumb !== all[index - 1])
    .slice(0, MAX_BREADCRUMBS);
}

function crumbsOf(list: Thing): string[] {
  const entries = valuesOf(list, 'itemListElement').map((value, index) => {
    if (typeof value !== 'object') return { at: index, name: String(value) };
    const item = valuesOf(value, 'item')
      .map(nameOf)
      .find((name) => name !== undefined && !name.includes('://'));
    const position = Number(textOf(value, 'position'));
    return {
      at: Number.isFinite(position) && position > 0 ? position : index,
      name: nameOf(value) ?? item ?? '',
    };
  });
  // data-vocabulary.org has one Breadcrumb for each step.
  if (entries.length === 0) return [nameOf(list) ?? ''].filter(isCrumb).map(clean);
  return entries
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => clean(name))
    .filter(isCrumb);
}

/** Crumbs without structured data: the links, and the last step, of an element that is called so. */
function shownCrumbs(body: PageElement): string[] {
  const trail = find(body, (element) =>
    /(?:^|[\s_-])bread-?crumbs?(?:$|[\s_-])/i.test(
      `${element.attributes.get('class') ?? ''} ${element.attributes.get('id') ?? ''}`,
    ),
  );
  if (!trail) return [];
  const crumbs: string[] = [];
  for (const element of elementsOf(trail)) {
    const leaf =
      element.name === 'a' || (element.name === 'li' && !find(element, (inner) => inner.name === 'a'));
    if (leaf) crumbs.push(clean(collapse(renderText(element))));
  }
  return crumbs.filter(isCrumb);
}

function clean(name: string): string {
  return shorten(name, MAX_NAME).replace(MARKS, '');
}

function isCrumb(name: string): boolean {
  return name !== '' && name.length < 100;
}
