/** Newcomers between two builds: they are placed at once, and a rebuild puts everything where it belongs. */
import { type Clustering, MIN_MEMBERS } from '../../domain/cluster.ts';
import { addTo, closenessTo, emptyFeature, meanAgreement, nearestGroup, placementOf } from './features.ts';
import { project } from './project.ts';

/** Share of newcomers from which on a rebuild is due; never for fewer than a handful. */
const DUE = 0.1;
const FEWEST_DUE = 20;
/** Agreement of a group that no search has seen: too little to be sure of it. */
const UNTRIED = 0.5;

export interface Insertion {
  /** Index into `groups`, or -1: it belongs nowhere yet. */
  group: number;
  /** Whether it opened that group, with others that had belonged nowhere. */
  opened: boolean;
  /** Whether a rebuild is due. */
  rebuild: boolean;
}

/**
 * Places a newcomer in the nearest group, if that is near enough; otherwise in a new one, if enough others that belong
 * nowhere lie as near to it as members of groups lie to theirs. Changes `clustering`.
 *
 * @param vector float32 [dim] of unit length
 * @throws RangeError if the vector has another size, or the id is known
 */
export function insert(clustering: Clustering, id: string, vector: Float32Array): Insertion {
  const { projection, groups, ids, placements, loose } = clustering;
  if (vector.length !== projection.centre.length)
    throw new RangeError(`vectors must have ${projection.centre.length} values`);
  if (ids.includes(id)) throw new RangeError(`${id} is placed already`);
  const row = project(vector, projection);
  clustering.inserted += 1;
  ids.push(id);
  const { group, closeness } = nearestGroup(groups, row);
  const near = groups[group];
  if (near && closeness >= near.reach) {
    addTo(near.feature, row);
    placements.push(placementOf(groups, row, group, meanAgreement(placements, group)));
    return { group, opened: false, rebuild: rebuildDue(clustering) };
  }
  loose.push({ id, vector: row });
  placements.push(placementOf(groups, row, -1, 0));
  const opened = open(clustering, row);
  return { group: opened ? groups.length - 1 : -1, opened, rebuild: rebuildDue(clustering) };
}

/** Whether so much came since the last build that it should be made again. */
export function rebuildDue({ built, inserted }: Clustering): boolean {
  return inserted >= Math.max(FEWEST_DUE, DUE * built);
}

function open(clustering: Clustering, row: Float64Array): boolean {
  const { groups, ids, placements, loose, projection } = clustering;
  const wanted = tightness(clustering);
  const near = loose
    .map((entry) => ({ ...entry, cosine: entry.vector.reduce((sum, x, d) => sum + x * (row[d] ?? 0), 0) }))
    .sort((a, b) => b.cosine - a.cosine);
  // The nearest distinct ones, itself among them.
  const members = near.filter(({ cosine }, at) => at === 0 || cosine < (near[at - 1]?.cosine ?? 2));
  const chosen = members.slice(0, MIN_MEMBERS);
  const feature = emptyFeature(projection.size);
  for (const { vector } of chosen) addTo(feature, vector);
  if (chosen.length < MIN_MEMBERS || chosen.some(({ vector }) => closenessTo(feature, vector) < wanted))
    return false;
  const taken = new Set(chosen.map(({ id }) => id));
  const group = groups.length;
  const first = ids.find((id) => taken.has(id)) ?? '';
  groups.push({ id: first, feature, reach: wanted });
  clustering.loose = loose.filter(({ id }) => !taken.has(id));
  ids.forEach((id, at) => {
    const member = chosen.find((other) => other.id === id);
    if (member) placements[at] = placementOf(groups, member.vector, group, UNTRIED);
  });
  return true;
}

/** How close members are to their centroid in the average group; .7 where there is none. */
function tightness({ groups, placements }: Clustering): number {
  const close = placements.filter(({ group }) => group >= 0).map(({ closeness }) => closeness);
  if (groups.length === 0 || close.length === 0) return 0.7;
  return close.reduce((sum, value) => sum + value, 0) / close.length;
}
