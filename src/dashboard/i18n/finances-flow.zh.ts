import type { CashFlowWords } from './finances-flow.en.ts';
import type { Format } from './format.ts';

export const cashFlowZh = (f: Format): CashFlowWords => ({
  lead: (months, income, outgoings) =>
    months === 1
      ? `在一个完整的月份里，收入约 ${income}，支出约 ${outgoings}`
      : `在 ${f.number(months)} 个完整的月份里，每月收入约 ${income}，支出约 ${outgoings}`,
  leadBuffer: (months) => `；余额大约够用 ${months}。`,
  leadNoBuffer: '；没有余额，无从得知剩下的够用多久。',
  leadNothingLeft: '；账户里没有余额。',
  leadEnd: '。',
  leadNoMonth: (period) => `流水的时间是 ${period}，不足一个完整的月份：计算至少需要一个月。`,
  months: (value) => `${f.small(value, 1)} 个月`,

  flow: '收入与支出',
  flowNote: (transferred) =>
    transferred === undefined
      ? '流水没有从第一天覆盖到最后一天的月份以斜线表示，不计入任何数字。'
      : `流水没有从第一天覆盖到最后一天的月份以斜线表示，不计入任何数字。自己账户之间的转账（${transferred}）既不算收入也不算支出。`,
  flowLabel: (months, income, outgoings) =>
    `${f.number(months)} 个月的柱形图：线上是收入，约 ${income}；线下是固定支出和其他支出，约 ${outgoings}`,
  income: '收入',
  fixed: '固定支出',
  other: '其他支出',
  net: '结余',
  month: '月份',
  lastBalance: '月末余额',
  lowestBalance: '最低余额',
  incomplete: '不完整',
  table: '以表格显示',
  byMonth: '逐月',
  balanceTitle: '余额',
  balanceLabel: (first, last, lowest) =>
    `每月月末余额，从 ${first} 到 ${last}，以及每月最低余额；其中最低为 ${lowest}`,
  lowestOf: '当月最低',
  endOf: '月末',
  belowZeroKey: '低于零',
  noBalance: '没有文件含余额列，因此余额、缓冲和透支天数无从得知。在此添加含余额的导出即可得知。',
  belowZero: (days, known) =>
    days === 0
      ? `在余额已知的 ${f.number(known)} 天里，没有账户低于零。`
      : `在 ${f.number(known)} 天中有 ${f.number(days)} 天账户低于零。`,
  belowZeroRows: '使账户低于零的交易',
  steadiness: '稳定程度',
  variation: (income, outgoings, net) =>
    `逐月波动（标准差）：${[
      income !== undefined && `收入 ${income}`,
      outgoings !== undefined && `支出 ${outgoings}`,
      `结余 ${net}`,
    ]
      .filter(Boolean)
      .join('，')}。`,
  variationUnknown: '有三个完整的月份之后，才能判断波动有多大。',
  recurringIncome: (share) => `收入中有 ${share} 是定期到账的。`,
  fixedShare: (share) => `固定支出占收入的 ${share}。`,

  recurring: '重复出现的收支',
  recurringNote: '根据对方、金额和日期判断：至少出现三次，间隔均匀。展开一行可查看其交易，并更正其用途。',
  recurringIncomeTitle: '定期收入',
  fixedCostsTitle: '固定支出',
  noRecurringIncome: '没有重复次数足够的收入。',
  noFixedCosts: '没有重复次数足够的支出。',
  recurringLabel: (names) => `每笔何时出现，以时间轴上的点表示；圆圈是下次预计的时间：${names}`,
  interval: { weekly: '每周', fortnightly: '每两周', monthly: '每月', quarterly: '每三个月', yearly: '每年' },
  purpose: {
    salary: '工资',
    benefit: '补助或养老金',
    housing: '住房',
    mortgage: '房贷',
    loan: '贷款',
    utilities: '水电暖',
    insurance: '保险',
    communication: '电话和网络',
    subscription: '订阅',
    transport: '交通',
    tax: '税',
    unknown: '',
  },
  purposeOther: '其他',
  purposeTitle: '用途',
  purposeFound: (purpose) => (purpose === '' ? '识别结果：说明中未提及' : `识别结果：${purpose}`),
  purposeNote: '根据说明中的文字判断。你另行指定的用途会用于每个数字，并且只留在这台设备上。',
  purposeByPerson: (purpose) => `${purpose}（由你指定）`,
  purposeSaid: (name, purpose) => `${name} 现在算作：${purpose}。`,
  purposeTakenBack: (name) => `${name} 恢复为之前的用途。`,
  aMonth: (amount) => `每月 ${amount}`,
  regularity: (share) => (share >= 0.95 ? '总是准时' : share >= 0.75 ? '大多准时' : '间隔不均匀'),
  spread: (lowest, highest) => `介于 ${lowest} 与 ${highest} 之间`,
  next: (date) => `下次约在 ${date}`,
  ended: (date) => `最后一次在 ${date}，之后没有`,
});
