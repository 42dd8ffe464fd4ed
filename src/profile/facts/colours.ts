/**
 * Colours of the pictures a person looked at or brought, against those of pictures in general. A picture's
 * shares are taken for fractional draws: of a picture that is a third red, a third of a draw is red. Drawn from
 * a binomial, its variance would be larger than the one measured by the "design effect" (Kish 1965), so that a
 * picture is worth that many draws.
 */
import type { ColourName } from '../../domain/colour.ts';
import { COLOUR_WORDS } from '../../domain/colour.ts';
import type { ColourFact } from '../../domain/profile.ts';
import { UNIT, unitsOf } from '../fold.ts';
import { type Support, timelineOf } from '../trends.ts';
import { betaBelow } from './beta.ts';
import type { ReadEntry } from './entries.ts';
import usual from './usual-colours.json' with { type: 'json' };

/** Fewer pictures say nothing of taste. */
export const MIN_PICTURES = 8;
/** Of them at least so many have the colour. */
export const MIN_WITH_COLOUR = 3;
/** Twelve colours are looked at, so that more than an even chance is asked for. */
export const COLOUR_STATED = 0.95;
/** A difference of less than this factor is nothing to speak of. */
export const MIN_LIFT = 1.5;
/** The prior is worth so many pictures that are like all pictures. */
const PRIOR_PICTURES = 4;

/** @param entries in order, all of which passed the firewall */
export function readColours(entries: readonly ReadEntry[], today: number): ColourFact[] {
  const pictures = entries.filter(hasColours);
  const all = timelineOf(pictures.map(asPicture), today);
  const names = Object.keys(COLOUR_WORDS) as ColourName[];
  return names
    .flatMap((colour) => {
      const supports = colourSupports(colour, pictures);
      if (supports.length < MIN_WITH_COLOUR) return [];
      const timeline = timelineOf(supports, today);
      const share = timeline.strength / all.strength;
      const expected = usual.shares[colour];
      const confidence = chanceOfMore(timeline.strength, all.strength, expected);
      const stated =
        all.activities >= MIN_PICTURES && confidence >= COLOUR_STATED && share >= MIN_LIFT * expected;
      return [{ id: colour, colour, ...timeline, confidence, stated, share, usual: expected }];
    })
    .sort((a, b) => Number(b.stated) - Number(a.stated) || b.strength - a.strength || (a.id < b.id ? -1 : 1));
}

/** What each picture adds to a colour. */
export function colourSupports(colour: string, entries: readonly ReadEntry[]): Support[] {
  return entries.flatMap(({ activity: { id, day }, signal }) => {
    const share = signal.colours?.find(({ name }) => name === colour)?.share ?? 0;
    return share > 0 ? [{ activity: id, day, units: unitsOf(share) }] : [];
  });
}

/**
 * Posterior probability that the true share is larger than `expected`: a Beta prior around `expected`, updated
 * by the (decayed) shares and their complements.
 */
export function chanceOfMore(shares: number, pictures: number, expected: number): number {
  const draws = usual.designEffect;
  const a = draws * (PRIOR_PICTURES * expected + shares);
  const b = draws * (PRIOR_PICTURES * (1 - expected) + pictures - shares);
  return 1 - betaBelow(expected, a, b);
}

function hasColours({ signal }: ReadEntry): boolean {
  return (signal.colours?.length ?? 0) > 0;
}

function asPicture({ activity: { id, day } }: ReadEntry): Support {
  return { activity: id, day, units: UNIT };
}
