/** What is stated, counted, and the way to each of it. */
import type { Profile } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { profileFailed } from '../state/profile.ts';
import { linkTo } from '../state/route.ts';
import { settings } from '../state/settings.ts';
import { type Part, partsOf, statedOf } from './profile-sections.ts';
import { headingId } from './section.tsx';

/** By button, since the hash of a link would be taken for a view. */
function jump(section: string): void {
  const heading = document.getElementById(headingId(section));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}

function OnPage({ parts }: { parts: Part[] }) {
  const words = t.value.profile;
  return (
    <nav class="on-page" aria-label={words.onPage}>
      <ul>
        {parts.map((part) => (
          <li key={part.section}>
            <button type="button" onClick={() => jump(part.section)}>
              {words.sections[part.section]}
              <span class="quiet numbers"> {statedOf(part)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function ConcludedLead({ profile }: { profile: Profile | undefined }) {
  const words = t.value;
  if (!profile) {
    const opening = profileFailed.value ? words.profile.failed : words.models.opening;
    return (
      <div class="lead-place">
        <p class="lead quiet">{opening}</p>
      </div>
    );
  }
  if (settings.value?.inferring === false) {
    return (
      <div class="lead-place">
        <p class="lead">{words.profile.inferringOff}</p>
        <p>
          <a href={linkTo('settings')}>{words.profile.toSettings}</a>
        </p>
      </div>
    );
  }
  const parts = partsOf(profile).filter((part) => statedOf(part) > 0);
  if (parts.length === 0) return <p class="lead">{words.concluded.empty}</p>;
  const said = parts.map((part) => words.profile.counts[part.section](statedOf(part)));
  return (
    <div class="lead-place">
      <p class="lead">{words.profile.lead(format.value.list(said))}</p>
      {parts.length > 1 && <OnPage parts={parts} />}
    </div>
  );
}
