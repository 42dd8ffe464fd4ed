/** Why nodes are barred, as tools/taxonomy/exclusions.tsv says it in English. */
export const REASONS: Readonly<Record<string, string>> = {
  'demographic: gender': '人口统计：性别',
  'demographic: age': '人口统计：年龄',
  'health, medicine, body weight': '健康、医疗、体重',
  'religion and belief': '宗教与信仰',
  'politics and news': '政治与新闻',
  'law and crime': '法律与犯罪',
  'sexuality, relationships, life events': '性、关系、人生大事',
  'ethnicity and descent': '族裔与血统',
  'children and parenting': '儿童与育儿',
  'personal finance and its trouble': '个人财务及其困难',
  'work and looking for work': '工作与求职',
  'gambling and betting': '赌博与投注',
  'alcohol and nightlife': '酒类与夜生活',
  'tobacco and drugs': '烟草与药物',
  'weapons and the military': '武器与军事',
};
