/** From labels to groups: what is too far away, or too few, belongs nowhere. */
import {
  type ClusterFeature,
  type Clustering,
  type Group,
  MIN_MEMBERS,
  type Projection,
} from '../../domain/cluster.ts';
import { addTo, closenessTo, emptyFeature, meanAgreement, nearestGroup, placementOf } from './features.ts';

/** A member may be this many standard deviations less close to the centroid than members are on average. */
const REACH = 2.5;
/** From this share of ties on that held, a member is core: it may give the group its name. */
const CORE = 0.5;

/** What the search found out about one distinct vector; nothing where it was not looked at: the nearest group takes it. */
export interface Found {
  label: number;
  /** Share of its ties that held. */
  agreement: number;
}

export interface Parts {
  ids: readonly string[];
  /** For each id the index of its distinct vector. */
  copies: readonly number[];
  /** Of the distinct vectors, projected. */
  rows: readonly Float64Array[];
  found: readonly (Found | undefined)[];
  projection: Projection;
}

export function assemble({ ids, copies, rows, found, projection }: Parts): Clustering {
  const candidates = new Map<number, number[]>();
  found.forEach((one, at) => {
    if (!one) return;
    const members = candidates.get(one.label);
    if (members) members.push(at);
    else candidates.set(one.label, [at]);
  });
  const labelled = new Int32Array(rows.length).fill(-1);
  const groups: Group[] = [];
  for (const members of candidates.values()) {
    const kept = withinReach(members, rows, projection.size);
    if (kept.members.length < MIN_MEMBERS) continue;
    for (const at of kept.members) labelled[at] = groups.length;
    groups.push({ id: '', feature: kept.feature, reach: kept.reach });
  }
  const places = rows.map((row, at) =>
    placementOf(groups, row, labelled[at] ?? -1, found[at]?.agreement ?? 0),
  );
  const means = groups.map((_, group) => meanAgreement(places, group));
  rows.forEach((row, at) => {
    if (found[at]) return;
    const { group, closeness } = nearestGroup(groups, row);
    if (closeness >= (groups[group]?.reach ?? 2))
      places[at] = { group, closeness, agreement: means[group] ?? 0 };
  });
  const placements = copies.map((at) => ({ ...(places[at] ?? { group: -1, closeness: 0, agreement: 0 }) }));
  ids.forEach((id, index) => {
    const { group, agreement } = placements[index] ?? { group: -1, agreement: 0 };
    const of = groups[group];
    if (of && of.id === '' && agreement >= CORE) of.id = id;
  });
  // Of a group without a core, the earliest.
  ids.forEach((id, index) => {
    const of = groups[placements[index]?.group ?? -1];
    if (of && of.id === '') of.id = id;
  });
  const loose = ids.flatMap((id, index) => {
    const vector = rows[copies[index] ?? 0];
    return placements[index]?.group === -1 && vector ? [{ id, vector }] : [];
  });
  return { projection, ids: [...ids], placements, groups, loose, built: ids.length, inserted: 0 };
}

/** The members near enough to the centroid, their feature, and how near that is. */
function withinReach(members: readonly number[], rows: readonly Float64Array[], size: number) {
  const featureOf = (of: readonly number[]): ClusterFeature => {
    const feature = emptyFeature(size);
    for (const at of of) addTo(feature, rows[at] ?? new Float64Array(size));
    return feature;
  };
  const all = featureOf(members);
  const closeness = members.map((at) => closenessTo(all, rows[at] ?? new Float64Array(size)));
  const mean = closeness.reduce((sum, value) => sum + value, 0) / members.length;
  const variance = closeness.reduce((sum, value) => sum + (value - mean) ** 2, 0) / members.length;
  const reach = Math.max(0, mean - REACH * Math.sqrt(variance));
  const near = members.filter((_, at) => (closeness[at] ?? 0) >= reach);
  return { members: near, feature: featureOf(near), reach };
}
