/**
 * IAB Tech Lab's Global Privacy Platform. The sections of US states know only opting out, so they can
 * refuse, but allow nothing by themselves.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/CMP%20API%20Specification.md
 */
import { voteOfPurposes } from './tcf.ts';
import { ALL_LATER, type Say, type Vote } from './votes.ts';

type Segment = Record<string, unknown>;

export interface GppPing {
  signalStatus?: string;
  /** By prefix, such as "usnat": its segments. */
  parsedSections?: Record<string, Segment | Segment[]>;
}

export type GppApi = (
  command: 'addEventListener',
  callback: (event: { pingData?: GppPing } | null, success: boolean) => void,
) => void;

const OPT_OUTS = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut'];

export function watchGpp(api: GppApi, say: Say): void {
  say(ALL_LATER);
  api('addEventListener', (event, success) => {
    if (success && event?.pingData) say(voteOfGpp(event.pingData));
  });
}

export function voteOfGpp({ signalStatus, parsedSections = {} }: GppPing): Vote {
  if (signalStatus !== 'ready') return ALL_LATER;
  let vote: Vote = {};
  for (const [prefix, segments] of Object.entries(parsedSections)) {
    const fields: Segment = Object.assign({}, ...[segments].flat());
    if (prefix === 'tcfeuv2') {
      const consents = fields.PurposeConsents;
      const european = voteOfPurposes((number) => Array.isArray(consents) && consents[number - 1] === true);
      vote = { ...european, ...vote };
    }
    if (fields.Gpc === true || fields.Gpc === 1)
      return { observing: 'no', recommending: 'no', reporting: 'no' };
    // 1 is "opted out".
    if (OPT_OUTS.some((name) => fields[name] === 1)) vote.reporting = 'no';
  }
  return vote;
}
