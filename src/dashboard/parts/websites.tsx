/** What each website was allowed, what is kept of it, and how to end that. */
import { t } from '../i18n/index.ts';
import { sites } from '../state/settings.ts';
import { Website } from './website.tsx';

export function Websites() {
  const words = t.value.websites;
  const known = sites.value;
  return (
    <section aria-labelledby="websites-heading">
      <h2 id="websites-heading">{words.title}</h2>
      {known?.length === 0 && <p class="prose quiet">{words.none}</p>}
      <ul class="websites">
        {known?.map((site) => (
          <Website key={site.origin} site={site} />
        ))}
      </ul>
    </section>
  );
}
