/** Every rule and every measure, bit for bit, against mlxtend's. */
import type { AssociationRule } from '../../../../src/domain/rule.ts';
import { associationRules, frequentItemsets } from '../../../../src/profile/rules.ts';
import { meanInterval } from '../../metrics/bootstrap.ts';
import type { Context, Measured, Peer } from '../../suite.ts';
import { readOrders } from './orders.ts';

const MEASURES = ['support', 'confidence', 'lift', 'leverage', 'conviction'] as const;
/** If, then, and the measures in the order of MEASURES; JSON has no Infinity. */
type PeerRule = [given: string[], then: string[], ...measures: (number | 'Infinity')[]];

interface PeerRules extends Peer {
  baskets: number;
  itemsets: number;
  minSupport: number;
  minConfidence: number;
  rules: PeerRule[];
}

export async function retail(context: Context): Promise<Measured> {
  const peer = context.peer('rules') as PeerRules | undefined;
  if (!peer) return { ...NOTHING, skipped: 'peers/rules.py was not run: there is nothing to compare with' };
  const orders = readOrders(context.data).map(({ items }) => items);
  const itemsets = frequentItemsets(orders, { minCount: Math.ceil(peer.minSupport * orders.length) });
  const ours = new Map(
    associationRules(itemsets, orders.length, { minConfidence: peer.minConfidence }).map((rule) => [
      nameOf(rule.if, rule.then),
      rule,
    ]),
  );
  const theirs = new Map(peer.rules.map((rule) => [nameOf(rule[0], rule[1]), rule]));
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  const equal = names.map((name) => Number(isEqual(ours.get(name), theirs.get(name))));
  const random = context.random('rules.retail');
  const differ = MEASURES.map((measure, at) => {
    const same = names.filter((name) => ours.get(name)?.[measure] === numberOf(theirs.get(name)?.[at + 2]));
    return [measure, names.length, names.length - same.length];
  });
  return {
    title: `Rules equal to mlxtend ${peer.version}`,
    metric: 'share of rules with every measure equal as a 64-bit number',
    meaning: 'Rules that only one of the two finds count as different.',
    value: mean(equal),
    ci: meanInterval(equal, { random }),
    n: names.length,
    baselines: {
      'rules here': ours.size,
      'rules of mlxtend': theirs.size,
      'itemsets here': itemsets.length,
      'itemsets of mlxtend': peer.itemsets,
    },
    must: 1,
    aim: 1,
    note: `${orders.length} orders (mlxtend: ${peer.baskets}); support of at least ${peer.minSupport}, confidence of at least ${peer.minConfidence}.`,
    // Each rule beside another one's measures: what equality would be if it told nothing.
    shuffled: { value: mean(misplaced(names, ours, theirs)), chance: 0, tolerance: 0.01 },
    breakdown: [
      { title: 'Rules that differ', by: 'other', columns: ['measure', 'rules', 'different'], rows: differ },
    ],
  };
}

const NOTHING = {
  metric: 'share of rules equal',
  value: Number.NaN,
  ci: [Number.NaN, Number.NaN] as const,
  n: 0,
  baselines: {},
};

function isEqual(ours: AssociationRule | undefined, theirs: PeerRule | undefined): boolean {
  if (!ours || !theirs) return false;
  return MEASURES.every((measure, at) => ours[measure] === numberOf(theirs[at + 2]));
}

function misplaced(
  names: readonly string[],
  ours: ReadonlyMap<string, AssociationRule>,
  theirs: ReadonlyMap<string, PeerRule>,
): number[] {
  return names.map((name, at) =>
    Number(isEqual(ours.get(name), theirs.get(names[(at + 1) % names.length] ?? ''))),
  );
}

function numberOf(value: PeerRule[number] | undefined): number {
  return value === 'Infinity' ? Number.POSITIVE_INFINITY : Number(value);
}

function nameOf(given: readonly string[], then: readonly string[]): string {
  return `${given.join(',')} → ${then.join(',')}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
