/** Who publishes a page, in which language. */
import { type Meta, metaOf } from './meta.ts';
import { type Thing, textOf, thingsIn } from './thing.ts';
import type { PageElement } from './tree.ts';

const SITES = new Set([
  'WebSite',
  'Organization',
  'NewsMediaOrganization',
  'Corporation',
  'OnlineStore',
  'Store',
  'Brand',
]);

/** Every name the page gives its site, most telling first. */
export function siteNamesOf(meta: Meta, things: readonly Thing[]): string[] {
  const names = [metaOf(meta, 'og:site_name'), metaOf(meta, 'application-name', 'al:ios:app_name')];
  const visit = (type: string) => {
    for (const thing of things)
      if (thing.types.has(type)) names.push(textOf(thing, 'name'), textOf(thing, 'alternateName'));
  };
  visit('WebSite');
  for (const thing of things) {
    for (const property of ['publisher', 'isPartOf', 'sourceOrganization', 'provider']) {
      for (const inner of thingsIn(thing, property)) {
        if ([...inner.types].some((type) => SITES.has(type) || type.endsWith('Organization')))
          names.push(textOf(inner, 'name'));
      }
    }
  }
  for (const type of SITES) if (type !== 'WebSite' && type !== 'Brand') visit(type);
  return [...new Set(names.filter((name) => name !== undefined && name.length < 100))] as string[];
}

/** @returns BCP 47 tag in canonical form */
export function languageOf(
  html: PageElement | undefined,
  meta: Meta,
  things: readonly Thing[],
): string | undefined {
  const candidates = [
    html?.attributes.get('lang'),
    html?.attributes.get('xml:lang'),
    metaOf(meta, 'og:locale', 'language', 'content-language', 'dc.language', 'inlanguage'),
    ...things.map((thing) => textOf(thing, 'inLanguage')),
  ];
  for (const candidate of candidates) {
    const tag = canonicalTag(candidate);
    if (tag !== undefined) return tag;
  }
  return undefined;
}

function canonicalTag(tag: string | undefined): string | undefined {
  const bare = tag?.trim().replaceAll('_', '-').slice(0, 35);
  if (!bare || !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(bare)) return undefined;
  try {
    return Intl.getCanonicalLocales(bare)[0];
  } catch {
    return undefined;
  }
}
