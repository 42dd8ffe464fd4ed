import type { Format } from './format.ts';
import type { ProfileWords } from './profile.en.ts';

export const profileZh = (f: Format): ProfileWords => ({
  lead: (what) => `这台设备有把握得出：${what}。`,
  inferringOff: '推断已关闭：不读取任何内容，也不得出任何推断。',
  toSettings: '到“设置”中更改',
  failed: '暂时无法显示推断。',
  onPage: '本页内容',
  sections: {
    interests: '兴趣',
    intents: '可能的购买',
    clusters: '分组',
    rules: '常在一起出现',
    style: '风格',
    rhythm: '作息',
    prices: '价位',
  },
  counts: {
    interests: (n) => f.plural(n, { other: '{n} 项兴趣' }),
    intents: (n) => f.plural(n, { other: '{n} 项可能的购买' }),
    clusters: (n) => f.plural(n, { other: '{n} 个分组' }),
    rules: (n) => f.plural(n, { other: '{n} 条关联' }),
    style: (n) => f.plural(n, { other: '{n} 项风格特征' }),
    rhythm: () => '一种作息',
    prices: (n) => f.plural(n, { other: '{n} 个价位' }),
  },
  noSections: (names) => `以下内容依据不足：${names}。`,
  more: (n) => f.plural(n, { other: '再显示 {n} 项' }),
  uncertain: (n) => f.plural(n, { other: '依据尚不足：{n} 项' }),

  sentencesFrom: (pages, span) => `依据 ${pages}，历时 ${span}。`,
  openClause: '详情',
  allAbout: '在“推断”中查看全部',

  short: {
    new: '最近两周：新出现，此前没有。',
    rising: '最近两周：多于此前六周。',
    steady: '最近两周：与此前六周相当。',
    fading: '最近两周：少于此前六周。',
  },
  long: {
    new: '最近三个月：首次出现。',
    rising: '最近三个月：多于再前三个月。',
    steady: '最近三个月：与再前三个月相当。',
    fading: '最近三个月：少于再前三个月。',
  },
  course: '变化',

  counterfactual: '怎样会改变它',
  workingOut: '正在推算：去掉部分记录后重新分组，可能需要几秒。',
  without: {
    gone: (n) => f.plural(n, { other: '没有这 {n} 条记录，这一推断就不存在。' }),
    uncertain: (n) => f.plural(n, { other: '没有这 {n} 条记录，依据就不足以作出这一推断。' }),
    broader: (n) => f.plural(n, { other: '没有这 {n} 条记录，就只会推断出更宽泛的主题。' }),
    other: (n) => f.plural(n, { other: '没有这 {n} 条记录，突出的就会是其他时段。' }),
  },
  needed: '没有它，这一推断就不存在',
  neededKey: '有标记的：没有它们，这一推断就不存在。',
  declaredStays: '因为你这样说过，所以成立。',

  contradict: '如果并非如此',
  liked: (title) => `对“${title}”感兴趣`,
  likedShort: '感兴趣：增加权重',
  disliked: (title) => `“${title}”不适合我`,
  dislikedShort: '不适合我：降低权重',
  declared: '你自己说的',
  takeBackDeclared: '现在不是了',
  verdicts: { wrong: '不对', past: '已成过去', never: '永不推断此项' },
  notes: {
    wrong: '截至今天所见的内容不再计入，今后与之相似的内容也少计。',
    past: '到今天为止。今后的内容重新计算。',
    never: '无论今后出现什么，都不再得出这一推断。',
  },
  notesWithin: {
    wrong: (narrower) => `截至今天所见的内容不再计入，${narrower}也一样；今后与之相似的内容也少计。`,
    past: (narrower) => `到今天为止，${narrower}也一样。今后的内容重新计算。`,
    never: (narrower) => `无论今后出现什么，都不再得出这一推断，也不再推断${narrower}。`,
  },
  clusterNotes: {
    wrong: '这些记录不成一组：隐藏该分组。各条记录仍照常计入。',
    past: '这些记录不再计入任何推断。今后的内容照常计入。',
    never: '这些记录以及今后与之相似的内容都不计入任何推断。',
  },
  said: {
    wrong: (name) => `${name}：截至今天所见的内容不再计入。`,
    past: (name) => `${name}：到今天为止。`,
    never: (name) => `今后不再推断${name}。`,
    add: (name) => `${name}已列为兴趣，因为你这样说。`,
  },
  saidOfCluster: {
    wrong: (name) => `${name}：不再算作一组。`,
    past: (name) => `${name}：其中的内容不再计入。`,
    never: (name) => `${name}：这些及与之相似的内容今后都不计入。`,
  },
  notAbout: (title, name) => `“${title}”与${name}无关`,
  notAboutShort: '与此无关',
  saidNotAbout: (title, name) => `“${title}”不再计入${name}。`,
  corrections: '你说过的',
  correctionOf: {
    wrong: (date) => `不对，${date}`,
    past: (date) => `已成过去，${date}`,
    never: (date) => `永不推断，${date}`,
    add: (date) => `你的兴趣，${date}`,
  },
  notAboutOn: (name, date) => `与${name}无关，${date}`,
  groupOf: (n, title) =>
    f.plural(n, { other: title === undefined ? '一组 {n} 条记录' : `一组 {n} 条记录，例如“${title}”` }),
  takenBack: (name) => `${name}：已收回，一切如前。`,

  add: {
    label: '添加兴趣',
    note: '在你收回之前一直成立。',
    placeholder: '主题名称，中文或英文',
    found: (n) => f.plural(n, { other: '{n} 个主题' }),
    nothing: '分类表中没有这样的主题。',
    sensitive: '健康、宗教、政治等受保护的内容不在其中：它们从不被使用。',
  },

  intents: {
    note: '近期可能购买的商品，依据是看过、加购或买过的商品。',
    within: (days) => f.plural(days, { other: '{n} 天内' }),
    basis: { bought: '买过', cart: '放入过购物车', view: '看过' },
    chance: (percent) => `可能性 ${percent}`,
    restsOn: (basis) => `因为${basis}相关商品。`,
  },
  clusters: {
    note: '含义相近、又不自成一个主题的内容。所列为标题中共有的词。',
    none: '所有内容都有对应的主题。',
    finer: (topic) => `比“${topic}”更细`,
    near: (topic) => `接近${topic}`,
    across: '涉及多个主题',
    like: (title) => `类似“${title}”`,
    alike: '彼此相似的图片',
    unnamed: '不接近任何主题',
    typical: (title) => `例如“${title}”`,
    covered: (n) => f.plural(n, { other: '{n} 个已有主题名称的分组' }),
  },
  rules: {
    note: '同一时段或同一订单中一起出现，且多于偶然所能解释。',
    sentence: { first: '有', between: '时，也有', end: '' },
    remark: (count, all, lift, over) =>
      over === 'topics'
        ? `${f.number(all)} 次浏览中有 ${f.number(count)} 次，是偶然情形的 ${lift} 倍`
        : `${f.number(all)} 笔订单中有 ${f.number(count)} 笔，是偶然情形的 ${lift} 倍`,
    chance: (oneIn) => `偶然出现的概率约为 1/${oneIn}。`,
  },
  style: {
    note: '来自看过的图片。',
    colours: '颜色',
    objects: '图中之物',
    coloursLabel: (all) => `颜色及其占比：${all}`,
    share: (percent, usual) => `占所见的 ${percent}，一般图片中为 ${usual}`,
  },
  rhythm: {
    note: '活动时间，以这台设备的时钟计。颜色越深，次数越多。',
    peak: (days, from, to) => `${{ all: '每天', weekdays: '工作日', weekends: '周末' }[days]} ${from}–${to}`,
    share: (percent, usual) => `占全部的 ${percent}；若各时段相同，应为 ${usual}`,
    nextDay: (clock) => `次日 ${clock}`,
    label: (peak) => `一周各小时的活动量。最突出的是${peak}`,
    table: '以表格显示',
    hour: '时',
    days: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  },
  prices: {
    note: '横线：看过的商品价格居中的一半，及其中位数。圆点：实际付的价格。',
    looked: (low, high, n) =>
      f.plural(n, {
        other:
          n === 1
            ? `看过 ${low}`
            : low === high
              ? `看过 ${low}，共 {n} 件`
              : `看过 ${low} 至 ${high}，共 {n} 件`,
      }),
    paid: (median, n) => f.plural(n, { other: n === 1 ? `付 ${median}` : `付 ${median}，共 {n} 件` }),
    position: (percent) => `比看过的 ${percent} 更贵。`,
    label: (all) => `各类价格：${all}`,
  },
  drift: {
    title: '你关心的内容有了变化',
    more: (topic) => `更多：${topic}`,
    less: (topic) => `更少：${topic}`,
    compared: (date) => `自${date}起的几周，与此前十二周相比。`,
    gained: '更多',
    lost: '更少',
    chance: (percent) => `出于偶然而有这样大的变化，可能性为 ${percent}。`,
    rarely: '仅凭偶然几乎不会有这样大的变化。',
  },
  guess: {
    words: '它的文字可能是',
    like: '类似',
    pictures: '它看起来可能是',
    note: '这是模型的猜测：不计入任何推断，也不进入任何报告。',
  },
});
