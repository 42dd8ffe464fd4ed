import { FEWEST_EXAMPLES, MOST_EXAMPLES } from '../../domain/example-segment.ts';
import type { ExampleWords } from './examples.en.ts';
import type { Format } from './format.ts';

export const examplesZh = (f: Format): ExampleWords => ({
  make: '以这些为例建立分组',
  notThese: '这些不属于',
  title: '以例子定义的分组',
  stays: '分组只存于这台设备，不进入任何报告。',
  none: `在“所见”中选择 ${FEWEST_EXAMPLES} 到 ${MOST_EXAMPLES} 条有共同点的记录并取一个名称：设备会学会分辨还有哪些属于它。`,
  toObserved: '到“所见”中选择记录',
  draft: (n) => f.plural(n, { other: '以 {n} 个例子建立的分组' }),
  name: '名称',
  nameMissing: '请先取一个名称。',
  counter: (n) => f.plural(n, { other: '{n} 条记录不属于。可在下方继续选择。' }),
  counterNone: '可选：在下方选择相似但不属于的记录。',
  checking: '正在检验能否分辨。',
  use: '使用',
  drop: '放弃',
  used: (name) => `“${name}”已是一个分组，只存于这台设备。`,
  remove: '移除',
  removeOf: (name) => `移除分组“${name}”`,
  removed: (name) => `“${name}”已移除。`,
  matches: (n) => f.plural(n, { other: '另有 {n} 条记录属于它' }),
  top: '最确定属于的',
  noMatches: '所存的其他记录都不属于它。',
  examples: (n) => f.plural(n, { other: '来自 {n} 个例子' }),
  precision: '选中的确实属于',
  recall: '属于的被选中',
  precisionWords: (value, low, high) => `选中的内容中 ${value} 确实属于（介于 ${low} 与 ${high} 之间）。`,
  recallWords: (value, low, high) => `属于的内容中 ${value} 被找到（介于 ${low} 与 ${high} 之间）。`,
  verdict: {
    good: '可以很好地分辨。',
    fair: '可以分辨，但会有错。',
    poor: '很难与其他内容分辨：请增加例子，或选择相似但不属于的记录。',
  },
  howWell: '能否分辨',
  howMeasured: ({ folds, examples, others, milliseconds }) =>
    `依次留出 ${f.number(examples)} 个例子和 ${f.number(others)} 条其他记录的 1/${f.number(folds)} 来检验，用时 ${f.number(Math.round(milliseconds))} 毫秒。横线为 95% 区间。`,
  head: { centroid: '类均值', logistic: '逻辑回归' },
  probability: (percent) => `${percent} 确定`,
});
