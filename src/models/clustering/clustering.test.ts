import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clustering } from '../../domain/cluster.ts';
import { MIN_MEMBERS } from '../../domain/cluster.ts';
import { cluster, clusterInSlices, clusterSteps, insert, radiusOf, rebuildDue } from './index.ts';
import { type Blobs, blobs } from './testing.ts';

const SIZES = [60, 40, 30, 20, 12];

function labelsOf({ placements }: Clustering): number[] {
  return placements.map(({ group }) => group);
}

/** Of the activities round some direction, the share whose group is mostly of that direction. */
function purity({ labels }: Blobs, groups: readonly number[]): number {
  const counts = new Map<string, number>();
  groups.forEach((group, at) => {
    const key = `${group} ${labels[at]}`;
    if (group >= 0) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const best = new Map<string, number>();
  for (const [key, count] of counts) {
    const [group = ''] = key.split(' ');
    best.set(group, Math.max(best.get(group) ?? 0, count));
  }
  return (
    [...best.values()].reduce((sum, count) => sum + count, 0) / labels.filter((label) => label >= 0).length
  );
}

function take(of: Blobs, keep: (at: number) => boolean): Blobs {
  const pick = <T>(from: readonly T[]) => from.filter((_, at) => keep(at));
  return { ids: pick(of.ids), vectors: pick(of.vectors), labels: pick(of.labels) };
}

describe('what is found', () => {
  it.each([3, 64, 384])('is what lies together in %d dimensions, and how many there are', (dim) => {
    const history = blobs(1, dim, SIZES, dim === 3 ? 0.1 : 0.6);
    const found = cluster(history.ids, history.vectors);
    expect(purity(history, labelsOf(found))).toBeGreaterThan(dim === 3 ? 0.7 : 0.95);
    if (dim > 3) expect(found.groups).toHaveLength(SIZES.length);
  });

  it('is nothing where there is nothing, or too little', () => {
    expect(cluster([], [])).toMatchObject({ ids: [], groups: [], loose: [] });
    const few = blobs(1, 8, [MIN_MEMBERS - 1]);
    expect(cluster(few.ids, few.vectors).groups).toEqual([]);
  });

  it('leaves out what is far from everything', () => {
    const history = blobs(2, 64, [50, 50, 50], 0.5, 3);
    const found = cluster(history.ids, history.vectors);
    const groups = labelsOf(found);
    const far = groups.filter((_, at) => history.labels[at] === -1);
    expect(far).toEqual([-1, -1, -1]);
    expect(found.loose.map(({ id }) => id)).toEqual(found.ids.filter((_, at) => groups[at] === -1));
    expect(groups.filter((group) => group === -1).length).toBeLessThan(15);
  });

  it('counts a page that is visited often as one when it looks for groups', () => {
    const history = blobs(3, 64, [30, 30]);
    const [first] = history.vectors;
    if (!first) throw new Error('empty');
    const again = Array.from({ length: 40 }, (_, at) => `later ${at}`);
    const once = cluster(history.ids, history.vectors);
    const often = cluster(
      [...history.ids, ...again],
      [...history.vectors, ...again.map(() => first.slice())],
    );
    expect(labelsOf(often).slice(0, 60)).toEqual(labelsOf(once));
    expect(new Set(labelsOf(often).slice(60))).toEqual(new Set(labelsOf(once).slice(0, 1)));
    const lone = Array.from({ length: 9 }, (_, at) => `${at}`);
    expect(
      cluster(
        lone,
        lone.map(() => first),
      ).groups,
    ).toEqual([]);
  });

  it('looks at a part of a long history, and puts the rest where it belongs', () => {
    const history = blobs(13, 64, SIZES);
    const found = cluster(history.ids, history.vectors, { most: 100 });
    expect(purity(history, labelsOf(found))).toBeGreaterThan(0.9);
    expect(labelsOf(found).filter((group) => group >= 0).length).toBeGreaterThan(140);
    // Whoever was not looked at is not missed by those who were.
    const [lookedAt] = [found.groups.map(({ feature }) => feature.n).reduce((sum, n) => sum + n, 0)];
    expect(lookedAt).toBeLessThanOrEqual(100);
  });

  it('has ids that are its earliest core members, each once', () => {
    let passedOver = 0;
    for (let seed = 0; seed < 8; seed++) {
      const history = blobs(seed, 24, SIZES, 2);
      const { groups, ids, placements } = cluster(history.ids, history.vectors);
      expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
      groups.forEach(({ id }, group) => {
        const members = ids.flatMap((member, at) => {
          const placement = placements[at];
          return placement?.group === group ? [{ member, core: placement.agreement >= 0.5 }] : [];
        });
        expect(id).toBe((members.find(({ core }) => core) ?? members[0])?.member);
        if (id !== members[0]?.member) passedOver += 1;
      });
    }
    expect(passedOver).toBeGreaterThan(0);
  });

  it('keeps clustering features of its members', () => {
    const history = blobs(5, 64, SIZES);
    for (const { feature } of cluster(history.ids, history.vectors).groups) {
      expect(feature.squares).toBeCloseTo(feature.n, 9);
      expect(radiusOf(feature)).toBeGreaterThan(0);
      expect(radiusOf(feature)).toBeLessThan(1);
    }
  });

  it('refuses vectors that do not fit', () => {
    expect(() => cluster(['a'], [])).toThrow(RangeError);
    expect(() => cluster(['a', 'b'], [new Float32Array(2), new Float32Array(3)])).toThrow(RangeError);
  });
});

describe('forgetting and coming', () => {
  it('after a rebuild, what was deleted might as well never have been: equal to the bit', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.integer(), sizes, fc.nat(), (seed, of, pick) => {
        const history = blobs(seed, 16, of);
        const gone = pick % history.ids.length;
        const kept = take(history, (at) => at !== gone);
        // Built, grown and built again, as on the device.
        const before = cluster(history.ids, history.vectors);
        const more = blobs(seed + 1, 16, [1]);
        for (const vector of more.vectors) insert(before, 'newcomer', vector);
        const never = cluster(kept.ids, kept.vectors);
        const after = cluster(
          before.ids.filter((id) => kept.ids.includes(id)),
          before.ids.flatMap((id) => kept.vectors[kept.ids.indexOf(id)] ?? []),
        );
        expect(after).toEqual(never);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same in slices', async () => {
    const history = blobs(6, 64, SIZES);
    const whole = cluster(history.ids, history.vectors);
    let pauses = 0;
    const sliced = await clusterInSlices(history.ids, history.vectors, {
      sliceMs: 0,
      pause: async () => {
        pauses += 1;
      },
    });
    expect(sliced).toEqual(whole);
    expect(pauses).toBeGreaterThan(10);
    expect(await clusterInSlices(history.ids, history.vectors)).toEqual(whole);
  });

  it('stops when told to', async () => {
    const history = blobs(6, 64, SIZES);
    const stop = new AbortController();
    const run = clusterInSlices(history.ids, history.vectors, {
      signal: stop.signal,
      sliceMs: 0,
      pause: async () => stop.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is plain data', () => {
    const history = blobs(7, 64, [20, 20]);
    const found = cluster(history.ids, history.vectors);
    expect(structuredClone(found)).toEqual(found);
    const steps = clusterSteps(history.ids, history.vectors);
    expect(steps.next().done).toBe(false);
  });

  it('mostly keeps ids while activities are added', () => {
    let [kept, all] = [0, 0];
    for (let seed = 0; seed < 4; seed++) {
      const history = blobs(seed, 24, [60, 40, 30, 20, 12, 8], 0.8);
      const part = take(history, (at) => at < 160);
      const [before, after] = [cluster(part.ids, part.vectors), cluster(history.ids, history.vectors)];
      const later = new Set(after.groups.map(({ id }) => id));
      all += before.groups.length;
      kept += before.groups.filter(({ id }) => later.has(id)).length;
    }
    expect(kept / all).toBeGreaterThan(0.9);
  });
});

describe('newcomers', () => {
  it('join the group that a rebuild would put them in', () => {
    const history = blobs(8, 64, SIZES);
    const grown = cluster(history.ids.slice(0, 130), history.vectors.slice(0, 130));
    history.ids.slice(130).forEach((id, nth) => {
      insert(grown, id, history.vectors[130 + nth] ?? new Float32Array(64));
    });
    expect(purity(history, labelsOf(grown))).toBeGreaterThan(0.9);
    expect(grown.ids).toEqual(history.ids);
    const counted = grown.groups.map((_, group) => labelsOf(grown).filter((of) => of === group).length);
    expect(grown.groups.map(({ feature }) => feature.n)).toEqual(counted);
  });

  it('open a group once enough of them lie together, far from all others', () => {
    const [known, strange] = [blobs(9, 64, [40, 40, 40], 0.5), blobs(10, 64, [6], 0.3)];
    const grown = cluster(known.ids, known.vectors);
    const before = grown.groups.length;
    const events = strange.vectors.map((vector, at) => insert(grown, `new ${at}`, vector));
    expect(events.map(({ opened }) => opened)).toEqual([false, false, false, true, false, false]);
    expect(events.map(({ group }) => group)).toEqual([-1, -1, -1, before, before, before]);
    expect(grown.groups.at(-1)?.id).toBe('new 0');
    expect(grown.loose.some(({ id }) => id.startsWith('new'))).toBe(false);
  });

  it('say when a rebuild is due', () => {
    const history = blobs(11, 64, [200, 100]);
    const grown = cluster(history.ids.slice(0, 250), history.vectors.slice(0, 250));
    const due = history.ids.slice(250).map((id, nth) => {
      return insert(grown, id, history.vectors[250 + nth] ?? new Float32Array(64)).rebuild;
    });
    expect(due.indexOf(true)).toBe(24);
    expect(rebuildDue(grown)).toBe(true);
    expect(rebuildDue(cluster(grown.ids, history.vectors))).toBe(false);
  });

  it('are refused twice, and in another size', () => {
    const history = blobs(12, 8, [10]);
    const grown = cluster(history.ids, history.vectors);
    expect(() => insert(grown, history.ids[0] ?? '', new Float32Array(8))).toThrow(RangeError);
    expect(() => insert(grown, 'new', new Float32Array(9))).toThrow(RangeError);
  });
});
