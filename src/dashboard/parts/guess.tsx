/** What the missing side of an entry might be; asked for when somebody looks, and marked as a guess. */
import { useEffect, useState } from 'preact/hooks';
import type { Guess } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { useEntries } from '../state/known-entries.ts';
import { linkToTitle } from '../state/route.ts';
import { ask, vault } from '../state/vault.ts';
import { Fact } from './fact.tsx';

const PICTURES = 4;

function Pictures({ ids }: { ids: string[] }) {
  const entries = useEntries(ids);
  return (
    <ul class="guessed-pictures">
      {ids.map((id) => {
        const activity = entries.get(id)?.activity;
        return activity?.thumbnail ? (
          <li key={id}>
            <img
              src={activity.thumbnail}
              alt={t.value.observed.thumbnail(activity.title)}
              width="48"
              height="48"
            />
          </li>
        ) : null;
      })}
    </ul>
  );
}

/** What has words like those it might have, by title. */
function Like({ ids }: { ids: string[] }) {
  const entries = useEntries(ids);
  const titles = ids.flatMap((id) => entries.get(id)?.activity.title ?? []);
  if (titles.length === 0) return null;
  return (
    <Fact name={t.value.profile.guess.like}>
      <ul class="plain guessed-words">
        {titles.map((title) => (
          <li key={title}>
            <a href={linkToTitle(title)}>{title}</a>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

export function GuessFacts({ activity }: { activity: string }) {
  const words = t.value.profile.guess;
  const [guess, setGuess] = useState<Guess>();

  useEffect(() => {
    let stale = false;
    void ask(vault.profiler.guess(activity)).then((answer) => {
      if (!stale) setGuess(answer);
    });
    return () => {
      stale = true;
    };
  }, [activity]);

  const said = guess?.words?.keywords ?? [];
  const like = guess?.words?.like ?? [];
  const pictures = (guess?.pictures ?? []).slice(0, PICTURES);
  if (said.length + like.length + pictures.length === 0) return null;
  return (
    <div class="guess">
      <dl class="facts">
        {said.length > 0 && <Fact name={words.words}>{said.join(', ')}</Fact>}
        {like.length > 0 && <Like ids={like} />}
        {pictures.length > 0 && (
          <Fact name={words.pictures}>
            <Pictures ids={pictures} />
          </Fact>
        )}
      </dl>
      <p class="quiet small">{words.note}</p>
    </div>
  );
}
