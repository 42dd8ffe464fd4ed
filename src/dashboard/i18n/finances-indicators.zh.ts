import type { IndicatorUnit } from '../../domain/finance.ts';
import type { IndicatorsWords } from './finances-indicators.en.ts';
import type { Format } from './format.ts';

export const indicatorsZh = (f: Format): IndicatorsWords => ({
  indicators: '指标',
  indicatorsNote: '每一项都单独与已公布的标准相对照。它们绝不会合成一个分数，也不说明你是什么样的人。',
  indicatorName: {
    'buffer-months': '余额够用的月数',
    'buffer-weeks': '余额够用的周数',
    'savings-rate': '结余占收入的比例',
    'fixed-share': '固定支出占收入的比例',
    'housing-share': '住房支出占收入的比例',
    'debt-service': '还贷占收入的比例',
    overdrafts: '使账户低于零的付款',
    'income-change': '收入明显偏离平常的月数',
  },
  inUnit: (value, unit) => inUnit(f, value, unit),
  level: { good: '在建议范围内', fair: '介于公布的标准之间', poor: '在建议范围外' },
  mark: (at, unit, better, inclusive) =>
    inUnit(f, at, unit, `${LIMITS[better][inclusive ? 'inclusive' : 'exclusive']} `),
  levelMark: (level, mark) => `${level}：${mark}`,
  sampleShown: '这是虚构人物的账户，不是你的。',
  removeSample: '移除示例',
  markLevel: { good: '好', fair: '尚可' },
  source: (title, publisher, year) => `${title}。${publisher}，${year}。`,
  unknown: '未知',
  unknownWhy: {
    'no-balance': '没有文件含余额',
    'too-few-months': '完整的月份太少',
    'no-income': '这些流水中没有收入',
    'no-outgoings': '这些流水中没有支出',
    'no-housing-found': '没有认出住房的定期付款',
    'no-loan-found': '没有认出贷款的定期付款；是否真的没有，无从判断',
  },
  unknownMany: (n, reason) => `${f.number(n)} 项指标未知：${reason}。`,
  differs: {
    'gross-income': '公布的标准以税前收入为准；流水只显示税后到账的收入，因此这里的比例偏高。',
    'only-recognised': '只计入认出来的部分：实际可能更多。',
  },
  evidence: '所依据的交易',
  noRows: '没有哪一笔交易单独决定它。',
  advised: (text) => `建议：${text}`,
  none: '没有',
  scaleLabel: (value, marks) => `${value}，标尺上的标准为 ${marks}`,

  uses: { income: '收入', fixed: '固定支出', other: '其他支出', transfer: '自己账户之间' },
  more: (n) => f.plural(n, { other: '再显示 {n} 条' }),
  noDescription: '没有说明',
});

const LIMITS = {
  more: { inclusive: '至少', exclusive: '多于' },
  less: { inclusive: '至多', exclusive: '少于' },
} as const;

/** @param limit stands before the number itself: “十二个月内至多 10 次” */
function inUnit(f: Format, value: number, unit: IndicatorUnit, limit = ''): string {
  const number = `${limit}${f.small(value, 1)}`;
  return {
    months: () => `${number} 个月`,
    weeks: () => `${number} 周`,
    share: () => `${limit}${f.percent(value)}`,
    'times-a-year': () => `十二个月内${limit === '' ? ' ' : ''}${number} 次`,
    'months-a-year': () => `十二个月内${limit === '' ? ' ' : ''}${number} 个月`,
  }[unit]();
}
