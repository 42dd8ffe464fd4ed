/** What stands on a page but is no part of what it says: navigation, captions, sharing, recommendations. */
import { hasWord, type PageElement, rawText } from './tree.ts';

const NAMES = new Set([
  'nav',
  'footer',
  'aside',
  'figcaption',
  'form',
  'button',
  'dialog',
  'menu',
  'audio',
  'video',
]);
const ROLES = [
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'dialog',
  'alertdialog',
  'search',
  'menu',
  'tooltip',
];
/** Words of classes and ids; "-" and "_" part words, and so does a capital. */
const WORDS = new Set(
  (
    'ad ads advert advertisement advertising adverts adsense sponsor sponsored promo promotion outbrain taboola ' +
    'breadcrumb breadcrumbs crumbs byline caption captions credit credits comment comments disqus copyright cookie cookies gdpr ' +
    'consent share sharing sharebar sharedaddy social addthis sociable related recommended recommendations recirc ' +
    'recirculation readmore newsletter subscribe signup popup modal lightbox tooltip pagination pager paginator toc tags ' +
    'taglist slideshow gallery carousel slider sidebar menu nav navbar navigation skip skiplink toolbar rating ratings ' +
    'authorbox bio trending popular mostread noprint'
  ).split(' '),
);
/** Only as a whole class or id: as parts of others they say how something looks ("overflow-hidden"). */
const WHOLE_NAMES = new Set(
  'hidden widget widgets overlay print-only author-bio more-on jp-relatedposts sr-only visually-hidden screen-reader-text'.split(
    ' ',
  ),
);
/** What stands around an element, not what it is: "has-sidebar". */
const AROUND = /^(?:has|no|with|without|is)[-_]/i;
const KEPT_WHOLE = new Set(['html', 'body', 'main', 'article']);
/** A part that holds this share of all text is the page, whatever it is called. */
const MAX_SHARE = 0.3;

export function isHidden(element: PageElement): boolean {
  return element.attributes.has('hidden') || element.attributes.get('aria-hidden') === 'true';
}

/** @param body all that is looked at; a large share of its text is never called boilerplate */
export function boilerplateOf(body: PageElement): (element: PageElement) => boolean {
  const limit = rawText(body).length * MAX_SHARE;
  return (element) => {
    if (KEPT_WHOLE.has(element.name)) return false;
    const named =
      NAMES.has(element.name) || isHidden(element) || ROLES.some((role) => hasWord(element, 'role', role));
    return (named || hasBoilerplateName(element)) && rawText(element).length <= limit;
  };
}

function hasBoilerplateName(element: PageElement): boolean {
  for (const attribute of ['class', 'id']) {
    const names = element.attributes.get(attribute);
    if (names === undefined) continue;
    for (const name of names.slice(0, 512).split(/\s+/)) {
      if (AROUND.test(name)) continue;
      if (WORDS.has(name.toLowerCase()) || WHOLE_NAMES.has(name.toLowerCase())) return true;
      for (const word of name.split(/[-_:]+|(?<=[a-z])(?=[A-Z])/))
        if (WORDS.has(word.toLowerCase())) return true;
    }
  }
  return false;
}
