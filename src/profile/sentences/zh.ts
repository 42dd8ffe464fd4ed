/** The profile in simplified Chinese. */
import { COLOUR_WORDS } from '../../domain/colour.ts';
import { clockTime, listed, money, percent, say } from './clauses.ts';
import type { Words } from './words.ts';

const LOCALE = 'zh-CN';
const SURE = ['不确定', '较有可能', '比较确定', '非常确定'] as const;
const DAYS = { all: '', weekdays: '工作日的', weekends: '周末的' } as const;

export const zh: Words = {
  locale: LOCALE,
  list: (items) => listed(items, LOCALE),
  declared: (topics) => [say('你说过你关心'), ...topics],
  between: '；',
  concluded: (topics, isAll, also, sureness) => [
    say(`这台设备${also ? '还' : ''}认为你关心`),
    ...topics,
    say(`${isAll ? '' : '等'}，${SURE[sureness]}`),
  ],
  nothingYet: '依据还不够，暂时说不出你关心什么',
  change: (more, less) => [
    say('近来，'),
    ...(more.length > 0 ? [say('关于'), ...more, say('的内容变多了')] : []),
    ...(more.length > 0 && less.length > 0 ? [say('，')] : []),
    ...(less.length > 0 ? [say('关于'), ...less, say('的内容变少了')] : []),
  ],
  group: (keywords) => `你看的内容中有一组彼此相近，却没有对应的主题：${keywords}`,
  rhythm: ({ days, from, to, isNextDay }) =>
    `你在${DAYS[days]} ${clockTime(from)} 至${isNextDay ? '次日' : ''} ${clockTime(to)} 最活跃`,
  intent: ({ windowDays, chance }, category) =>
    `你在 ${windowDays} 天内购买${category}类商品的可能性为 ${percent(chance, LOCALE)}`,
  price: ({ of, currency, low, high }, category) => {
    const what = of === 'viewed' ? '你看的商品' : '你买的商品';
    const [least, most] = [money(low, currency, LOCALE), money(high, currency, LOCALE)];
    if (least === most) return `在${category}类中，${what}至少有一半的价格是 ${least}`;
    return `在${category}类中，${what}有一半的价格在 ${least} 至 ${most} 之间`;
  },
  colours: (names) => [say('你看的图片里，'), ...names, say('比一般图片更多')],
  colour: (name) => (name in COLOUR_WORDS ? COLOUR_WORDS[name as keyof typeof COLOUR_WORDS].zh : name),
  and: '；',
  stop: '。',
};
