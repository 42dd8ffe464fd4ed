/** A page's markup becomes what it says: its title without the site's name, its text, its items. */
import type { Activity } from '../domain/activity.ts';
import { addBody, addItems, clean } from './admit.ts';

/**
 * Scrubbed like everything that is stored. Only pages of websites bring markup, so the parser is
 * loaded when the first one comes.
 */
export async function extractPage(activity: Activity, markup: string): Promise<Activity> {
  const { readPage } = await import('../pages/read-page.ts');
  const page = readPage({ url: activity.url ?? '', title: activity.title, markup });
  const title = clean(page.title);
  const extracted: Activity = { ...activity };
  if (title.text !== '') {
    extracted.title = title.text;
    extracted.scrubbed += title.found;
  }
  // What the page says of itself comes first: that is what an encoder reads.
  const body = [page.breadcrumbs.at(-1), page.description, page.text].filter((part) => part).join('\n');
  Object.assign(extracted, addBody(extracted, body));
  // What the page's own events named for this view is nearer to what happened than its markup.
  if (!activity.items && page.items.length > 0) Object.assign(extracted, addItems(extracted, page.items));
  return extracted;
}
