/**
 * Audience segments: of an activity, and of a person after twelve weeks, how much of what is said is right, and how
 * much of what is there is said. By language, since each has a model of its own.
 */
import type { Audience } from '../../../src/profile/audience.ts';
import { bootstrap } from '../metrics/index.ts';
import type { Context, Measured, Suite, TaskResult } from '../suite.ts';
import { activityCases, type Case, judgeCase, personCases } from './audience/cases.ts';
import { chance } from './audience/chance.ts';
import { NONE, precisionOf, recallOf, total } from './audience/counts.ts';
import { loadAudience } from './audience/gold.ts';
import { ACTIVITIES, DAYS, NOISE, PEOPLE } from './audience/people.ts';
import { meansTable, segmentsOf, segmentTable } from './audience/tables.ts';
import { CHINESE, ENGLISH, LANGUAGES, type Language, readTexts } from './audience/texts.ts';

const LEVELS = ['activity', 'person'] as const;
type Level = (typeof LEVELS)[number];
const MEASURES = ['precision', 'recall'] as const;
type Measure = (typeof MEASURES)[number];

const NAMES = { en: 'English', zh: 'Chinese' } as const;
/** No published figure measures the same thing. Set before the first run: what a stated segment ought to be worth. */
const AIMS: Record<Measure, number> = { precision: 0.8, recall: 0.5 };

const idOf = (level: Level, measure: Measure, language: Language) =>
  `audience.${level}.${measure}.${language}`;

export const audience: Suite = {
  name: 'audience',
  title: 'Audience segments',
  needs: [...ENGLISH, CHINESE],
  tasks: LANGUAGES.flatMap((language) =>
    LEVELS.flatMap((level) => MEASURES.map((measure) => idOf(level, measure, language))),
  ),
  async run(context) {
    const map = loadAudience(context.root);
    const results: TaskResult[] = [];
    for (const language of LANGUAGES) {
      const texts = once(() => readTexts(context, language, map));
      const levels = {
        activity: once(async () => activityCases(await texts(), map, language)),
        person: once(async () => personCases(context, await texts(), map, language)),
      };
      for (const level of LEVELS) {
        for (const measure of MEASURES) {
          const id = idOf(level, measure, language);
          const work = async () =>
            measured(context, id, { level, measure, language, map }, await levels[level]());
          results.push(...(await context.task(id, work)));
        }
      }
    }
    return results;
  },
};

interface Asked {
  level: Level;
  measure: Measure;
  language: Language;
  map: Audience;
}

function measured(context: Context, id: string, asked: Asked, cases: readonly Case[]): Measured {
  const { level, measure, language, map } = asked;
  const value = measure === 'precision' ? precisionOf : recallOf;
  const random = context.random(id);
  const judged = cases.map((one) => judgeCase(one, one.said));
  const all = total(judged);
  const segments = segmentsOf(cases, map);
  const shuffled = random.shuffle(cases.map(({ said }) => said));
  return {
    title: `Segments of ${level === 'activity' ? 'an activity' : 'a person'}, ${NAMES[language]}: ${measure}`,
    metric: `${measure}, micro, ${map.segments.coarse.length} coarse segments`,
    meaning: MEANING[level][measure],
    value: value(all),
    ci: bootstrap(judged.length, (at) => value(total(at.map((index) => judged[index] ?? NONE))), {
      random,
    }),
    n: measure === 'precision' ? all.said : all.wanted,
    baselines: {
      'chance, by how often each is said': chance(cases, measure),
      ...Object.fromEntries(
        Object.keys(cases[0]?.others ?? {}).map((name) => [
          name,
          value(total(cases.map((one) => judgeCase(one, one.others[name] ?? new Set())))),
        ]),
      ),
    },
    aim: AIMS[measure],
    data: language === 'en' ? ENGLISH : [CHINESE],
    split: { name: SPLIT[level], seed: context.seed },
    note: `${NOTE} Bootstrap over ${level === 'activity' ? 'texts' : 'people'}; of a single segment, Wilson's interval.`,
    shuffled: {
      value: value(total(cases.map((one, at) => judgeCase(one, shuffled[at] ?? new Set())))),
      chance: chance(cases, measure),
    },
    breakdown: [meansTable(segments), segmentTable(segments)],
  };
}

const NOTE =
  'A label may stand for several topics: what any of them, or a topic below them, leads to counts as right, and one of each kind is to be found unless some of the topics lead nowhere. A segment of its own is counted as missed only where the label leaves no choice.';
const SPLIT: Record<Level, string> = {
  activity:
    'at most 500 texts of each English set and 2,000 Chinese titles, none that a shipped head was fitted on',
  person: `${PEOPLE} made-up people who care about 2 to 4 labels: ${ACTIVITIES} activities over ${DAYS} days, ${NOISE * 100} % of them about anything`,
};
const MEANING: Record<Level, Record<Measure, string>> = {
  activity: {
    precision: 'Of the segments that single pages and items count for, how many fit what they are about.',
    recall: 'Of pages and items that are about something with a segment, how many count for one that fits.',
  },
  person: {
    precision:
      'Of the segments that a person is in after twelve weeks, how many fit something they care about.',
    recall:
      'Of the things with a segment that a person cares about, how many have put them into one that fits.',
  },
};

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
