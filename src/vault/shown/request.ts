/** What the frame asks the vault, and what it draws where nobody answers in time: the page's own order. */
import type { Offer, Recommendation, SlotChoice, SlotRequest } from '../../domain/offer.ts';
import type { ToShown, WireCreative, WireOffer } from '../../embed/elements/protocol.ts';

/** Longer than the vault takes (worker/contract.ts); what comes later is not drawn, since nothing may move. */
export const DEADLINE_MS = 4_500;
/** When the vault, opened or not, is to stop reading: what is left it needs to rank and to answer. */
export const READING_MS = 3_500;

/** The first result in time, else what is given. */
export function inTime<T>(result: Promise<T>, otherwise: T, ms = DEADLINE_MS): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), ms);
    result
      .catch(() => otherwise)
      .then((value) => {
        clearTimeout(timer);
        resolve(value);
      });
  });
}

/** Without the picture, which is not ranked. */
export function offersOf(offers: readonly WireOffer[]): Offer[] {
  return offers.map(({ picture: _, ...offer }) => offer);
}

export function inOrder(count: number): Recommendation[] {
  return Array.from({ length: count }, (_, offer) => ({ offer, why: { kind: 'order' } }));
}

export function slotRequestOf({
  creatives,
  language,
}: Extract<ToShown, { type: 'slot' }>): Omit<SlotRequest, 'origin'> {
  return {
    creatives: creatives.map(({ segments, examples }) => ({ segments, ...(examples && { examples }) })),
    language,
  };
}

/** What is for everybody. */
export function defaultOf(creatives: readonly WireCreative[]): SlotChoice {
  const creative = creatives.findIndex(({ segments, examples }) => segments.length === 0 && !examples);
  return { creative };
}
