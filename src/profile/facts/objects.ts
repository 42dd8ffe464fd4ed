/** Things that keep appearing in a person's pictures. */
import type { ObjectFact } from '../../domain/profile.ts';
import { confidenceOf } from '../confidence.ts';
import { unitsOf } from '../fold.ts';
import { type Support, timelineOf } from '../trends.ts';
import type { ReadEntry } from './entries.ts';

/** The picture encoder's probabilities are not calibrated on a person's pictures, so that an even chance is too little. */
export const OBJECT_STATED = 0.8;

/** Labels of the picture encoder that stand for a sensitive subject: faith, health, small children, weapons, alcohol, tobacco, gambling. */
const SENSITIVE = new Set([
  ...['abaya', 'altar', 'bell cote', 'church', 'monastery', 'mosque', 'prayer rug', 'stupa', 'vestment'],
  ...['ambulance', 'Band Aid', 'crutch', 'medicine chest', 'neck brace', 'oxygen mask', 'pill bottle'],
  ...['stethoscope', 'stretcher', 'swab', 'syringe', 'brassiere', 'prison'],
  ...['bassinet', 'bib', 'cradle', 'crib', 'diaper', 'nipple'],
  ...['assault rifle', 'bulletproof vest', 'holster', 'military uniform', 'missile', 'revolver', 'rifle'],
  ...['beer bottle', 'beer glass', 'cocktail shaker', 'red wine', 'whiskey jug', 'wine bottle'],
  ...['slot', 'tobacco shop'],
]);

/** @param entries in order, all of which passed the firewall */
export function readObjects(entries: readonly ReadEntry[], today: number): ObjectFact[] {
  const labels = new Map<string, Support[]>();
  for (const { activity, signal } of entries) {
    for (const [label, units] of objectsIn(signal)) {
      const supports = labels.get(label) ?? [];
      supports.push({ activity: activity.id, day: activity.day, units });
      labels.set(label, supports);
    }
  }
  return Array.from(labels)
    .map(([label, supports]) => {
      const timeline = timelineOf(supports, today);
      const confidence = confidenceOf(timeline.strength, timeline.activities);
      return { id: label, label, ...timeline, confidence, stated: confidence >= OBJECT_STATED };
    })
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1));
}

/** What each picture adds to a thing. */
export function objectSupports(label: string, entries: readonly ReadEntry[]): Support[] {
  return entries.flatMap(({ activity: { id, day }, signal }) => {
    const units = objectsIn(signal).get(label);
    return units === undefined ? [] : [{ activity: id, day, units }];
  });
}

/** Two classes of the encoder may have one name: a picture shows the likelier one. */
function objectsIn({ objects = [] }: ReadEntry['signal']): Map<string, number> {
  const found = new Map<string, number>();
  for (const { label, probability } of objects) {
    const units = unitsOf(probability);
    if (units > (found.get(label) ?? 0) && !SENSITIVE.has(label)) found.set(label, units);
  }
  return found;
}
