import { PURPOSES } from '../../domain/consent.ts';
import type { SiteState } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { forget } from '../state/forget.ts';
import { allowSite, stopSite } from '../state/settings.ts';
import { Fact } from './fact.tsx';

/** The name of a language in the language of the page, or its tag where the browser knows none. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(format.value.locale, { type: 'language' }).of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

function Facts({ site }: { site: SiteState }) {
  const words = t.value.websites;
  const { consent, activities, skippedPictures, skippedVideos = 0, decoration = 0, alike = 0 } = site;
  const skipped = [
    skippedPictures > 0 && words.skippedPictures(skippedPictures),
    skippedVideos > 0 && words.skippedVideos(skippedVideos),
    decoration > 0 && words.decoration(decoration),
    alike > 0 && words.alike(alike),
  ].filter((line) => line !== false);
  const allowed = PURPOSES.filter((purpose) => consent?.purposes.includes(purpose));
  return (
    <dl class="facts">
      <Fact name={words.allowed}>
        {allowed.length === 0 ? words.nothing : format.value.list(allowed.map((each) => words.purpose[each]))}
      </Fact>
      {consent && (
        <Fact name={words.agreed}>
          {words.agreedOn(format.value.moment(consent.time), consent.version, languageName(consent.language))}
        </Fact>
      )}
      <Fact name={words.kept}>{activities === 0 ? words.nothing : t.value.entries(activities, 'mixed')}</Fact>
      {skipped.length > 0 && <Fact name={words.skipped}>{format.value.list(skipped)}</Fact>}
    </dl>
  );
}

export function Website({ site }: { site: SiteState }) {
  const words = t.value.websites;
  const { origin, name = origin, stopped, activities } = site;
  const heading = `site-${origin}-name`;
  const note = `site-${origin}-note`;
  return (
    <li id={`site-${origin}`} class="website">
      <h3 id={heading}>{name}</h3>
      <p class="quiet small">{site.name === undefined ? words.unknown : origin}</p>
      {stopped && <p class="small">{words.stopped}</p>}
      <Facts site={site} />
      <div class="buttons">
        {activities > 0 && (
          <button
            type="button"
            class="button"
            aria-describedby={heading}
            onClick={() => void forget({ embedder: origin })}
          >
            {words.forget(activities)}
          </button>
        )}
        {stopped ? (
          <button
            type="button"
            class="button"
            aria-describedby={`${heading} ${note}`}
            onClick={() => void allowSite(origin, name)}
          >
            {words.allow}
          </button>
        ) : (
          <button
            type="button"
            class="button warn"
            aria-describedby={`${heading} ${note}`}
            onClick={() => void stopSite(origin, name)}
          >
            {words.stop}
          </button>
        )}
      </div>
      <p id={note} class="quiet small">
        {stopped ? words.allowNote : words.stopNote(activities)}
      </p>
    </li>
  );
}
