/** Purchases that are likely, with by when and why. */
import type { IntentFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { categoryName, categoryPath } from '../state/fact-name.ts';
import { Doubtful } from './doubtful.tsx';
import { FactEvidence } from './fact-evidence.tsx';
import { FactList } from './fact-list.tsx';
import { FactRow } from './fact-row.tsx';
import { Section } from './section.tsx';
import { byStated } from './stated.ts';

export function IntentEvidence({
  intent,
  settled,
  first,
}: {
  intent: IntentFact;
  settled: boolean;
  first?: number;
}) {
  const words = t.value.profile.intents;
  return (
    <FactEvidence
      of={{ kind: 'intent', id: intent.id }}
      fact={intent}
      settled={settled}
      {...(first !== undefined && { first })}
      detail={
        intent.basis.length > 0 && (
          <p class="recurring">
            {words.restsOn(format.value.list(intent.basis.map((each) => words.basis[each])))}
          </p>
        )
      }
    />
  );
}

function List({ intents, all, settled }: { intents: IntentFact[]; all: IntentFact[]; settled: boolean }) {
  const words = t.value.profile.intents;
  return (
    <FactList
      kind="intent"
      facts={intents}
      scale={all}
      row={(intent, strongest) => (
        <FactRow
          key={intent.id}
          kind="intent"
          fact={intent}
          strongest={strongest}
          settled={settled}
          above={categoryPath(intent)}
          name={<strong>{categoryName(intent)}</strong>}
          sure={words.chance(format.value.percent(intent.confidence))}
          below={words.within(intent.windowDays)}
        >
          <IntentEvidence intent={intent} settled={settled} />
        </FactRow>
      )}
    />
  );
}

export function Intents({ intents, settled }: { intents: IntentFact[]; settled: boolean }) {
  const words = t.value.profile;
  const { stated, doubtful } = byStated(intents);
  if (intents.length === 0) return null;
  return (
    <Section id="intents" title={words.sections.intents} note={words.intents.note}>
      {stated.length > 0 && <List intents={stated} all={intents} settled={settled} />}
      <Doubtful count={doubtful.length}>
        <List intents={doubtful} all={intents} settled={settled} />
      </Doubtful>
    </Section>
  );
}
