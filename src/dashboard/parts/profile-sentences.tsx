/** The profile in two or three sentences; each clause opens what it rests on. */
import { useState } from 'preact/hooks';
import type { Clause, FactRef, Profile } from '../../domain/profile.ts';
import type { Overview } from '../../worker/contract.ts';
import { t } from '../i18n/index.ts';
import { isSettled, readOf, spanOf } from '../state/counts.ts';
import { factName } from '../state/fact-name.ts';
import { factKey } from '../state/facts.ts';
import { language } from '../state/preferences.ts';
import { linkTo, linkToFact } from '../state/route.ts';
import { AnyEvidence } from './any-evidence.tsx';

/** Enough to see that it is so; the rest is under Concluded. */
const FIRST = 4;
const PANEL = 'clause-panel';

interface ClauseProps {
  clause: Clause;
  open: string | undefined;
  onToggle(key: string): void;
}

/** Where a fact stands when it is not opened here. */
const placeOf = (fact: FactRef): string => (fact.kind === 'drift' ? linkTo('overview') : linkToFact(fact));

/** A link, since it breaks across lines as words do, and leads to the fact where it stands. */
function ClauseText({ clause: { text, fact }, open, onToggle }: ClauseProps) {
  if (!fact) return <>{text}</>;
  const key = factKey(fact);
  return (
    <a
      class="clause"
      href={placeOf(fact)}
      aria-expanded={open === key}
      aria-controls={PANEL}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onToggle(key);
      }}
    >
      {text}
    </a>
  );
}

export function ProfileSentences({ profile, overview }: { profile: Profile; overview: Overview }) {
  const words = t.value.profile;
  const [open, setOpen] = useState<string>();
  const settled = isSettled(overview);
  // What changed, and when, is only told once everything was read.
  const sentences = profile.summary[language.value].slice(0, settled ? undefined : 1);
  const facts = sentences.flat().flatMap(({ fact }) => (fact ? [fact] : []));
  const opened = facts.find((fact) => factKey(fact) === open);
  const space = language.value === 'zh' ? '' : ' ';
  return (
    <div class="sentences">
      <p class="lead">
        {sentences.map((clauses, index) => (
          <span key={index} class="sentence">
            {clauses.map((clause, place) => (
              <ClauseText
                key={`${place} ${clause.text}`}
                clause={clause}
                open={open}
                onToggle={(key) => setOpen(key === open ? undefined : key)}
              />
            ))}
            {index < sentences.length - 1 && space}
          </span>
        ))}
      </p>
      <p class="quiet small numbers">{words.sentencesFrom(readOf(overview), spanOf(overview))}</p>
      <div id={PANEL} class="clause-panel" hidden={!opened}>
        {opened && (
          <section aria-labelledby="clause-heading">
            <div class="clause-head">
              <h2 id="clause-heading">{factName.value(opened)}</h2>
              {opened.kind !== 'drift' && <a href={linkToFact(opened)}>{words.allAbout}</a>}
            </div>
            <h3 class="hidden">{words.openClause}</h3>
            <AnyEvidence key={open} of={opened} settled={settled} first={FIRST} />
          </section>
        )}
      </div>
    </div>
  );
}
