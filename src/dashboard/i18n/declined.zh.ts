import type { DeclinedWords } from './declined.en.ts';

export const declinedZh: DeclinedWords = {
  title: '不再推荐',
  note: '这是你在某个网站上说的，对所有网站都有效，也适用于与之非常相似的内容；没有网站会知道。',
  where: (site, date) => `于 ${site}，${date}`,
  takeBack: '恢复推荐',
  takeBackOf: (name) => `恢复推荐“${name}”`,
  takenBack: (name) => `“${name}”可以再次推荐。`,
  back: (name) => `不再推荐“${name}”。`,
};
