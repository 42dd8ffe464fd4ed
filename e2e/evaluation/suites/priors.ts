/**
 * Whether what randomised reports say of all visitors helps somebody of whom nothing, or little, is known: the first
 * thing they turn to, and the fourth, where the site has no table.
 */
import type { Audience } from '../../../src/profile/audience.ts';
import { interestsOf, scoreNext } from '../../../src/profile/next-item.ts';
import { priorScores, priorWeight, type Reached } from '../../../src/profile/recommend/prior.ts';
import { DEFAULT_WEIGHTS } from '../../../src/profile/weights.ts';
import { meanInterval } from '../metrics/index.ts';
import { type Case, NEGATIVES } from '../splits/next-item.ts';
import type { Context, Measured, Suite } from '../suite.ts';
import { loadAudience } from './audience/gold.ts';
import { pastOf } from './next-item/scoring.ts';
import { SETS } from './next-item/sets.ts';
import { casesOf, type Site, sitesOf } from './priors/sites.ts';
import { EPSILON, type Reporting, segmentsOf, toldOf, truthOf } from './priors/told.ts';

const SITES = ['mixed', 'movielens', 'retail'] as const;
/** The one that devices use, and two that they do not. */
const USED: Reporting = { list: 'fine', mechanism: 'privset', segments: 4 };
const WAYS: readonly Reporting[] = [
  USED,
  { list: 'coarse', mechanism: 'subset-selection', segments: 1 },
  { list: 'coarse', mechanism: 'privset', segments: 4 },
];
const DEVICES = [1_000, 20_000, 100_000];
const REPORTED = 20_000;
const SEEDS = [1, 2, 3];
const KNOWN = [0, 3, 10] as const;
const PLACES = 10;

type Told = ReturnType<typeof truthOf>;

export const priors: Suite = {
  name: 'priors',
  title: 'Population priors',
  needs: SETS.map(({ folder }) => folder),
  tasks: SITES.map((id) => `priors.${id}`),
  async run(context) {
    const audience = loadAudience(context.root);
    let read: Promise<Site[]> | undefined;
    const sites = () => {
      read ??= sitesOf(context);
      return read;
    };
    const results = [];
    for (const id of SITES) {
      results.push(
        ...(await context.task(`priors.${id}`, async () => {
          const site = (await sites()).find((one) => one.id === id);
          if (!site) throw new Error(`no site ${id}`);
          return measured(context, site, audience);
        })),
      );
    }
    return results;
  },
};

function measured(context: Context, site: Site, audience: Audience): Measured {
  const random = context.random(`priors.${site.id}`);
  const asked = KNOWN.map((known) => ({
    known,
    column: `${known} known`,
    cases: casesOf(site, 'judged', known, random),
  }));
  // Looked at when the formula, its constants and the list were chosen.
  const developed = casesOf(site, 'developed', 0, context.random(`priors.${site.id}.developed`));
  const choosing = { known: 0, column: '0 known, people of the choice', cases: developed };
  const columns = [...asked, choosing];
  const [first = choosing] = asked;
  const content = new Map(
    columns.flatMap(({ cases }) => cases.map((of) => [of, byContent(site, of)] as const)),
  );
  const hits = (way: Reporting, told: Told, { known, cases }: typeof choosing, target = 0): number[] => {
    const reached = reachedBy(site, audience, way);
    return cases.map((of) => {
      const prior = priorScores(
        of.candidates.map((item) => reached[item]),
        told,
      );
      const scores = (content.get(of) ?? prior).map(
        (score, at) => score + priorWeight(known) * (prior[at] ?? 0),
      );
      return hitOf(scores, target);
    });
  };
  const nothing: Told = [];
  const rows: (string | number)[][] = [
    ['nothing told', '', ...columns.map((one) => mean(hits(USED, nothing, one)))],
  ];
  let reported: number[] = [];
  let anyone: number[] = [];
  for (const way of WAYS) {
    const held = segmentsOf(site, audience, way);
    for (const devices of DEVICES) {
      const seeds = SEEDS.map((seed) => toldOf(held, audience, way, devices, seed));
      const each = columns.map((one) => averaged(seeds.map((told) => hits(way, told, one))));
      rows.push([nameOf(way), devices, ...each.map(mean)]);
      if (way === USED && devices === REPORTED) {
        reported = each[0] ?? [];
        anyone = hits(way, seeds[0] ?? nothing, first, 1 + random.below(NEGATIVES));
      }
    }
    const truth = truthOf(held, audience.segments[way.list].length);
    rows.push([nameOf(way), 'without noise', ...columns.map((one) => mean(hits(way, truth, one)))]);
  }
  return {
    title: `The first thing somebody turns to, ${site.title}`,
    meaning:
      'How often what a new visitor turns to first is among the first ten of a hundred, when only what randomised reports say of all visitors is known.',
    metric: `HR@${PLACES} among ${NEGATIVES} others, nothing known, ${REPORTED} reports`,
    value: mean(reported),
    ci: meanInterval(reported, { random }),
    n: reported.length,
    baselines: { 'nothing told, in any order': mean(hits(USED, nothing, first)) },
    split: {
      name: 'a third of the people report, another third is judged; suites/priors/sites.ts',
      seed: context.seed,
    },
    data: site.folders,
    note: `Reports at ε = ${EPSILON}, by devices of people drawn from those who report, mean of ${SEEDS.length} seeds; told as the collector does. Segments are those of the product's topic head. Equal scores are drawn in any order. A thing bought counts as one looked at. Constants and the formula were chosen on the third that is neither.`,
    shuffled: { value: mean(anyone), chance: PLACES / (NEGATIVES + 1) },
    breakdown: [
      {
        title: 'HR@10 by what is told, and how many activities are known',
        by: 'other',
        columns: ['told', 'reports', ...columns.map(({ column }) => column)],
        rows,
      },
    ],
  };
}

function reachedBy({ things }: Site, audience: Audience, { list }: Reporting): (Reached | undefined)[] {
  return things.map(({ topics: [about] }) =>
    about
      ? { probability: about.probability, segments: audience.reachedFrom(about.topic, true)[list] }
      : undefined,
  );
}

function byContent({ placed }: Site, of: Case): Float64Array {
  const past = pastOf(of, placed, DEFAULT_WEIGHTS);
  const interests = interestsOf(past, placed.space, DEFAULT_WEIGHTS.halfLifeDays);
  return scoreNext(
    interests,
    of.candidates.map((item) => placed.vectors[item] ?? new Float32Array(placed.space.size)),
  );
}

/** Probability that one of the candidates is among the first, equal ones being in any order. */
function hitOf(scores: Float64Array, target: number): number {
  const own = scores[target] ?? 0;
  const better = scores.filter((score) => score > own + 1e-12).length;
  const equal = scores.filter((score) => Math.abs(score - own) <= 1e-12).length;
  return Math.max(0, Math.min(1, (PLACES - better) / equal));
}

function averaged(seeds: readonly (readonly number[])[]): number[] {
  return (seeds[0] ?? []).map((_, at) => mean(seeds.map((hits) => hits[at] ?? 0)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function nameOf({ list, mechanism, segments }: Reporting): string {
  return `${list} list, ${mechanism === 'privset' ? `PrivSet, L = ${segments}` : 'subset selection'}`;
}
