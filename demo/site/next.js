/** "Next article" without loading a page: the magazine's one part that is a single-page application. */

const HEAD =
  'title, meta[name=description], link[rel=canonical], meta[property], script[type="application/ld+json"]';

/** @param {(main: HTMLElement) => void} arrived called with the new content */
export function startNext(arrived) {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-next]') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!(link instanceof HTMLAnchorElement) || !plain) return;
    event.preventDefault();
    go(link.href, () => history.pushState({ next: true }, '', link.href));
  });
  addEventListener('popstate', () => {
    // Only from article to article; a jump within a page changes nothing that is shown.
    if (location.pathname !== shown) go(location.href, () => undefined);
  });
  let shown = location.pathname;

  /** @param {string} url @param {() => void} enter */
  async function go(url, enter) {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(String(response.status));
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const main = page.querySelector('main');
      if (!main) throw new Error('no content');
      document.adoptNode(main);
      enter();
      shown = location.pathname;
      replaceHead(page);
      document.documentElement.lang = page.documentElement.lang;
      document.querySelector('main')?.replaceWith(main);
      scrollTo({ top: 0, behavior: 'instant' });
      main.querySelector('h1')?.focus({ preventScroll: true });
      arrived(main);
    } catch {
      location.assign(url);
    }
  }
}

/** @param {Document} page */
function replaceHead(page) {
  for (const element of document.head.querySelectorAll(HEAD)) element.remove();
  document.head.append(
    ...[...page.head.querySelectorAll(HEAD)].map((element) => document.adoptNode(element)),
  );
}
