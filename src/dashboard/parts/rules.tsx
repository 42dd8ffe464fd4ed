/** What goes together, in words: a rule as a person would say it. */
import type { RuleFact } from '../../domain/profile.ts';
import { format, t } from '../i18n/index.ts';
import { itemNames } from '../state/fact-name.ts';
import { language } from '../state/preferences.ts';
import { Doubtful } from './doubtful.tsx';
import { FactEvidence } from './fact-evidence.tsx';
import { FactList } from './fact-list.tsx';
import { FactRow } from './fact-row.tsx';
import { Names } from './names.tsx';
import { Section } from './section.tsx';
import { byStated } from './stated.ts';

/** Below this a chance is as good as none. */
const HARDLY = 1e-6;

function Sentence({ rule }: { rule: RuleFact }) {
  const { first, between, end } = t.value.profile.rules.sentence;
  return (
    <>
      {first}
      <Names names={itemNames(rule, rule.if)} />
      {between}
      <Names names={itemNames(rule, rule.then)} />
      {end}
    </>
  );
}

function remarkOf({ count, ruleConfidence, lift, over }: RuleFact): string {
  const words = t.value.profile.rules;
  // How often the first half was there follows from the share.
  const all = Math.round(count / ruleConfidence);
  return words.remark(count, all, format.value.small(lift, 1), over);
}

export function RuleEvidence({ rule, settled, first }: { rule: RuleFact; settled: boolean; first?: number }) {
  return (
    <FactEvidence
      of={{ kind: 'rule', id: rule.id }}
      fact={rule}
      settled={settled}
      {...(first !== undefined && { first })}
      detail={
        <p class="recurring">
          {t.value.profile.rules.chance(format.value.number(Math.round(1 / Math.max(HARDLY, rule.p))))}
        </p>
      }
    />
  );
}

function List({ rules, all, settled }: { rules: RuleFact[]; all: RuleFact[]; settled: boolean }) {
  return (
    <FactList
      kind="rule"
      facts={rules}
      scale={all}
      first={8}
      row={(rule, strongest) => (
        <FactRow
          key={`${rule.id} ${language.value}`}
          kind="rule"
          fact={rule}
          strongest={strongest}
          settled={settled}
          name={<Sentence rule={rule} />}
          below={remarkOf(rule)}
        >
          <RuleEvidence rule={rule} settled={settled} />
        </FactRow>
      )}
    />
  );
}

export function Rules({ rules, settled }: { rules: RuleFact[]; settled: boolean }) {
  const words = t.value.profile;
  const { stated, doubtful } = byStated(rules);
  if (rules.length === 0) return null;
  return (
    <Section id="rules" title={words.sections.rules} note={words.rules.note}>
      {stated.length > 0 && <List rules={stated} all={rules} settled={settled} />}
      <Doubtful count={doubtful.length}>
        <List rules={doubtful} all={rules} settled={settled} />
      </Doubtful>
    </Section>
  );
}
