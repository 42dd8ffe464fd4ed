/** What was seen and deliberately led to nothing. */
import type { Overview } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';

export function SetAside({ overview }: { overview: Overview }) {
  const words = t.value.overview;
  const {
    sensitive = 0,
    language = 0,
    'not-enough-evidence': doubtful = 0,
    'no-model': unread = 0,
  } = overview.abstained;
  const lines = [
    sensitive > 0 && words.sensitive(sensitive),
    doubtful > 0 && words.noEvidence(doubtful),
    language > 0 && words.otherLanguage(language),
    unread > 0 && words.noModel(unread),
    overview.scrubbed > 0 && words.scrubbed(overview.scrubbed),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="aside-heading">
      <h2 id="aside-heading">{words.setAside}</h2>
      <ul class="plain">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
