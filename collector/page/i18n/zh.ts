import { createFormat, regional } from '../../../src/dashboard/i18n/format.ts';
import type { Messages } from './en.ts';
import { sharesIn } from './shares.ts';

const f = createFormat(regional('zh'));
const { about, percent, points } = sharesIn(f.locale);

export const zh: Messages = {
  format: f,
  percent,
  product: 'Silhouette',
  question: '访客有哪些兴趣？',
  loading: '正在读取统计结果……',
  refresh: '刷新',
  tryAgain: '重试',
  logOut: '退出',
  language: '语言',
  appearance: '外观',
  themes: { auto: '跟随设备', light: '浅色', dark: '深色' },
  skip: '跳到结果',

  login: {
    heading: '本页仅供网站所有者查看',
    key: '所有者密钥',
    enter: '打开',
    wrong: '密钥不对。收集器首次启动时显示过密钥，并保存在数据目录的 owner.key 文件中。',
    hint: '收集器首次启动时显示过密钥，并保存在数据目录的 owner.key 文件中。',
  },

  offline: (time) =>
    time === undefined ? '无法连接收集器。' : `无法连接收集器。当前显示的是 ${time} 的结果。`,
  failed: '收集器无法回答。',

  purpose: '用途',
  epoch: '时间',
  latest: (when) => `最近：${when}`,
  all: (n) => `全部 ${f.number(n)} 个周期合计`,
  counted: (when, n) => `${when}（${f.number(n)} 位访客）`,
  simulated: (devices, seed) => `模拟：${f.number(devices)} 台设备，种子 ${seed}`,
  purposeName: (siteName, purpose) => `${siteName}：${purpose}`,

  empty: '这一周期还没有人发送报告。',
  noPurpose: '配置中没有要由这个收集器统计的用途。请在 vault.config.json 中添加使用其 id 的用途。',
  fewer: (n, least) =>
    `目前有 ${f.number(n)} 位访客。达到 ${f.number(least)} 位才给出估计；人数更少时，估计会涉及个别的人。`,

  sentence: (n, tops, more) =>
    `在 ${f.number(n)} 位访客中，${tops.map(({ name, share }) => `约 ${about(share)} 对“${name}”感兴趣`).join('，')}${
      more > 0 ? `；另有 ${f.number(more)} 项兴趣的比例较低` : ''
    }。`,
  nothingSeen: (n, smallest) =>
    smallest >= 1
      ? `${f.number(n)} 位访客太少，任何兴趣都无法与“无”区分。`
      : `没有兴趣能与“无”区分：有 ${f.number(n)} 位访客时，只有比例高于约 ${percent(smallest)} 的才可以。`,
  onlyAbove: (n, smallest) =>
    `有 ${f.number(n)} 位访客时，只有比例高于约 ${percent(smallest)} 的兴趣能与“无”区分。`,
  noneShare: (share, low, high) =>
    `约 ${about(share)} 的访客没有以下任何兴趣（${percent(low)} 至 ${percent(high)}）。`,

  chart: {
    label: (spoken) => `访客比例的估计值与 95% 区间：${spoken}`,
    row: (name, share, low, high) =>
      `${name} ${percent(share)}，介于 ${percent(low)} 与 ${percent(high)} 之间`,
    interval: (low, high) => `${percent(low)}–${percent(high)}`,
    estimate: '估计值',
    whisker: '95% 区间',
    threshold: (share) => `高于 ${percent(share)} 可与“无”区分`,
    truth: '模拟的真实值',
  },
  intent: '购买意向',
  folded: (n) => `${f.number(n)} 项兴趣无法与“无”区分`,
  foldedWhy: '它们的估计值不超过噪声本身，因此不画点。它们可能很少见，也可能不存在；95% 区间的上限为：',
  atMost: (share) => `至多 ${percent(share)}`,
  table: '以表格显示全部数字',
  columns: {
    name: '兴趣',
    count: '计得位数',
    estimate: '访客',
    share: '比例',
    low: '下限',
    high: '上限',
    seen: '可与“无”区分',
    truth: '真实值',
    covered: '区间包含真实值',
  },
  yes: '是',
  no: '否',
  download: (format) => `下载为 ${format}`,

  segments: '分组的含义',
  openRtb: {
    heading: '用于广告系统',
    what: '可与“无”区分的兴趣，以 OpenRTB 2.6 的 site.content.data 表示，segtax 为 4：它是本网站受众的属性。它与屏幕前的这个人无关，绝不能放入 user.data。',
    segments: '各个分组的含义',
    copy: '复制为 OpenRTB',
    copied: '已在剪贴板中，可并入竞价请求。',
    notCopied: '浏览器不允许复制：请改为下载。',
  },

  simulation: (devices, epsilon, covered, of) =>
    `这些报告是模拟的：${f.number(devices)} 台兴趣已知的模拟设备，epsilon ${epsilon}。${f.number(of)} 个区间中有 ${f.number(covered)} 个包含真实值，目标为 95%。它们不计入任何网站。`,
  pooled: (n) =>
    `${f.number(n)} 个周期合计。多次到访的人在每个周期都计一次，因此对于人数比例而言，区间略微偏窄。`,
  other: (n) => `这一周期有 ${f.number(n)} 份报告使用旧的列表或机制，不能与其余相加，未计入。`,

  warnings: {
    heading: '部分报告可能是伪造的',
    impossible: (names) => `${f.list(names)}：估计值远低于零或高于全部访客，真实的报告不会造成这种结果。`,
    weight: '报告中兴趣的总数多于或少于该机制所能产生的数量。',
    jump: (names) => `${f.list(names)}：与上一周期相比，比例变化超出偶然范围。可能属实，也可能是伪造。`,
    refused: (n) => `收集器启动以来收到 ${f.number(n)} 份任何设备都不会产生的报告，已拒绝。`,
    limit: '大量报告中的少数伪造报告不会留下这样的痕迹。',
  },

  planner: {
    heading: '需要多少访客？',
    visitors: '发送报告的访客',
    smallest: (n, smallest) =>
      smallest >= 1
        ? `有 ${f.number(n)} 位访客时看不到任何兴趣。`
        : `有 ${f.number(n)} 位访客时，可以看到高于 ${percent(smallest)} 的比例。`,
    half: (half) => `此时比例的误差为 ±${points(half)} 个百分点。`,
    width: '所需精度',
    points: (half) => `±${points(half)} 个百分点`,
    needed: (n) => `需要 ${f.number(n)} 位访客。`,
    note: '针对少见的兴趣，置信水平 95%。每份报告的兴趣更少、epsilon 更大或多个周期合计，所需访客更少。',
  },
  facts: {
    heading: '如何统计',
    mechanism: '机制',
    'subset-selection': '子集选择',
    privset: 'PrivSet',
    L: '每份报告的兴趣数（L）',
    epsilon: '每份报告的 epsilon',
    ratio: 'E / S',
    list: '列表',
    lists: (k) => `IAB Audience 1.1 的 ${f.number(k)} 项兴趣`,
    bits: '位数（k）与置位数',
    group: '最小群体',
    stored: '保存内容',
    storedWhat: '仅保存总和。报告计数后即丢弃，不保存任何发送者信息。',
    period: '一个周期',
    days: (n) => `${f.number(n)} 天`,
  },
};
