/** Interests by rank, what the person said themselves among them. */
import type { InterestFact } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { namesOf } from '../state/fact-name.ts';
import { correct, takeBack } from '../state/forget.ts';
import { overview } from '../state/overview.ts';
import { linkTo } from '../state/route.ts';
import { narrowerThan, topicName, topicParents } from '../state/taxonomy.ts';
import { FactEvidence } from './fact-evidence.tsx';
import { FactList } from './fact-list.tsx';
import { FactRow } from './fact-row.tsx';
import { interestName } from './interest-name.ts';
import { TakeBack } from './take-back.tsx';
import { Verdicts } from './verdicts.tsx';

interface Props {
  interests: InterestFact[];
  /** Every stated interest. */
  stated: InterestFact[];
  settled: boolean;
}

/** Of a few entries a tone says nothing about the topic. */
const LEAST_TONED = 3;

function Tone({ interest: { tone, activities } }: { interest: InterestFact }) {
  const words = t.value.concluded;
  if (tone.positive + tone.negative < LEAST_TONED) return null;
  return (
    <p class="recurring">
      <span class="quiet">{words.tone}</span>
      {words.tones(tone.positive, tone.negative, activities)}
    </p>
  );
}

/** Where the person's own word stands, and taking it back. */
function Declared({ topic }: { topic: string }) {
  const words = t.value.profile;
  const said = overview.value?.corrections.find(
    (correction) => correction.verdict === 'add' && 'topic' in correction && correction.topic === topic,
  );
  if (!said) return null;
  return (
    <div class="side-block">
      <h4>{words.declared}</h4>
      <p>{words.declaredStays}</p>
      <TakeBack class="button" onTake={() => void takeBack(said.id, topicName.value(topic))}>
        {words.takeBackDeclared}
      </TakeBack>
    </div>
  );
}

/** @param narrower stated interests within this one, which count apart but are contradicted with it */
export function InterestEvidence({
  interest,
  narrower,
  settled,
  first,
}: {
  interest: InterestFact;
  narrower: string[];
  settled: boolean;
  first?: number;
}) {
  const { topic } = interest;
  const words = t.value;
  const within = narrower.length > 0 ? namesOf(narrower) : undefined;
  const { notes, notesWithin } = words.profile;
  return (
    <FactEvidence
      of={{ kind: 'interest', id: interest.id }}
      fact={interest}
      settled={settled}
      {...(first !== undefined && { first })}
      detail={
        <>
          {within && <p class="quiet small">{words.concluded.apart(within)}</p>}
          <Tone interest={interest} />
        </>
      }
      verdicts={
        <>
          {interest.declared && <Declared topic={topic} />}
          <Verdicts
            of={`interest-${topic}`}
            notes={
              within
                ? {
                    wrong: notesWithin.wrong(within),
                    past: notesWithin.past(within),
                    never: notesWithin.never(within),
                  }
                : notes
            }
            onSay={(verdict) => void correct(topic, verdict)}
          />
        </>
      }
      more={
        <a href={linkTo('observed', topic)}>
          {within ? words.concluded.inTimelineWith(within) : words.concluded.inTimeline}
        </a>
      }
    />
  );
}

export function InterestList({ interests, stated, settled }: Props) {
  return (
    <FactList
      kind="interest"
      facts={interests}
      scale={stated}
      // What one has just said oneself must not be looked for.
      pinned={({ declared }) => declared}
      row={(interest, strongest) => {
        const { topic, declared } = interest;
        const narrower = narrowerThan.value(topic, stated);
        const parents = topicParents.value(topic);
        return (
          <FactRow
            key={interest.id}
            kind="interest"
            fact={interest}
            strongest={strongest}
            settled={settled}
            above={parents.map((parent) => `${parent} › `).join('')}
            name={<strong>{interestName(topic, narrower.length > 0)}</strong>}
            remark={declared ? t.value.profile.declared : undefined}
          >
            <InterestEvidence interest={interest} narrower={narrower} settled={settled} />
          </FactRow>
        );
      }}
    />
  );
}
