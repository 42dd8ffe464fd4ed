import type { Format } from './format.ts';
import type { SwitchWords, WebsiteWords } from './websites.en.ts';

export const switchesZh: SwitchWords = {
  title: '允许发生什么',
  lead: '无论网站得到过什么许可，都以这里为准。',
  failed: '未能存储，没有任何改变。',
  of: {
    observing: {
      name: '观察',
      on: '你允许的网站会传入你在其页面上的活动，只存于这台设备。',
      off: '无论得到过什么许可，任何网站都不会传入内容。此前保存的内容会留着，直到你忘掉它们。',
    },
    inferring: {
      name: '推断',
      on: '模型在这台设备上阅读所存内容，并由此得出推断。',
      off: '不阅读，也不推断。发出的报告不代表任何内容。',
    },
    recommending: {
      name: '推荐',
      on: '在你允许的网站上，由这台设备选出推荐的内容，以及在几张图片中显示哪一张。除非你点击，网站不会知道选了哪些。',
      off: '不为你做任何选择：网站按自己的顺序显示，图片显示面向所有人的那一张。',
    },
    reporting: {
      name: '报告',
      on: '对你允许的网站，每周可以发出一份随机化报告，每份都列在“发送”中。',
      off: '没有任何内容离开这台设备。此前发送的仍然列出，但无法收回。',
    },
    reportImports: {
      name: '我带来的历史记录也计入报告',
      on: '报告在随机化之前所代表的内容，也取自你添加的历史记录。',
      off: '报告所代表的内容只取自你允许的网站传入的活动。',
    },
  },
};

export const websitesZh = (f: Format): WebsiteWords => ({
  title: '网站',
  none: '没有网站得到过许可，也没有保存任何网站传入的内容。',
  allowed: '许可',
  purpose: { observing: '观察', recommending: '推荐', reporting: '报告' },
  nothing: '无',
  agreed: '同意',
  agreedOn: (date, version, language) => `${date}，其文本第 ${version} 版，${language}`,
  kept: '保存',
  skipped: '未见',
  skippedVideos: (n) => f.plural(n, { other: '{n} 段视频，网站不让保险库读取' }),
  decoration: (n) => f.plural(n, { other: '{n} 张只是装饰的图片' }),
  alike: (n) => f.plural(n, { other: '{n} 张与已保存的相似的图片' }),
  skippedPictures: (n) => f.plural(n, { other: '{n} 张图片，网站不让保险库读取' }),
  unknown: '已不在此保险库的配置中',
  stopped: '已由你停止。无论在那里同意什么，它都不能传入任何内容。',
  forget: (n) => `忘掉此网站传入的内容（${f.number(n)}）`,
  stop: '停止此网站',
  stopNote: (n) =>
    n === 0
      ? '撤回它得到的许可，并让它不再询问。'
      : f.plural(n, { other: '撤回它得到的许可，永久清除它传入的 {n} 条记录，并让它不再询问。' }),
  allow: '重新允许',
  allowNote: '它可以再次询问你；在你于该网站同意之前，它什么也不能做。',
  stoppedNow: (name, n) =>
    n === 0 ? `已停止 ${name}。` : f.plural(n, { other: `已停止 ${name}，并清除了它传入的 {n} 条记录。` }),
  allowedNow: (name) => `${name} 可以再次询问你。`,
});
