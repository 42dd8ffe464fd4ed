import { createFormat, regional } from '../../../src/dashboard/i18n/format.ts';
import { sharesIn } from '../i18n/shares.ts';
import { REASONS } from './reasons.zh.ts';
import { RULES } from './rules.ts';
import type { SegmentWords } from './words.en.ts';

const f = createFormat(regional('zh'));
const { percent } = sharesIn(f.locale);

export const zh: SegmentWords = {
  format: f,
  title: '分组的含义',
  lead: '分组是访客自己的设备根据在那里读到的内容得出的兴趣或购买意向。谁属于哪个分组，不会离开任何设备：网站只能得知它在众多访客中所占的比例，而且带有噪声，仅此而已。',
  skip: '跳到列表',
  owner: '所有者入口',
  search: '搜索',
  searchHint: '名称、主题或 IAB 编号',
  list: '列表',
  lists: { coarse: '32 个粗分组', fine: '256 个细分组' },
  kind: '类型',
  kinds: { all: '全部', interest: '兴趣', intent: '购买意向' },
  kindOf: { interest: '兴趣', intent: '购买意向' },
  count: (n) => `${f.number(n)} 个分组`,
  noneFound: '没有分组包含所有这些词。请减少词语，或换另一个列表。',
  id: (id) => `IAB ${id}`,

  counts: '哪些内容计入',
  topics: (names) => `${f.list(names)}，以及其下的内容（计入其他分组的除外）。`,
  finer: (names) => `其下的细分组：${f.list(names)}。`,
  onlyFiner: '本身没有直接计入的主题。',
  within: (name) => `在粗分列表中计入“${name}”。`,
  items: '只有看过或放入购物车的商品才计入；阅读相关内容不计入。',
  lapse: {
    interest: `刚进入后若无新的活动，最早 ${RULES.halfLife.interest} 天后离开。`,
    intent: `刚进入后若无新的活动，最早 ${RULES.halfLife.intent} 天后离开；一旦买下，立即离开。`,
  },

  measured: '准确程度',
  columns: { what: '读取对象', precision: '说有时确实有', recall: '有时能说出' },
  languages: { en: '英文', zh: '中文' },
  levels: { activity: '单个页面或商品', person: '一个人，十二周之后' },
  row: (language, level) => `${language}，${level}`,
  between: (low, high) => `${percent(low)}–${percent(high)}，`,
  byChance: (chance) => `（随机水平 ${percent(chance)}）`,
  of: (n) => `共 ${f.number(n)} 例`,
  percent,
  notMeasured: '未测量',
  fineNotMeasured: (name) => `未单独测量。其粗分组为：${name}。`,

  rules: {
    heading: '什么时候属于一个分组',
    enter: `进入：至少 ${RULES.activities} 次活动，且它们到今天为止的概率合计达到 ${RULES.entry}。一个页面只是一次点击，两个页面可能是巧合。`,
    leave: `离开：合计低于 ${RULES.exit}。读过的内容 ${RULES.halfLife.interest} 天后减半；想买而看过的商品 ${RULES.halfLife.intent} 天后减半。`,
    weeks: `连续 ${RULES.weeks} 周没有达到进入标准的，也会离开。`,
    bought: '购买会结束购买意向。此后的日子里再看同类商品，算作新的意向。',
    said: '访客说的“不对”和“永不”必须遵守。删除了的页面等于从未读过。',
    sensitive: '涉及敏感主题的活动完全不计入。',
  },
  barred: {
    heading: '哪些永远不会成为分组',
    lead: '一切人口统计特征，以及会说明或强烈暗示特殊类别信息、儿童或处境困难者的内容。有疑问即排除。IAB 列表中的以下节点及其下全部内容被排除：',
    group: (reason, n) => `${reason}（${f.number(n)}）`,
    reasons: REASONS,
  },
  quality: {
    heading: '分组有多准确',
    lead: (day) =>
      `测量日期 ${day}，使用带标签的公开文本，模型都没有学过它们：每段文本应计入什么，由它自己的标签按公开的对照表得出。“一个人”是模拟的：十二周内 30 段这样的文本，其中五分之一内容不限。`,
    caution:
      '这些公开文本是英文标题、提问、百科条目、商品名称和中文新闻。在别的网站上可能更好，也可能更差。例数少的分组，区间很宽。',
    chance: '随机水平：说得同样多，但说的是别人。',
    command: '任何人都可以重新测量：',
  },
  asked: {
    heading: '广告主常问',
    items: [
      [
        '我能触达某个分组里的人吗？',
        '不能。没有人拥有这份名单，网站没有，Silhouette 也没有。网站可以说明有多大比例的访客属于某个分组；页面可以让保险库在几个广告中选一个显示，但不会得知是哪一个。',
      ],
      [
        '比例是什么意思？',
        '在允许报告的访客中，有多少人属于该分组。由随机化的报告估计得出，附 95% 区间。噪声本身就能造成的比例不会给出。',
      ],
      [
        '怎样放进竞价请求？',
        '放在 site.content.data 中，segtax 为 4，作为网站受众的属性。绝不放在 user.data 中：那是对某个人的断言，而这样的断言只能是编造的。',
      ],
      [
        '这些人准备购买吗？',
        '“购买意向”分组说明他们最近看过若干同类商品，之后还没有买。它不说明他们一定会买。',
      ],
    ],
  },
  hash: (list) => `${list}列表的 SHA-256`,
};
