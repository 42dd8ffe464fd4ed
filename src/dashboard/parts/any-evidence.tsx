/** What any fact rests on, by its name alone. */
import type { FactRef } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { profile } from '../state/profile.ts';
import { narrowerThan } from '../state/taxonomy.ts';
import { ClusterEvidence } from './clusters.tsx';
import { DriftChance } from './drift.tsx';
import { FactEvidence } from './fact-evidence.tsx';
import { IntentEvidence } from './intents.tsx';
import { InterestEvidence } from './interest-list.tsx';
import { PriceEvidence } from './prices.tsx';
import { RuleEvidence } from './rules.tsx';

export function AnyEvidence({
  of: { kind, id },
  settled,
  first,
}: {
  of: FactRef;
  settled: boolean;
  first: number;
}) {
  const held = profile.value;
  const find = <F extends { id: string }>(facts: readonly F[] | undefined): F | undefined =>
    facts?.find((fact) => fact.id === id);
  const shared = { settled, first };
  const gone = <p class="quiet">{t.value.concluded.gone}</p>;
  switch (kind) {
    case 'interest': {
      const interest = find(held?.interests);
      if (!interest) return gone;
      const stated = (held?.interests ?? []).filter((each) => each.stated);
      return (
        <InterestEvidence
          interest={interest}
          narrower={narrowerThan.value(interest.topic, stated)}
          {...shared}
        />
      );
    }
    case 'intent': {
      const intent = find(held?.intents);
      return intent ? <IntentEvidence intent={intent} {...shared} /> : gone;
    }
    case 'cluster': {
      const cluster = find(held?.clusters);
      return cluster ? <ClusterEvidence cluster={cluster} {...shared} /> : gone;
    }
    case 'rule': {
      const rule = find(held?.rules);
      return rule ? <RuleEvidence rule={rule} {...shared} /> : gone;
    }
    case 'price': {
      const price = find(held?.prices);
      return price ? <PriceEvidence price={price} {...shared} /> : gone;
    }
    case 'drift':
      return held?.drift ? (
        <FactEvidence of={{ kind, id }} detail={<DriftChance drift={held.drift} />} {...shared} />
      ) : (
        gone
      );
    case 'colour':
    case 'object':
    case 'rhythm': {
      const fact =
        kind === 'rhythm' ? held?.rhythm : kind === 'colour' ? find(held?.colours) : find(held?.objects);
      return fact ? <FactEvidence of={{ kind, id }} fact={fact} {...shared} /> : gone;
    }
  }
}
