import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clustering, Placement } from '../domain/cluster.ts';
import type { TopicProbability } from '../domain/signal.ts';
import { type ClusterActivity, readClusters } from './clusters.ts';
import { clusterConfidence } from './clusters-confidence.ts';
import { isFileName, namingWords, TitleWords, type Worded } from './clusters-keywords.ts';
import { standingOf, TopicMasses } from './clusters-topics.ts';
import { taxonomy } from './testing/taxonomy.ts';

const TODAY = 20_000;

function clusteringOf(placements: readonly Partial<Placement>[], groups: number): Clustering {
  return {
    projection: { centre: new Float64Array(0), axes: new Float64Array(0), size: 0 },
    ids: placements.map((_, at) => `a${at}`),
    placements: placements.map((placement) => ({ group: 0, closeness: 0.5, agreement: 0.9, ...placement })),
    groups: Array.from({ length: groups }, (_, at) => ({
      id: `group ${at}`,
      feature: { n: 0, sum: new Float64Array(0), squares: 0 },
      reach: 0,
    })),
    loose: [],
    built: placements.length,
    inserted: 0,
  };
}

function activities(
  count: number,
  more: (at: number) => Partial<ClusterActivity> = () => ({}),
): ClusterActivity[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `a${at}`,
    day: TODAY,
    title: `Page ${at}`,
    keywords: [],
    topics: [],
    picture: false,
    ...more(at),
  }));
}

const surely = (topic: string): TopicProbability[] => [{ topic, probability: 0.9 }];

