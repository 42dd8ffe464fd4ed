/** One activity behind a conclusion: what it was, how much it counts, and taking it out. */
import { CircleSlash, Trash2 } from 'lucide-preact';
import type { Evidence } from '../../domain/interest.ts';
import { format, t } from '../i18n/index.ts';
import { forget, notAbout } from '../state/forget.ts';
import { topicName } from '../state/taxonomy.ts';
import { did } from './did.ts';
import { Rating } from './rating.tsx';

interface Props {
  evidence: Evidence;
  /** Id of the fact's row. */
  of: string;
  largest: number;
  /** Without it, and others like it, the conclusion would not be there. */
  needed: boolean;
  /** The interest it counts for, if it can be said not to be about it. */
  topic?: string;
}

export function EvidenceRow({ evidence: { activity, share, keywords }, of, largest, needed, topic }: Props) {
  const words = t.value;
  const { id, kind, title, site, source, time, thumbnail } = activity;
  return (
    <li id={`${of}-${id}`} class={needed ? 'needed' : ''}>
      <div class="evidence-share">
        <span class="share-bar" aria-hidden="true">
          <span style={{ width: `${(share / largest) * 100}%` }} />
        </span>
        <span class="numbers" aria-hidden="true">
          {format.value.percent(share)}
        </span>
        <span class="hidden">
          {words.concluded.shareOf(format.value.percent(share))}
          {needed && `, ${words.profile.needed}`}
        </span>
      </div>
      <div class="evidence-words">
        {thumbnail && <img src={thumbnail} alt="" width="40" height="40" />}
        <div>
          <p>{did(activity)}</p>
          <p class="quiet small">
            {[
              site ?? words.source[source],
              format.value.date(time),
              ...(keywords.length > 0 ? [keywords.join(', ')] : []),
            ].join(' · ')}
          </p>
        </div>
      </div>
      <div class="evidence-acts">
        <Rating activity={activity} />
        {topic !== undefined && (
          <button
            type="button"
            class="icon-button"
            aria-label={words.profile.notAbout(title, topicName.value(topic))}
            title={words.profile.notAboutShort}
            onClick={() => void notAbout(activity, topic)}
          >
            <CircleSlash size={16} aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={words.concluded.forgetOne(title)}
          title={words.observed.forget(1, kind)}
          onClick={() => void forget({ ids: [id] })}
        >
          <Trash2 size={16} aria-hidden="true" />
        </button>
      </div>
    </li>
  );
}
