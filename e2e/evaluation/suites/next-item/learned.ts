/** Weights from the events before what is asked for: of the population, and of each person. */
import type { FeatureWeights } from '../../../../src/domain/learning.ts';
import { sharpnessOf } from '../../../../src/profile/next-item.ts';
import {
  type Choice,
  type ChoiceActivity,
  choicesOf,
  HISTORY,
  OTHERS,
} from '../../../../src/profile/weights-choices.ts';
import { fitWeights, learnWeights } from '../../../../src/profile/weights-learning.ts';
import type { Random } from '../../random.ts';
import { type Case, type Collection, type Person, TRAINED } from '../../splits/next-item.ts';
import { featuresOf, likedOf, type Placed } from './scoring.ts';

/** With less before it an event says nothing about weights. */
const LEAST_HISTORY = 2;

/** One choice a person: the third event from the end. */
export function populationChoices({ people, texts }: Collection, placed: Placed, random: Random): Choice[] {
  return people.flatMap((person) => {
    const at = person.events.length - TRAINED;
    return at < LEAST_HISTORY ? [] : [choiceOf(person, at, texts.length, placed, random)];
  });
}

export interface Personal {
  /** As the product takes them: the defaults unless the sign test speaks for others. */
  learned: FeatureWeights;
  /** The estimate itself, tested or not. */
  estimated: FeatureWeights;
  /** Whether there were enough choices to test it. */
  tested: boolean;
}

/** From a person's own events before the question, as the product makes choices of them. */
export function ofPerson({ person, at: until }: Case, placed: Placed, prior: FeatureWeights): Personal {
  const before = person.events[until]?.time ?? 0;
  const activities = person.events.slice(0, until).map((event): ChoiceActivity => {
    const liked = likedOf(event);
    return {
      id: `${event.item}`,
      time: event.time,
      vector: placed.vectors[event.item] ?? new Float32Array(),
      features: featuresOf(event, before),
      ...(liked !== undefined && { liked }),
    };
  });
  const choices = choicesOf({ activities, clicks: [], refusals: [] }, sharpnessOf(placed.space));
  const { weights: learned, heldOut } = learnWeights(choices, prior);
  return { learned, estimated: fitWeights(choices, prior), tested: heldOut !== undefined };
}

function choiceOf(
  { events }: Person,
  at: number,
  items: number,
  { vectors, space }: Placed,
  random: Random,
): Choice {
  const had = new Set(events.map(({ item }) => item));
  const others = new Set<number>();
  while (others.size < OTHERS) {
    const item = random.below(items);
    if (!had.has(item)) others.add(item);
  }
  const before = events[at]?.time ?? 0;
  const vectorOf = (item: number | undefined) => vectors[item ?? -1] ?? new Float32Array();
  return {
    time: before,
    sharpness: sharpnessOf(space),
    chosen: vectorOf(events[at]?.item),
    others: [...others].map(vectorOf),
    history: events.slice(Math.max(0, at - HISTORY), at).map((event) => ({
      vector: vectorOf(event.item),
      time: event.time,
      features: featuresOf(event, before),
    })),
  };
}
