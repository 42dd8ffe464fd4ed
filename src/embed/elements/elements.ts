/**
 * `<silhouette-recommendations>` and `<silhouette-slot>`: what they show is chosen and drawn by the vault, in
 * a frame of its own, so that the page learns nothing but what a person clicked. Loaded after consent.
 */
import type { Decision, Seat } from '../instance.ts';
import { recommendations } from './recommendations.ts';
import { define, drawFor } from './shown.ts';
import { slot } from './slot.ts';

/** Begins to draw, until `seat.stop()`. @param consent what the vault agreed to */
export type Draw = (seat: Seat, consent: Decision) => void;

export const draw: Draw = (seat, consent) => {
  // Meanwhile it may have been taken back.
  if (seat.consent !== consent) return;
  drawFor(seat);
  define('silhouette-recommendations', recommendations);
  define('silhouette-slot', slot);
};
