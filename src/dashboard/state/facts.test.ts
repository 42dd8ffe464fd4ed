import { expect, test } from 'vitest';
import { FACT_KINDS } from '../../domain/profile.ts';
import { factFromText, factKey, factToText, openFacts, setOpen, toggleFact, want, wanted } from './facts.ts';

test('a fact is the same after it stood in an address, whatever is in its id', () => {
  for (const kind of FACT_KINDS) {
    for (const id of ['223', 'EUR Shoes > Trail: men', 'a→b']) {
      const query = new URLSearchParams({ fact: factToText({ kind, id }) }).toString();
      expect(factFromText(new URLSearchParams(query).get('fact') ?? '')).toEqual({ kind, id });
    }
  }
  expect(factFromText('')).toBeUndefined();
  expect(factFromText('person:1')).toBeUndefined();
});

test('a fact that somebody is led to is open', () => {
  const ref = { kind: 'rule', id: 'a' } as const;
  toggleFact(ref);
  toggleFact(ref);
  expect(openFacts.value.has(factKey(ref))).toBe(false);
  want(ref);
  expect(openFacts.value.has(factKey(ref))).toBe(true);
  expect(wanted.value).toEqual(ref);
  setOpen(ref, false);
  expect(openFacts.value.size).toBe(0);
});
