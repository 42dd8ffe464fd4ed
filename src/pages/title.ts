/** A page's title without the name of its site. */
import { MAX_TITLE } from './limits.ts';
import { fold, shorten, wordsOf } from './words.ts';

export interface TitleSources {
  /** Of the document. */
  title: string;
  /** What structured data calls what the page is about. */
  headline?: string | undefined;
  /** Whether that is the name of a thing, an item or a recipe, not a line written over a text. */
  isName?: boolean;
  /** og:title or twitter:title. */
  shared?: string | undefined;
  /** First-level headings in document order. */
  headings: readonly string[];
  /** All names known of the site: its own, its publisher's. */
  siteNames: readonly string[];
  host: string;
}

/** What parts a title from a site's name. A hyphen or a colon within words does not. */
const SEPARATOR = /(\s*[|｜¦‖_]\s*|\s+[-–—―·•∙⋅»«›‹>/\\~:]+\s+|\s*[－】【]\s*|\s+::\s+|\s*[»›]\s*|:\s+)/;

/** After these a last segment names the site, even where nothing else says so. */
const STRONG = /[|｜¦_]/;

export function readTitle(sources: TitleSources): string {
  const site = siteMatcher({ ...sources, siteNames: [...sources.siteNames, ...signHeadings(sources)] });
  const own = stripSite(sources.title, site);
  const shared = stripSite(sources.shared ?? '', site);
  const headline = stripSite(sources.headline ?? '', site);
  const heading = titleHeading(sources, site);
  const name = sources.isName ? headline : undefined;
  const candidates = [name, heading, headline, shared, own, sources.title, ...sources.headings];
  return shorten(candidates.find((text) => text !== undefined && text.trim() !== '') ?? '', MAX_TITLE);
}

/** Headings that repeat what the document's title ends in: signs over the door, the same on every page. */
function signHeadings({ title, headings }: TitleSources): string[] {
  const parts = shorten(title, MAX_TITLE * 2).split(SEPARATOR);
  const last = fold(parts.at(-1) ?? '');
  return parts.length > 2 ? headings.slice(0, MAX_HEADINGS).filter((text) => fold(text) === last) : [];
}

/** The heading that is the title as people see it: the document's title says it too, or speaks of the same. */
function titleHeading(sources: TitleSources, site: (segment: string) => boolean): string | undefined {
  const headings = sources.headings
    .slice(0, MAX_HEADINGS)
    .map((text) => shorten(text.replace(/[¶#§]$/, ''), MAX_TITLE))
    .filter((text) => fold(text).length > 1 && !site(text));
  const titles = [sources.title, sources.shared ?? '', sources.headline ?? ''].filter((text) => text !== '');
  const segments = titles.map((title) => shorten(title, MAX_TITLE * 2).split(SEPARATOR));
  const last = new Set(segments.filter((parts) => parts.length > 2).map((parts) => fold(parts.at(-1) ?? '')));
  const begins = [...titles, ...segments.flat()].map((text) => `${fold(text)} `);
  const inTitle = headings.filter((text) => {
    const folded = fold(text);
    // What a longer title ends in, or goes on from after a colon, is not all of it.
    return (
      !last.has(folded) &&
      begins.some((text) => text.startsWith(`${folded} `)) &&
      !titles.some((title) => title.startsWith(`${text}: `))
    );
  });
  if (inTitle.length > 0) return inTitle[0];
  // Only where nothing was written for the page to be shared by.
  if (sources.shared || sources.headline) return undefined;
  const said = new Set(titles.flatMap((title) => wordsOf(title)).filter(isTelling));
  const related = headings.filter(
    (text) => !last.has(fold(text)) && wordsOf(text).some((word) => said.has(word)),
  );
  const [only] = related;
  if (only === undefined || related.length > 1) return undefined;
  const own = fold(sources.title);
  // A heading may go on from the title, or the title from the heading: then the title is whole.
  return ` ${fold(only)} `.includes(` ${own} `) || sources.title.startsWith(`${only}: `) ? undefined : only;
}

/** Headings looked at. */
const MAX_HEADINGS = 12;

function isTelling(word: string): boolean {
  return word.length > 3 || /\p{sc=Han}/u.test(word);
}

/** Parts of a host that name no site. */
const GENERIC = new Set('www shop store blog news mobile com org net info edu gov example'.split(' '));

function siteMatcher({ siteNames, host }: TitleSources): (segment: string) => boolean {
  const names = siteNames.map(fold).filter((name) => name !== '');
  const hosts = host
    .toLowerCase()
    .replace(/^www\./, '')
    .split('.');
  const labels = hosts
    .filter((label) => label.length > 2 && !GENERIC.has(label))
    .map((label) => label.replaceAll('-', ''));
  const wholeHost = hosts.join('').replaceAll('-', '');
  return (segment) => {
    const folded = fold(segment);
    const compact = folded.replaceAll(' ', '');
    if (compact === '' || compact === wholeHost) return true;
    const named = names.some(
      (name) =>
        name.replaceAll(' ', '') === compact ||
        (` ${folded} `.includes(` ${name} `) && name.length * 2.5 > folded.length) ||
        (` ${name} `.includes(` ${folded} `) && folded.length * 2 > name.length),
    );
    return (
      named ||
      labels.some(
        (label) =>
          label === compact ||
          (compact.length > 3 && label.includes(compact) && compact.length * 1.6 > label.length) ||
          (label.length > 3 && compact.includes(label) && label.length * 2.5 > compact.length),
      )
    );
  };
}

/** Without leading and trailing segments that name the site. */
export function stripSite(title: string, isSite: (segment: string) => boolean): string {
  const parts = shorten(title, MAX_TITLE * 2).split(SEPARATOR);
  // Segments stand at even places, what parts them at odd ones.
  let from = 0;
  let to = parts.length;
  while (to - from > 2 && isSite(parts[to - 1] ?? '')) to -= 2;
  while (to - from > 2 && isSite(parts[from] ?? '')) from += 2;
  // Nothing says so, but it stands where a site's name stands, or a section's between it and the title.
  while (to - from > 2 && STRONG.test(parts[to - 2] ?? '')) {
    const rest = parts.slice(from, to - 2).join('').length;
    if ((parts[to - 1] ?? '').length >= (to === parts.length ? rest : rest / 3)) break;
    to -= 2;
  }
  return shorten(parts.slice(from, to).join(''), MAX_TITLE);
}
