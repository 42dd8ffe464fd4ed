/** Made-up people with known interests, whose activities are real texts read by the product. */
import type { Audience } from '../../../../src/profile/audience.ts';
import {
  readSegments,
  type SegmentContribution,
  type SegmentOptions,
} from '../../../../src/profile/segments.ts';
import type { Random } from '../../random.ts';
import type { ReadText } from './texts.ts';

export const PEOPLE = 1_000;
export const ACTIVITIES = 30;
export const DAYS = 84;
/** Share of activities that are about anything, sensitive things among them. */
export const NOISE = 0.2;
/** Fewest texts of a label that somebody may care about, so that a history is not the same few again. */
const LEAST = 12;
const TODAY = 20_000;

export interface Person {
  /** What they care about, one text of each. */
  cares: readonly ReadText[];
  history: readonly { text: ReadText; day: number }[];
}

/** Each cares about 2 to 4 things; days are uniform over twelve weeks. */
export function drawPeople(texts: readonly ReadText[], random: Random, count = PEOPLE): Person[] {
  const pools = poolsOf(texts);
  return Array.from({ length: count }, () => {
    const own = random.sample(pools, 2 + random.below(3));
    const history = Array.from({ length: ACTIVITIES }, () => {
      const pool = random.next() < NOISE ? texts : (own[random.below(own.length)] ?? texts);
      const text = pool[random.below(pool.length)];
      if (!text) throw new Error('there are no texts to draw from');
      return { text, day: TODAY - random.below(DAYS) };
    });
    return { cares: own.flatMap((pool) => pool.slice(0, 1)), history };
  });
}

/** What can be cared about: a label that can lead to a segment. */
function poolsOf(texts: readonly ReadText[]): ReadText[][] {
  const pools = new Map<string, ReadText[]>();
  for (const text of texts) {
    if (text.gold.allowed.size === 0) continue;
    const key = `${text.folder}/${text.label}`;
    pools.set(key, [...(pools.get(key) ?? []), text]);
  }
  return [...pools.values()].filter((pool) => pool.length >= LEAST);
}

/** What the product holds of them on the last day. @param read how an activity was read; by the product unless said */
export function heldBy(
  { history }: Person,
  audience: Audience,
  options: SegmentOptions = {},
  read: (text: ReadText) => ReadText['read'] = (text) => text.read,
): Set<number> {
  const contributions = history.map(
    ({ text, day }, at): SegmentContribution => ({ ...read(text), day, activity: String(at) }),
  );
  const { coarse } = readSegments(contributions, [], audience, TODAY, options);
  return new Set(coarse.map(({ index }) => index));
}
