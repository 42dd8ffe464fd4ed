/** `<silhouette-recommendations>`: its light DOM is the site's own list, drawn where the vault may not. */
import { geometryOf } from './geometry.ts';
import { itemsOf } from './items.ts';
import { lookOf } from './look.ts';
import { withPictures } from './pictures.ts';
import type { Layout, WireTable } from './protocol.ts';
import { type Collect, languageOf, numberOf } from './shown.ts';

const MAX_COUNT = 12;

export const recommendations: Collect = async (element, leave) => {
  const from = element.getAttribute('from');
  const script = from ? document.querySelector(from) : element.querySelector('script[type$=json]');
  const given = element.items ?? (script && JSON.parse(script.textContent ?? ''));
  const items = given ? itemsOf(given, leave) : [];
  if (!items[0]) return undefined;
  // Places for which there is nothing would be empty.
  const count = Math.min(items.length, numberOf(element, 'count', 4, MAX_COUNT));
  const wanted = element.getAttribute('layout');
  const layout: Layout = wanted === 'grid' || wanted === 'list' ? wanted : 'row';
  const language = languageOf(element);
  const [offers, table] = await Promise.all([
    withPictures(items),
    element.table ?? fetchTable(element.getAttribute('table')),
  ]);
  return {
    message: {
      type: 'recommendations',
      offers,
      ...(table !== undefined && { table: table as WireTable }),
      count,
      layout,
      language,
      url: location.href,
      look: lookOf(element),
    },
    choices: items,
    title: /^zh/i.test(language) ? '推荐' : 'Recommendations',
    height: (width) => geometryOf(layout, count, width).height,
  };
};

/** The same for every visitor; without one, things are ranked by what they say alone. */
async function fetchTable(address: string | null): Promise<unknown> {
  if (!address) return undefined;
  try {
    return await (await fetch(address)).json();
  } catch {
    return undefined;
  }
}
