import type { Format } from './format.ts';
import type { LearningWords } from './learning.en.ts';

export const learningZh = (f: Format): LearningWords => ({
  title: '如何学习',
  off: '推断已关闭：不学习任何内容。',
  failed: '暂时无法显示如何学习。',
  backend: { wasm: '处理器（WASM）', webgpu: '图形处理器（WebGPU）', cpu: '处理器' },
  shipped: '这台设备使用出厂的模型，还没有在这里学到任何东西。',
  needs: (needed, has) => `有 ${f.number(needed)} 条记录后才开始学习；现有 ${f.number(has)} 条。`,
  waiting: (n) => f.plural(n, { other: '有 {n} 条记录可供学习；模型在等待空闲时刻。' }),
  training: '模型正在这台设备上从你的记录中学习。',
  paused: '有其他事情在进行，学习暂停，稍后自动继续。',
  trained: (n, date) => f.plural(n, { other: `模型于 ${date} 从你的 {n} 条记录中学习过。` }),
  keptOwn: (n, date) =>
    f.plural(n, { other: `${date} 的学习没有让模型变得更好：它保持原样，即此前从 {n} 条记录中学到的。` }),
  keptShipped: (date) => `${date} 的学习没有让模型变得更好：它保持出厂时的样子。`,
  trainedNote: (heldOut, where, duration) =>
    `另外留出 ${f.number(heldOut)} 条记录用于评判。在${where}上用时${duration}，没有任何内容离开这台设备。`,
  since: (n) => f.plural(n, { other: '此后新增了 {n} 条记录；新的足够多时会再次学习。' }),
  broken: '最近一次学习没有成功，模型保持原样。',
  progress: (percent) => `正在学习，已完成 ${percent}`,
  forgets: '忘掉记录后，模型会从出厂状态和余下的记录重新学习。',

  curve: '学得如何',
  curveNote:
    '每学完一遍你的记录后，模型补全未给它看的部分时的误差：越小越好。起决定作用的是它没有学过的记录的那条线；学过的记录是在遮住一部分时测得的，所以那条线可能更高。',
  train: '学过的记录',
  validation: '留出的记录',
  shippedLine: '留出的记录，出厂时',
  shippedRow: '出厂时',
  beforeRow: '本次学习之前',
  epoch: '遍数',
  loss: '误差',
  better: (percent) => `对没有学过的记录，误差比出厂时小 ${percent}。`,
  notBetter: '对没有学过的记录，并不比出厂时更好。',
  curveLabel: (passes, first, last) =>
    `${f.number(passes)} 遍中每遍之后的误差：留出的记录从 ${first} 到 ${last}`,
  curveComing: '第一遍正在进行，之后会出现曲线。',
  noCurve: '没有曲线可显示：还没有在这里学过。',
  table: '以表格显示',

  modalities: '每类输入的贡献',
  modalitiesNote: '缺少它时，留出记录上的误差会大多少。',
  modality: {
    text: '文字内容',
    words: '提到的颜色和物品种类',
    topics: '主题与语气',
    picture: '画面',
    bridge: '图中之物',
    colours: '颜色',
    behaviour: '做了什么、何时',
  },
  adds: (value, n) => f.plural(n, { other: `${value}，{n} 条记录` }),
  unused: (names) => `没有记录带有：${names}。`,
  noModalities: '第一次学习之后可知。',

  weights: '各占多少分量',
  weightsNote: '从你接下来看了什么、你说喜欢或不感兴趣的，以及你在推荐中点开的内容学到。默认为 1。',
  choices: (n) => f.plural(n, { other: '来自 {n} 次选择。' }),
  noChoices: '还没有学到什么，一切按默认计。',
  tooFewChoices: '选择太少，无法检验其他权重；一切按默认计。',
  heldOut: (n, before, after, chance) =>
    `最新的 ${f.number(n)} 次选择未用来学习这些权重。其中你所选的排在第一的占 ${after}；按默认权重占 ${before}；随机：${chance}。`,
  weightsKept: (p) => `学到的权重把更多所选排得更前，非偶然所能解释（p ${p}），因此采用。`,
  weightsNotKept: (p) => `学到的权重并未把更多所选排得更前，或可能只是偶然（p ${p}）：仍用默认权重。`,
  source: '来源',
  kind: '所做之事',
  form: '形式',
  forms: { text: '文字', picture: '图片' },
  times: (value) => `${value} ×`,
  halfLife: '分量减半于',
  days: (n) => f.plural(Math.round(n), { other: '{n} 天' }),
  engagement: '看了多久、多深',
  engagementOf: (value) => (value < 0.05 ? '不计' : value < 0.75 ? '略计' : value <= 1.25 ? '全计' : '多计'),

  adapter: '你的更正',
  adapterNote: (corrections, bound, changed) =>
    `因 ${f.number(corrections)} 项更正，${f.number(bound)} 条记录不再计入所更正的内容；${
      changed === 0 ? '没有其他记录因相似而少计' : `另有 ${f.number(changed)} 条记录因与之相似而少计`
    }。`,
  adapterTime: (ms) => `学习用时 ${f.number(Math.round(ms))} 毫秒。`,
  adapterNone: '你还没有更正过。你在“推断”中作出的更正，一秒之内即可学会。',
  adapterLabel: (first, last) => `学习更正时的误差：从 ${first} 到 ${last}`,

  models: '模型',
  card: '模型由什么制成、能做什么、不能做什么，见源代码旁的模型卡 docs/model-card.md。',
});
