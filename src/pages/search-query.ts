/** What was searched for on a website, from its result page's address. */
import { MAX_SEARCH_QUERY } from './limits.ts';
import { type Thing, textOf, thingsIn, valuesOf } from './thing.ts';
import { shorten, wordsOf } from './words.ts';

/** Names of parameters that hold the words, of shop systems, content systems and search engines. */
const NAMES = [
  'q',
  'query',
  's',
  'search',
  'keyword',
  'keywords',
  'wd',
  'word',
  'kw',
  'k',
  'text',
  'term',
  'searchterm',
  'search_query',
  'searchquery',
  'search_term',
  'searchtext',
  'searchtext1',
  'searchword',
  'search_keywords',
  'ssearch',
  'qs',
  'st',
  'p',
  'key',
  'suche',
  'suchbegriff',
  'recherche',
  'buscar',
  'busca',
  'szukaj',
  'zoek',
  '_nkw',
  'ntt',
  'field-keywords',
];
/** Too common for other things: only on a path that says it is a search. */
const COMMON = new Set(['k', 'p', 'st', 'key', 'text', 'word', 'term', 'kw']);
const SEARCH_PATH =
  /(?:^|[/._-])(?:search|searchresults?|results?|find|finder|suche|suchen|suchergebnisse|recherche|rechercher|busca|buscar|busqueda|buscador|cerca|ricerca|pesquisa|zoeken|hledat|vyhledavani|szukaj|sok|sogning|haku|poisk|sousuo|s)(?:$|[/._?-])/i;

export interface SearchSources {
  url: string;
  things: readonly Thing[];
  /** Title and headings. */
  lead: string;
}

/** @returns the words, undefined where the page is no result page */
export function readSearchQuery({ url, things, lead }: SearchSources): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url);
  const declared = declaredParameter(address, things);
  const path =
    SEARCH_PATH.test(address.pathname) || things.some((thing) => thing.types.has('SearchResultsPage'));
  const parameters = new Map<string, string>();
  for (const [name, value] of address.searchParams) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, value);
  }
  for (const name of declared ? [declared, ...NAMES] : NAMES) {
    const words = shorten(parameters.get(name) ?? '', MAX_SEARCH_QUERY);
    // A replacement character says that the words were not UTF-8.
    if (words === '' || words.includes('\ufffd') || /^(?:https?:\/\/|\d{6,}$)/.test(words)) continue;
    if (name === declared || path) return words;
    // Elsewhere the page itself has to speak of what was searched for.
    if (!COMMON.has(name) && isNamed(words, lead)) return words;
  }
  return undefined;
}

function isNamed(words: string, lead: string): boolean {
  const said = new Set(wordsOf(lead));
  const own = wordsOf(words);
  return own.length > 0 && own.every((word) => said.has(word));
}

/** The parameter of the site's own SearchAction (schema.org), where this address follows its template. */
function declaredParameter(address: URL, things: readonly Thing[]): string | undefined {
  for (const thing of things) {
    for (const action of thingsIn(thing, 'potentialAction')) {
      if (!action.types.has('SearchAction')) continue;
      const target = valuesOf(action, 'target')[0];
      const template = typeof target === 'object' ? textOf(target, 'urlTemplate', 'url') : target;
      if (typeof template !== 'string' || !URL.canParse(template, address.href)) continue;
      const expected = new URL(template, address.href);
      if (expected.pathname !== address.pathname) continue;
      for (const [name, value] of expected.searchParams)
        if (/^\{.*\}$/.test(value)) return name.toLowerCase();
    }
  }
  return undefined;
}
