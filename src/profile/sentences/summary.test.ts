import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clause } from '../../domain/profile.ts';
import { readProfile } from '../profile.ts';
import { cluster, colour, drift, facts, intent, interest, price, rhythm } from '../testing/facts.ts';
import { histories, inputsOf } from '../testing/histories.ts';
import { taxonomy } from '../testing/taxonomy.ts';
import type { Facts } from './plan.ts';
import { summarise } from './summary.ts';

const text = (sentences: readonly Clause[][]) =>
  sentences.map((sentence) => sentence.map((clause) => clause.text).join(''));
const NOT_YET = 'There is not enough evidence yet to say what you care about.';
const NOT_YET_ZH = '依据还不够，暂时说不出你关心什么。';
const WINE = 'This device thinks you care about Wine, fairly sure.';
const WINE_ZH = '这台设备认为你关心葡萄酒，比较确定。';
const wine = [interest('wine')];

const GOLDEN: [name: string, of: Partial<Facts>, en: string[], zh: string[]][] = [
  ['nothing', {}, [NOT_YET], [NOT_YET_ZH]],
  ['only what is not stated', { interests: [interest('wine', { stated: false })] }, [NOT_YET], [NOT_YET_ZH]],
  ['one interest', { interests: wine }, [WINE], [WINE_ZH]],
  [
    'two interests, the doubtful one deciding how sure it sounds',
    { interests: [interest('wine', { confidence: 0.99 }), interest('running', { confidence: 0.6 })] },
    ['This device thinks you care about Wine and Running, more likely than not.'],
    ['这台设备认为你关心葡萄酒和跑步，较有可能。'],
  ],
  [
    'three interests',
    { interests: ['wine', 'running', 'cakes'].map((topic) => interest(topic, { confidence: 0.97 })) },
    ['This device thinks you care about Wine, Running and Cakes, very sure.'],
    ['这台设备认为你关心葡萄酒、跑步和蛋糕，非常确定。'],
  ],
  [
    'many interests, of which it names the strongest',
    { interests: ['wine', 'running', 'cakes', 'bread'].map((topic) => interest(topic)) },
    ['This device thinks you care about Wine, Running and Cakes, among other things, fairly sure.'],
    ['这台设备认为你关心葡萄酒、跑步和蛋糕等，比较确定。'],
  ],
  [
    'a narrower interest, which stands for the broader one',
    { interests: ['food', 'wine'].map((topic) => interest(topic)) },
    [WINE],
    [WINE_ZH],
  ],
  [
    'a broader interest that is more than the narrower one, as the chart below has it',
    {
      interests: [
        interest('sports', { strength: 130 }),
        ...['wine', 'running'].map((topic) => interest(topic)),
        interest('food', { strength: 4 }),
      ],
    },
    ['This device thinks you care about Sports and Wine, fairly sure.'],
    ['这台设备认为你关心体育和葡萄酒，比较确定。'],
  ],
  [
    'names that join things themselves, told apart',
    {
      interests: ['crafts', 'wine'].map((topic) => interest(topic)),
      drift: drift(['crafts'], ['running', 'crafts']),
    },
    [
      'This device thinks you care about “Arts and Crafts” and Wine, fairly sure.',
      'Lately there is more about Arts and Crafts, and less about Running and “Arts and Crafts”.',
    ],
    [
      '这台设备认为你关心“美术与手工”和葡萄酒，比较确定。',
      '近来，关于美术与手工的内容变多了，关于跑步和“美术与手工”的内容变少了。',
    ],
  ],
  [
    'nothing sensitive, wherever it comes from',
    { interests: [interest('illness'), ...wine], drift: drift(['illness'], ['health', 'baking']) },
    [WINE, 'Lately there is less about Baking.'],
    [WINE_ZH, '近来，关于烘焙的内容变少了。'],
  ],
  [
    'only what was declared',
    { interests: [interest('running', { declared: true, confidence: 1 })] },
    ['You said that you care about Running.'],
    ['你说过你关心跑步。'],
  ],
  [
    'what was declared and what is concluded',
    { interests: [interest('running', { declared: true, confidence: 1 }), ...wine] },
    ['You said that you care about Running; this device also thinks you care about Wine, fairly sure.'],
    ['你说过你关心跑步；这台设备还认为你关心葡萄酒，比较确定。'],
  ],
  [
    'two declared and two concluded',
    {
      interests: [
        ...['running', 'bread'].map((topic) => interest(topic, { declared: true, confidence: 1 })),
        ...['wine', 'cakes'].map((topic) => interest(topic)),
      ],
    },
    [
      'You said that you care about Running and Bread; this device also thinks you care about Wine and Cakes, fairly sure.',
    ],
    ['你说过你关心跑步和面包；这台设备还认为你关心葡萄酒和蛋糕，比较确定。'],
  ],
  [
    'drift to and from',
    { interests: wine, drift: drift(['running'], ['baking']) },
    [WINE, 'Lately there is more about Running, and less about Baking.'],
    [WINE_ZH, '近来，关于跑步的内容变多了，关于烘焙的内容变少了。'],
  ],
  [
    'drift to two of three',
    { interests: wine, drift: drift(['running', 'sports', 'food'], []) },
    [WINE, 'Lately there is more about Running and Sports.'],
    [WINE_ZH, '近来，关于跑步和体育的内容变多了。'],
  ],
  [
    'drift away',
    { drift: drift([], ['baking', 'wine']) },
    [NOT_YET, 'Lately there is less about Baking and Wine.'],
    [NOT_YET_ZH, '近来，关于烘焙和葡萄酒的内容变少了。'],
  ],
  [
    'no drift that was detected',
    { interests: wine, drift: drift(['running'], ['baking'], false) },
    [WINE],
    [WINE_ZH],
  ],
  [
    'an interest that rises without a drift',
    { interests: [interest('wine', { trend: { short: 'rising', long: 'steady' } })] },
    [WINE, 'Lately there is more about Wine.'],
    [WINE_ZH, '近来，关于葡萄酒的内容变多了。'],
  ],
  [
    'weekday evenings',
    { interests: wine, rhythm: rhythm() },
    [WINE, 'You are most active on weekdays between 19:00 and 23:00.'],
    [WINE_ZH, '你在工作日的 19:00 至 23:00 最活跃。'],
  ],
  [
    'hours past midnight, at weekends',
    { rhythm: rhythm({ days: 'weekends', from: 22, to: 26 }) },
    [NOT_YET, 'You are most active at weekends between 22:00 and 02:00 the next day.'],
    [NOT_YET_ZH, '你在周末的 22:00 至次日 02:00 最活跃。'],
  ],
  [
    'every day, up to midnight',
    { interests: wine, rhythm: rhythm({ days: 'all', from: 21, to: 24 }) },
    [WINE, 'You are most active between 21:00 and 00:00.'],
    [WINE_ZH, '你在 21:00 至 00:00 最活跃。'],
  ],
  [
    'a rhythm that is not stated',
    { interests: wine, rhythm: rhythm({}, { stated: false }) },
    [WINE],
    [WINE_ZH],
  ],
  [
    'prices looked at, by the taxonomy’s name',
    { interests: wine, prices: [price('Food > Wine', { topic: 'wine' })] },
    [WINE, 'In Wine, half of what you look at costs between €40 and €79.90.'],
    [WINE_ZH, '在葡萄酒类中，你看的商品有一半的价格在 €40 至 €79.90 之间。'],
  ],
  [
    'prices paid, by the shop’s name, in another currency',
    {
      interests: wine,
      prices: [
        price('Sport > Trail shoes', {
          currency: 'CNY',
          viewed: { low: 1, median: 1, high: 1, items: 2 },
          bought: { low: 300, median: 300, high: 300, items: 8 },
        }),
      ],
    },
    [WINE, 'In “Trail shoes”, at least half of what you buy costs CN¥300.'],
    [WINE_ZH, '在“Trail shoes”类中，你买的商品至少有一半的价格是 ¥300。'],
  ],
  [
    'a likely purchase, with its chance',
    { interests: wine, intents: [intent('Food > Wine', { topic: 'wine' }), intent('Shoes')] },
    [WINE, 'The chance that you buy something in Wine within 28 days is 31%.'],
    [WINE_ZH, '你在 28 天内购买葡萄酒类商品的可能性为 31%。'],
  ],
  [
    'colours',
    { interests: wine, colours: ['red', 'beige', 'blue'].map((name) => colour(name)) },
    [WINE, 'There is more red and beige in the pictures you see than in pictures in general.'],
    [WINE_ZH, '你看的图片里，红色和米色比一般图片更多。'],
  ],
  [
    'a group that no topic has a word for',
    { interests: wine, clusters: [cluster(['levain', 'starter', 'hydration', 'crumb'])] },
    [
      WINE,
      'Some of what you look at belongs together without a topic for it: “levain”, “starter” and “hydration”.',
    ],
    [WINE_ZH, '你看的内容中有一组彼此相近，却没有对应的主题：“levain”、“starter”和“hydration”。'],
  ],
  [
    'no group that a topic covers',
    { interests: wine, clusters: [cluster(['wine'], { covered: true })] },
    [WINE],
    [WINE_ZH],
  ],
  [
    'everything at once, in three sentences',
    {
      interests: wine,
      drift: drift(['running'], ['baking']),
      rhythm: rhythm(),
      prices: [price('Shoes')],
      intents: [intent('Shoes')],
      colours: [colour('red')],
      clusters: [cluster(['levain'])],
    },
    [
      WINE,
      'Lately there is more about Running, and less about Baking.',
      'You are most active on weekdays between 19:00 and 23:00, and the chance that you buy something in “Shoes” within 28 days is 31%.',
    ],
    [
      WINE_ZH,
      '近来，关于跑步的内容变多了，关于烘焙的内容变少了。',
      '你在工作日的 19:00 至 23:00 最活跃；你在 28 天内购买“Shoes”类商品的可能性为 31%。',
    ],
  ],
  [
    'four things that a person does, two to a sentence',
    {
      interests: wine,
      rhythm: rhythm({ days: 'all', from: 7, to: 9 }),
      prices: [price('Shoes')],
      intents: [intent('Shoes')],
      colours: [colour('red')],
    },
    [
      WINE,
      'You are most active between 07:00 and 09:00, and the chance that you buy something in “Shoes” within 28 days is 31%.',
      'In “Shoes”, half of what you look at costs between €40 and €79.90, and there is more red in the pictures you see than in pictures in general.',
    ],
    [
      WINE_ZH,
      '你在 07:00 至 09:00 最活跃；你在 28 天内购买“Shoes”类商品的可能性为 31%。',
      '在“Shoes”类中，你看的商品有一半的价格在 €40 至 €79.90 之间；你看的图片里，红色比一般图片更多。',
    ],
  ],
];

