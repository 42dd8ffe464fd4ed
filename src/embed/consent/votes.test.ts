import { expect, test } from 'vitest';
import type { WireConsent } from '../protocol.ts';
import { readSignals, type Signals, voteOfGoogle } from './google.ts';
import { type GppPing, voteOfGpp } from './gpp.ts';
import { voteOfTcf } from './tcf.ts';
import { ALL_LATER, judge, type Vote } from './votes.ts';

const SIGNED = { language: 'en', time: 1 };
const OWN: WireConsent = { purposes: ['observing', 'reporting'], version: 'own', language: 'de', time: 2 };
const YES: Vote = { observing: 'yes', recommending: 'yes', reporting: 'yes' };
const verdict = (own: WireConsent | null | undefined, ...votes: Vote[]) =>
  judge(own, new Map(votes.map((vote, index) => [`m${index}`, vote])), SIGNED);

test('silence allows nothing', () => {
  expect(verdict(undefined)).toBeUndefined();
  expect(verdict(undefined, {}, {})).toBeUndefined();
});

test('one voice is enough to allow, one to refuse', () => {
  expect(verdict(undefined, YES)).toEqual({
    purposes: ['observing', 'recommending', 'reporting'],
    version: 'm0',
    ...SIGNED,
  });
  expect(verdict(undefined, YES, { reporting: 'no' })?.purposes).toEqual(['observing', 'recommending']);
  expect(verdict(OWN, YES)).toEqual(OWN);
  expect(verdict(OWN, { observing: 'no' })?.purposes).toEqual(['reporting']);
  expect(verdict(OWN, { observing: 'no', reporting: 'no' })).toBeNull();
  expect(verdict(null, YES)).toBeNull();
});

test('who has not been asked yet holds back, and refuses nothing', () => {
  expect(verdict(undefined, ALL_LATER)).toBeUndefined();
  expect(verdict(undefined, YES, ALL_LATER)).toBeUndefined();
  expect(
    verdict({ ...OWN, purposes: ['observing', 'recommending', 'reporting'] }, ALL_LATER),
  ).toBeUndefined();
});

const tcf = (allowed: number[], eventStatus = 'tcloaded', gdprApplies = true) =>
  voteOfTcf({
    eventStatus,
    gdprApplies,
    purpose: { consents: Object.fromEntries(allowed.map((purpose) => [purpose, true])) },
  });

test('TCF', () => {
  expect(tcf([1, 5, 6, 9])).toEqual(YES);
  expect(tcf([1, 5])).toEqual({ observing: 'yes', recommending: 'no', reporting: 'no' });
  // Without storing on the device there is nothing.
  expect(tcf([5, 6, 9])).toEqual({ observing: 'no', recommending: 'no', reporting: 'no' });
  expect(tcf([1, 5, 6, 9], 'cmpuishown')).toEqual(ALL_LATER);
  expect(tcf([], 'useractioncomplete', false)).toEqual({});
});

const gpp = (parsedSections: NonNullable<GppPing['parsedSections']>) =>
  voteOfGpp({ signalStatus: 'ready', parsedSections });

test('GPP: opting out refuses, not opting out allows nothing', () => {
  expect(voteOfGpp({ signalStatus: 'not ready' })).toEqual(ALL_LATER);
  expect(gpp({ usnat: [{ SaleOptOut: 2, SharingOptOut: 2 }] })).toEqual({});
  expect(gpp({ usca: [{ SaleOptOut: 2 }, { TargetedAdvertisingOptOut: 1 }] })).toEqual({ reporting: 'no' });
  expect(gpp({ usnat: [{ SaleOptOut: 2 }, { Gpc: true }] })).toEqual({
    observing: 'no',
    recommending: 'no',
    reporting: 'no',
  });
  const consents = [true, false, false, false, true, false, false, false, true];
  expect(gpp({ tcfeuv2: [{ PurposeConsents: consents }] })).toEqual({
    observing: 'yes',
    recommending: 'no',
    reporting: 'yes',
  });
  expect(gpp({ usnat: { SaleOptOut: 1 }, tcfeuv2: { PurposeConsents: consents } }).reporting).toBe('no');
});

const google = (...entries: unknown[]) => voteOfGoogle(entries.reduce<Signals>(readSignals, {}));
const consent = (kind: string, given: object) => ({ 0: 'consent', 1: kind, 2: given });

test('Google consent mode: a default holds back but allows nothing, an update does both', () => {
  expect(google({ event: 'gtm.js' }, null, 'text')).toEqual({});
  expect(google(consent('default', { analytics_storage: 'granted' }))).toEqual({});
  expect(google(consent('default', { analytics_storage: 'denied' }))).toEqual({ observing: 'later' });
  expect(
    google(
      consent('default', { analytics_storage: 'denied', ad_user_data: 'denied' }),
      consent('update', {
        analytics_storage: 'granted',
        ad_user_data: 'granted',
        ad_personalization: 'granted',
      }),
    ),
  ).toEqual({ observing: 'yes', reporting: 'yes' });
  expect(google(consent('update', { ad_user_data: 'granted', ad_personalization: 'denied' }))).toEqual({
    reporting: 'no',
  });
  // A default that comes after the answer does not change it.
  expect(
    google(
      consent('update', { personalization_storage: 'granted' }),
      consent('default', { personalization_storage: 'denied' }),
    ),
  ).toEqual({ recommending: 'yes' });
});