describe('a cluster', () => {
  it('weighs its members by closeness and decay, and its shares add up to one', () => {
    const close = [0.9, 0.6, 0.3, 0.1, -0.2];
    const clustering = clusteringOf(
      close.map((closeness) => ({ closeness })),
      1,
    );
    const [found] = readClusters(
      clustering,
      activities(5, (at) => ({ day: TODAY - 30 * at })),
      taxonomy,
      TODAY,
    );
    expect(found?.strength).toBeCloseTo(0.9 + 0.6 / 2 + 0.3 / 4 + 0.1 / 8, 4);
    expect(found?.members.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(found?.members.map(({ activity }) => activity)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(found).toMatchObject({ id: 'group 0', activities: 5, lastDay: TODAY, typical: 'a0' });
    expect(found?.weeks.at(-1)).toBeCloseTo(0.9, 4);
  });

  it('shows the most typical activity, the earliest of equal ones, and the most typical picture', () => {
    const clustering = clusteringOf([{ closeness: 0.5 }, { closeness: 0.7 }, { closeness: 0.7 }, {}, {}], 1);
    const all = activities(5, (at) => ({ picture: at === 0 || at === 3 }));
    expect(readClusters(clustering, all, taxonomy, TODAY)[0]).toMatchObject({ typical: 'a1', picture: 'a0' });
    expect(readClusters(clustering, activities(5), taxonomy, TODAY)[0]).not.toHaveProperty('picture');
  });

  it('is left out with fewer than four members, and members that are not given with it', () => {
    const clustering = clusteringOf([...Array.from({ length: 4 }, () => ({})), { group: -1 }], 1);
    const all = activities(5);
    expect(readClusters(clustering, all, taxonomy, TODAY)[0]?.activities).toBe(4);
    expect(readClusters(clustering, all.slice(1), taxonomy, TODAY)).toEqual([]);
  });

  it('is without what was contradicted, and goes with it where that is half of it', () => {
    const clustering = clusteringOf(
      Array.from({ length: 9 }, () => ({})),
      1,
    );
    const of = activities(9, (at) => ({
      keywords: [at < 4 ? 'camera' : 'tripod'],
      title: `${at < 4 ? 'camera' : 'tripod'} ${'abcdefghi'.charAt(at)}`,
    }));
    const found = (count: number) =>
      readClusters(clustering, of, taxonomy, TODAY, new Set(of.slice(0, count).map(({ id }) => id)));
    expect(found(4)).toMatchObject([{ activities: 5, keywords: ['tripod'] }]);
    expect(found(5)).toEqual([]);
  });

  it('stands behind a stronger one, and does not depend on the order of activities', () => {
    const orders = fc.shuffledSubarray(
      activities(12, (at) => ({ day: TODAY - at, topics: surely('bread') })),
      {
        minLength: 12,
      },
    );
    const clustering = clusteringOf(
      Array.from({ length: 12 }, (_, at) => ({ group: at < 5 ? 0 : 1, closeness: 0.3 + at / 40 })),
      2,
    );
    const expected = readClusters(
      clustering,
      activities(12, (at) => ({ day: TODAY - at, topics: surely('bread') })),
      taxonomy,
      TODAY,
    );
    expect(expected.map(({ id }) => id)).toEqual(['group 1', 'group 0']);
    fc.assert(
      fc.property(orders, (all) => {
        expect(readClusters(clustering, all, taxonomy, TODAY)).toEqual(expected);
      }),
    );
  });

  it('is surer the more of its ties held', () => {
    const at = (agreement: number) => clusterConfidence([{ agreement }, { agreement }]);
    expect(at(1)).toBeGreaterThan(0.7);
    expect(at(0.5)).toBeLessThan(0.5);
    expect(clusterConfidence([])).toBe(0);
  });
});

describe('its name', () => {
  const page = (title: string): Worded => ({ title, keywords: title.toLowerCase().split(' ') });
  const bikes = ['Gravel bike review', 'A gravel bike tour', 'My gravel tyres', 'Saddle bags review'].map(
    page,
  );
  const others = ['Espresso', 'Moka', 'Kettle', 'Filter'].map((name) => page(`${name} coffee review`));
  const all = new TitleWords([...bikes, ...others]);

  it('is what many of its titles have and few others', () => {
    expect(namingWords(bikes, all)).toEqual(['gravel', 'bike']);
  });

  it('is a phrase sooner than the words that it is made of', () => {
    const of = ['Best washing machine', 'Washing machine white', 'Quiet washing machine'].map((title) => ({
      title,
      keywords: ['washing machine'],
    }));
    expect(namingWords(of, new TitleWords([...of, ...others]))).toEqual(['washing machine']);
  });

  it('is nothing where no word stands in a fifth of its titles', () => {
    const mixed = Array.from({ length: 22 }, (_, at) =>
      page(`${'abcdefghijklmnopqrstuv'.charAt(at)}xyz ${at}`),
    );
    const some = [...mixed, page('Norway hikes'), page('Norway trains')];
    expect(namingWords(some, new TitleWords([...some, ...others]))).toEqual([]);
  });

  it('does not come from one page seen often, whatever the numbers in its title', () => {
    const inbox = Array.from({ length: 30 }, (_, at) => page(`Mailbox (${at})`));
    const some = [...inbox, ...bikes];
    expect(namingWords(some, new TitleWords([...some, ...others]))).toEqual(['gravel', 'bike']);
  });

  it('is no word of pages in general, and no name of a file', () => {
    const of = ['First tab', 'Sign in first tab', 'IMG_1023.webp', 'IMG_1024.webp', '方法', '新方法'].map(
      page,
    );
    expect(namingWords(of, new TitleWords([...of, ...others]))).toEqual([]);
    expect(['IMG_1023.webp', 'DSC 0042', 'Photo of node.js in use'].map(isFileName)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('needs no members', () => {
    expect(namingWords([], new TitleWords([]))).toEqual([]);
  });

  it('is that of its most typical entry with more than a file’s name, where it has no words', () => {
    const clustering = clusteringOf([{ closeness: 0.9 }, { closeness: 0.7 }, {}, {}], 1);
    const titles = ['IMG_1023.webp', 'Harbour', 'Lamp', 'Violin'];
    const of = activities(4, (at) => ({ title: titles[at] ?? '' }));
    expect(readClusters(clustering, of, taxonomy, TODAY)[0]).toMatchObject({ keywords: [], like: 'Harbour' });
    const named = of.map((each) => ({ ...each, title: `Gravel ${each.title}`, keywords: ['gravel'] }));
    const [found] = readClusters(clustering, named, taxonomy, TODAY);
    expect(found?.keywords).toEqual(['gravel']);
    expect(found).not.toHaveProperty('like');
  });
});

describe('against the taxonomy', () => {
  const standing = (members: readonly TopicProbability[][], others: readonly TopicProbability[][] = []) => {
    const of = members.map((topics, at) => ({ id: `m${at}`, topics }));
    const rest = others.map((topics, at) => ({ id: `o${at}`, topics }));
    return standingOf(of, new TopicMasses([...of, ...rest], taxonomy));
  };
  const times = (count: number, topic: string) => Array.from({ length: count }, () => surely(topic));

  it('is covered where one topic says it all and holds little else', () => {
    expect(standing(times(6, 'bread'), times(20, 'running'))).toEqual({
      topic: { topic: 'bread', probability: expect.closeTo(0.9, 9) },
      relation: 'covered',
    });
  });

  it('is finer where the topic holds much more', () => {
    expect(standing(times(6, 'bread'), times(20, 'bread'))).toMatchObject({
      topic: { topic: 'bread' },
      relation: 'finer',
    });
  });

  it('is named by a common ancestor where no narrower topic fits', () => {
    const mixed = [...times(4, 'bread'), ...times(4, 'wine')];
    expect(standing(mixed, times(9, 'running'))).toMatchObject({
      topic: { topic: 'food' },
      relation: 'covered',
    });
  });

  it('is named by what most of it is about, however well the broader topic fits', () => {
    const mixed = [...times(6, 'bread'), ...times(4, 'wine')];
    expect(standing(mixed, times(9, 'running'))).toMatchObject({
      topic: { topic: 'bread', probability: expect.closeTo(0.54, 9) },
      relation: 'covered',
    });
    expect(standing(mixed, times(30, 'bread'))).toMatchObject({
      topic: { topic: 'bread' },
      relation: 'finer',
    });
  });

  it('is near no topic that a third of it is not about', () => {
    const mixed = [...times(2, 'bread'), ...times(2, 'running'), [], [], []];
    expect(standing(mixed)).toEqual({ relation: 'across' });
  });

  it('takes the surer of two topics below one, and does not add them up', () => {
    const both = [
      { topic: 'bread', probability: 0.8 },
      { topic: 'cakes', probability: 0.3 },
    ];
    expect(standing(Array.from({ length: 4 }, () => both)).topic).toEqual({
      topic: 'bread',
      probability: expect.closeTo(0.8, 9),
    });
    const masses = new TopicMasses([{ id: 'a', topics: both }], taxonomy);
    expect(masses.total('baking')).toBe(0.8);
  });

  it('is across topics where none is common, and unnamed where there are none', () => {
    expect(standing([...times(4, 'bread'), ...times(3, 'running')])).toMatchObject({
      topic: { topic: 'bread' },
      relation: 'across',
    });
    expect(standing([[], [], [], surely('bread')])).toMatchObject({ relation: 'unnamed' });
    expect(standing([[], [], [], []])).toEqual({ relation: 'unnamed' });
  });
});