describe('the sentences', () => {
  test.each(GOLDEN)('of %s', (_, of, en, zh) => {
    const summary = summarise(facts(of), taxonomy);
    expect(text(summary.en)).toEqual(en);
    expect(text(summary.zh)).toEqual(zh);
  });

  test('say each fact in a clause of its own', () => {
    const of = { interests: [...wine, interest('running')], drift: drift(['bread'], []), rhythm: rhythm() };
    const { en } = summarise(facts(of), taxonomy);
    expect(en[0]).toEqual([
      { text: 'This device thinks you care about ' },
      { text: 'Wine', fact: { kind: 'interest', id: 'wine' } },
      { text: ' and ' },
      { text: 'Running', fact: { kind: 'interest', id: 'running' } },
      { text: ', fairly sure.' },
    ]);
    expect(en[1]?.[1]).toEqual({ text: 'Bread', fact: { kind: 'drift', id: 'bread' } });
    expect(en[2]?.[0]?.fact).toEqual({ kind: 'rhythm', id: 'rhythm' });
  });

  test('say only facts that are there and stated, in whatever history', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const { summary, drift: found, rhythm: hours, ...lists } = readProfile(inputsOf(entries));
        const stated = new Set([
          ...Object.entries(lists).flatMap(([kind, list]) =>
            list.filter((fact) => fact.stated).map(({ id }) => `${kind.slice(0, -1)} ${id}`),
          ),
          ...(found?.detected ? [...found.gained, ...found.lost].map(({ topic }) => `drift ${topic}`) : []),
          ...(hours?.stated ? ['rhythm rhythm'] : []),
        ]);
        for (const sentences of [summary.en, summary.zh]) {
          expect(sentences.length >= 1 && sentences.length <= 3).toBe(true);
          for (const { text: said, fact } of sentences.flat()) {
            expect(said).not.toBe('');
            expect(said).not.toMatch(/undefined|NaN|—|\s\s/);
            if (fact) expect(stated).toContain(`${fact.kind} ${fact.id}`);
          }
        }
        const refs = (sentences: Clause[][]) => sentences.flat().flatMap(({ fact }) => (fact ? [fact] : []));
        expect(refs(summary.zh)).toEqual(refs(summary.en));
        // Either something is said, or that there is too little to say it.
        if (!lists.interests.some((fact) => fact.stated)) expect(text(summary.en)[0]).toBe(NOT_YET);
        else expect(refs(summary.en).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
