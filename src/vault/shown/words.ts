/** The words in the frame, in the page's language: English, or Chinese where the page is Chinese. */
import type { Because, Why } from '../../domain/offer.ts';

export interface Words {
  chosenHere: string;
  siteOrder: string;
  why(name: string): string;
  reason(why: Why): string;
  slotReason(segment: boolean, byExamples: boolean): string;
  private: string;
  notInterested: string;
  declined: string;
  undo: string;
  failed: string;
  close: string;
  dashboard: string;
  empty: string;
  covered: string;
  early: string;
  loading: string;
  advertisement: string;
}

const titles = (because: readonly Because[], language: string, quote: (title: string) => string) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(because.map(({ title }) => quote(title)));

const en: Words = {
  chosenHere: 'Chosen for you on this device',
  siteOrder: 'In this website’s own order',
  why: (name) => `Why this? ${name}`,
  reason(why) {
    switch (why.kind) {
      case 'like':
        return `It is like what you turned to: ${titles(why.because, 'en', (title) => `“${title}”`)}.`;
      case 'together':
        return `Others who turned to ${titles(why.because, 'en', (title) => `“${title}”`)} turned to this too, says this website’s table.`;
      case 'popular':
        return why.byKind
          ? 'Many visitors of this website turn to things of this kind, as far as their randomised reports tell.'
          : 'Many visitors of this website turn to it.';
      case 'explore':
        return 'Something else for once, so that your profile does not close in on itself.';
      case 'order':
        return 'This is the website’s own order: nothing of your profile was used.';
    }
  },
  slotReason: (segment, byExamples) =>
    segment
      ? 'It is for an audience that your profile stands in.'
      : byExamples
        ? 'Your profile is like the examples that this website gave.'
        : 'It is for everybody: nothing of your profile was used.',
  private: 'Decided on this device; this website does not see it, only what you click.',
  notInterested: 'Not interested',
  declined: 'You won’t be recommended this again.',
  undo: 'Undo',
  failed: 'This could not be kept on this device.',
  close: 'Close',
  dashboard: 'Your profile',
  empty: 'Nothing more to recommend here.',
  covered: 'Something covers this. It opens once all of it can be seen.',
  early: 'This has only just come in sight. Press it again.',
  loading: 'Choosing on this device …',
  advertisement: 'Advertisement',
};

const zh: Words = {
  chosenHere: '在本设备上为你挑选',
  siteOrder: '按本网站自己的顺序',
  why: (name) => `为什么推荐？${name}`,
  reason(why) {
    switch (why.kind) {
      case 'like':
        return `它与你看过的内容相似：${titles(why.because, 'zh', (title) => `“${title}”`)}。`;
      case 'together':
        return `根据本网站的统计，看过${titles(why.because, 'zh', (title) => `“${title}”`)}的人也看了它。`;
      case 'popular':
        return why.byKind ? '从随机化报告来看，本网站的许多访客都看这一类内容。' : '本网站的许多访客都看它。';
      case 'explore':
        return '偶尔换换口味，以免你的画像越来越窄。';
      case 'order':
        return '这是网站自己的顺序：没有用到你的画像。';
    }
  },
  slotReason: (segment, byExamples) =>
    segment
      ? '它面向的受众与你的画像相符。'
      : byExamples
        ? '你的画像与本网站给出的示例相近。'
        : '它面向所有人：没有用到你的画像。',
  private: '在本设备上决定；本网站看不到，只知道你点击了什么。',
  notInterested: '不感兴趣',
  declined: '以后不会再向你推荐它。',
  undo: '撤销',
  failed: '无法保存在本设备上。',
  close: '关闭',
  dashboard: '你的画像',
  empty: '这里没有更多推荐了。',
  covered: '有东西挡住了它。完全露出后才会打开。',
  early: '它刚刚进入视野，请再按一次。',
  loading: '正在本设备上挑选……',
  advertisement: '广告',
};

/** @param language BCP 47 tag */
export function wordsOf(language: string): Words {
  return /^zh\b/i.test(language) ? zh : en;
}

/** An amount of money as the page's language writes it; without a currency nothing, since it might mean anything. */
export function priceOf(language: string, price?: number, currency?: string): string {
  if (price === undefined || currency === undefined) return '';
  try {
    return new Intl.NumberFormat(language || 'en', { style: 'currency', currency }).format(price);
  } catch {
    return '';
  }
}
