/**
 * What a person's choices were, as weights are learned from them: what they turned to, among what they might
 * have turned to, given what they had done before. Plain data.
 */
import { DAY_MS, type Source } from '../domain/activity.ts';
import type { WeightFeatures } from './weights.ts';

/** Something that was done before the choice. */
export interface ChoicePast {
  /** As `place` of next-item-space.ts gives it. */
  vector: Float32Array;
  /** Milliseconds since the Unix epoch. */
  time: number;
  features: WeightFeatures;
}

export interface Choice {
  /** Milliseconds since the Unix epoch. */
  time: number;
  /** Likewise placed. */
  chosen: Float32Array;
  /** What was not chosen. */
  others: readonly Float32Array[];
  /** Newest last. */
  history: readonly ChoicePast[];
  /** β, by `sharpnessOf` the space that the vectors were placed in. */
  sharpness: number;
}

/** A stored activity as choices are made of it. */
export interface ChoiceActivity extends ChoicePast {
  id: string;
  /** What the person said of it, if anything. */
  liked?: boolean;
}

/** A click in what the vault drew. */
export interface ChoiceClick {
  time: number;
  chosen: Float32Array;
  /** Drawn beside it and not clicked. */
  others: readonly Float32Array[];
}

/** "Not interested". */
export interface ChoiceRefusal {
  time: number;
  vector: Float32Array;
}

export interface ChoiceSources {
  /** By time, then id. */
  activities: readonly ChoiceActivity[];
  clicks: readonly ChoiceClick[];
  refusals: readonly ChoiceRefusal[];
}

export const OTHERS = 9;
/** Of an activity that far back something may be said by what came next. */
export const HISTORY = 48;
/** Of each sort, the newest. */
const MOST_CHOICES = 200;
/** With less before it, what came next says nothing about weights. */
const LEAST_HISTORY = 2;
/** A history whose source changes less often is one import after the other, not what a person went between. */
const LEAST_CHANGES = 4;
/** Cosine from which something is not "something else". */
const SAME = 0.98;
/** What was liked, or refused, is set against what was seen that near to it. */
const SAME_TIME_MS = 30 * DAY_MS;

/** @returns oldest first */
export function choicesOf({ activities, clicks, refusals }: ChoiceSources, sharpness: number): Choice[] {
  // What was not for them they would rather not have turned to; nor does it speak for what they turn to.
  const own = activities.filter(({ liked }) => liked !== false);
  const clicked = clicks.flatMap(({ time, chosen, others }): Bare[] => {
    const history = historyBefore(own, time);
    const different = others.filter((other) => cosineOf(other, chosen) < SAME);
    return different.length === 0 ? [] : [{ time, chosen, others: different.slice(0, OTHERS), history }];
  });
  const liked = likedChoices(activities, own);
  const said = [...clicked.slice(-MOST_CHOICES), ...liked];
  const choices = [...said, ...nextChoices(own)].filter(({ history }) => history.length >= LEAST_HISTORY);
  for (const refusal of refusals) refuse(choices, refusal);
  return choices.map((choice) => ({ ...choice, sharpness })).sort((a, b) => a.time - b.time);
}

type Bare = Omit<Choice, 'sharpness'>;

/** What came next. Which others is drawn by the ids, so that the same activities give the same choices. */
function nextChoices(own: readonly ChoiceActivity[]): Bare[] {
  const from = Math.max(LEAST_HISTORY, own.length - MOST_CHOICES);
  return own.slice(from).flatMap((activity, nth): Bare[] => {
    const at = from + nth;
    const others = drawn(own, at, Math.max(0, at - HISTORY));
    if (others.length === 0) return [];
    const { time, vector: chosen, features } = activity;
    const history = withinImport(own.slice(Math.max(0, at - HISTORY), at), features.source);
    return [{ time, chosen, others: others.map(({ vector }) => vector), history }];
  });
}

/** What was liked, over what was not among what was seen at the same time: what was disliked first, then the nearest. */
function likedChoices(all: readonly ChoiceActivity[], own: readonly ChoiceActivity[]): Bare[] {
  const liked = all.filter((activity) => activity.liked === true).slice(-MOST_CHOICES);
  return liked.flatMap(({ id, time, vector: chosen, features }): Bare[] => {
    const distance = (other: ChoiceActivity) => Math.abs(other.time - time);
    const others = all
      .filter(
        (other) => !other.liked && distance(other) <= SAME_TIME_MS && cosineOf(other.vector, chosen) < SAME,
      )
      .sort(
        (a, b) =>
          Number(b.liked === false) - Number(a.liked === false) ||
          distance(a) - distance(b) ||
          (a.id < b.id ? -1 : 1),
      )
      .slice(0, OTHERS);
    if (others.length === 0) return [];
    const compared = new Set([id, ...others.map((other) => other.id)]);
    const before = own.filter((other) => !compared.has(other.id));
    const history = withinImport(historyBefore(before, time), features.source);
    return [{ time, chosen, others: others.map(({ vector }) => vector), history }];
  });
}

/** Each refusal counts once: against what was chosen nearest to it in time, what was said before what came next. */
function refuse(choices: Bare[], { time, vector }: ChoiceRefusal): void {
  const isNear = (choice: Bare) =>
    Math.abs(choice.time - time) <= SAME_TIME_MS && cosineOf(choice.chosen, vector) < SAME;
  const nearest = choices.reduce<number | undefined>((best, choice, at) => {
    if (!isNear(choice)) return best;
    const than = best === undefined ? undefined : choices[best];
    return than && Math.abs(than.time - time) <= Math.abs(choice.time - time) ? best : at;
  }, undefined);
  const found = nearest === undefined ? undefined : choices[nearest];
  if (nearest !== undefined && found) choices[nearest] = { ...found, others: [...found.others, vector] };
}

/** The newest HISTORY of what was done earlier. */
function historyBefore(own: readonly ChoiceActivity[], time: number): ChoiceActivity[] {
  return own.filter((other) => other.time < time).slice(-HISTORY);
}

/**
 * Where one import ends and another begins, what came next says which of them came last, and nothing about which
 * counts more. Unless the person went to and fro, only what came from the same source before it is looked at.
 */
function withinImport(history: readonly ChoiceActivity[], source: Source): ChoiceActivity[] {
  const sources = [...history.map(({ features }) => features.source), source];
  const changes = sources.filter((one, at) => at > 0 && one !== sources[at - 1]).length;
  if (changes >= LEAST_CHANGES) return [...history];
  const before = history.findLastIndex(({ features }) => features.source !== source);
  return history.slice(before + 1);
}

/** Up to OTHERS that are neither the activity, nor much like it, nor what it is judged by; of its source first. */
function drawn(activities: readonly ChoiceActivity[], at: number, since: number): ChoiceActivity[] {
  const { id, vector, features } = activities[at] as ChoiceActivity;
  const order = activities
    .flatMap((other, index) => (index >= since && index <= at ? [] : [other]))
    .map((other) => ({
      other,
      elsewhere: Number(other.features.source !== features.source),
      key: hash(`${id}/${other.id}`),
    }))
    .sort((a, b) => a.elsewhere - b.elsewhere || a.key - b.key || (a.other.id < b.other.id ? -1 : 1));
  const found: ChoiceActivity[] = [];
  for (const { other } of order) {
    if (found.length === OTHERS) break;
    if (cosineOf(other.vector, vector) < SAME) found.push(other);
  }
  return found;
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Of placed vectors, which are of unit length. */
export function cosineOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
