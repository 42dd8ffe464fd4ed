/**
 * What a labelled text ought to count for: its data set's own label → topics by the written maps of the topic
 * suites → segments by the published audience map. Nothing that a model says is in here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SegmentFile } from '../../../../src/domain/segment.ts';
import { Taxonomy, type TaxonomyFile } from '../../../../src/domain/topic.ts';
import { Audience, type AudienceMapFile } from '../../../../src/profile/audience.ts';
import labelMap from '../../../../tools/models/topics/label-map.json';
import moreMaps from '../../maps/topics.json';

type LabelMap = Readonly<Record<string, readonly string[]>>;
const MAPS: Readonly<Record<string, LabelMap>> = { ...labelMap, ...moreMaps };

export const KINDS = ['interest', 'intent'] as const;
export type Kind = (typeof KINDS)[number];

/** Bits of the coarse list. */
export interface Gold {
  /** Of each kind, what the label's own topics lead to, if all do; a reading that reaches one of them has found it. */
  expected: Record<Kind, ReadonlySet<number>>;
  /** And what topics below those lead to: finer than the label tells, and no mistake. */
  allowed: ReadonlySet<number>;
}

/** @param root of the repository: the suites are bundled elsewhere */
export function loadAudience(root: string): Audience {
  const read = <T>(name: string): T =>
    JSON.parse(readFileSync(join(root, 'public/taxonomy', name), 'utf8')) as T;
  const taxonomy = new Taxonomy(read<TaxonomyFile>('topics.json').topics);
  return new Audience(
    taxonomy,
    read<SegmentFile>('segments.json'),
    read<AudienceMapFile>('audience-map.json'),
  );
}

/** Whether the written map says what the label is about; others are left out, since nobody knows what is right. */
export function isMapped(folder: string, label: string): boolean {
  return Object.hasOwn(MAPS[folder] ?? {}, label);
}

/** The topics that the written map gives a label. */
export function topicsOf(folder: string, label: string): readonly string[] {
  return MAPS[folder]?.[label] ?? [];
}

/** @param intent whether the text is the name of an item, which is looked at */
export function goldOf(audience: Audience, topics: readonly string[], intent: boolean): Gold {
  const reached = topics.map((topic) => audience.reachedFrom(topic, intent).coarse);
  const demanded = (kind: Kind): Set<number> => {
    const each = reached.map((bits) => bits.filter((bit) => audience.segments.coarse[bit]?.kind === kind));
    // A label of which some topics lead nowhere demands nothing: the text may be about one of those.
    return new Set(each.some((bits) => bits.length === 0) ? [] : each.flat());
  };
  const below = audience.taxonomy.topics.filter(({ id }) =>
    audience.taxonomy.pathOf(id).some((above) => topics.includes(above.id)),
  );
  return {
    expected: { interest: demanded('interest'), intent: demanded('intent') },
    allowed: new Set(below.flatMap(({ id }) => [...audience.reachedFrom(id, intent).coarse])),
  };
}
