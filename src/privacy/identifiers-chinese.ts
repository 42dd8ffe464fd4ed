/**
 * Chinese names and street addresses by the words around them: without spaces and capitals, and with
 * surnames that are everyday words, only a name that is introduced as one can be told from a phrase.
 */
import type { Sheet } from './sheet.ts';

/** The commonest surnames, compound ones first. */
export const SURNAMES =
  '欧阳|司马|上官|诸葛|东方|皇甫|令狐|慕容|尉迟|公孙|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍涂成苗谷盛曲翁]';
const HAN = '\\p{Script=Han}';
const NAME = `(?:${SURNAMES})(?:${HAN}{1,2}|[*＊×某]{1,2})(?!${HAN})`;
/** Two characters after the surname at most, and words that go on behind a name. */
const OPEN_NAME = `(?:${SURNAMES})${HAN}{1,2}?`;
const INTRODUCED = new RegExp(
  '(?:联系人|收货人|收件人|寄件人|发件人|姓名|名字|户名|持卡人|开户人|乘客|乘车人|入住人|患者|病人|学生|家长|客户|申请人|负责人|签收人|下单人|被保险人|投保人|用户名)(?:是|为|叫)?[ :：]{0,3}' +
    NAME,
  'gu',
);
const SAID = new RegExp(
  `(?:我叫|我是|我的名字是|本人|他叫|她叫|名叫|叫做|你好[，,！! ]?|您好[，,！! ]?|亲爱的|尊敬的|欢迎回来[，,！! ]?)${OPEN_NAME}(?=先生|女士|小姐|老师|医生|同学|经理|[，,。.！!？?、：:\\s]|$)`,
  'gu',
);
const TITLED = new RegExp(`${OPEN_NAME}(?=先生|女士|小姐)`, 'gu');
const SURNAME_AT = new RegExp(`(?:${SURNAMES})(?:${HAN}{1,2}|[*＊×某]{1,2})$`, 'u');
/** Province or city down to a number of house, flat or room. */
const ADDRESS = new RegExp(
  `(?:${HAN}{2,8}(?:省|自治区|特别行政区))?(?:${HAN}{2,7}(?:市|州|盟))?(?:${HAN}{1,7}(?:区|县|旗|镇|乡))?(?:${HAN}{2,12}(?:路|街|道|巷|弄|胡同|大街|大道|村|里|小区|花园|公寓|大厦))[\\p{Nd}一二三四五六七八九十百]{1,6}(?:号|弄|栋|幢)(?:院|楼)?(?:[\\p{Nd}A-Za-z一二三四五六七八九十-]{1,6}(?:号楼|栋|幢|单元|楼|层|室|号|户)){0,5}`,
  'gu',
);
const NAMED_ADDRESS =
  /(?:地址|住址|家住|住在|寄到|送到|送货至|寄往)(?:是|为)?[ :：]{0,3}[\p{Script=Han}\p{Nd}A-Za-z#＃-]{4,60}?(?=[，,。.；;！!？?\s]|$)/gu;

export function markChinese(sheet: Sheet): void {
  if (!/\p{Script=Han}/u.test(sheet.text)) return;
  sheet.take(INTRODUCED, 'name', nameAtEnd);
  sheet.take(SAID, 'name', nameAtEnd);
  sheet.take(TITLED, 'name');
  sheet.take(ADDRESS, 'address');
  sheet.take(NAMED_ADDRESS, 'address', (match) => {
    const head = /^(?:地址|住址|家住|住在|寄到|送到|送货至|寄往)(?:是|为)?[ :：]{0,3}/u.exec(match);
    // A house, a road or a number must be named: "住在北京" is no address.
    const rest = match.slice(head?.[0].length ?? 0);
    return /\d|[路街巷弄]|小区|花园/u.test(rest) ? [match.length - rest.length, match.length] : undefined;
  });
}

function nameAtEnd(match: string): readonly [number, number] | undefined {
  const lead =
    /^(?:联系人|收货人|收件人|寄件人|发件人|姓名|名字|户名|持卡人|开户人|乘客|乘车人|入住人|患者|病人|学生|家长|客户|申请人|负责人|签收人|下单人|被保险人|投保人|用户名|我叫|我是|我的名字是|本人|他叫|她叫|名叫|叫做|你好|您好|亲爱的|尊敬的|欢迎回来)(?:是|为|叫)?[ :：，,！!]{0,3}/u.exec(
      match,
    );
  if (!lead) return undefined;
  return SURNAME_AT.test(match.slice(lead[0].length)) ? [lead[0].length, match.length] : undefined;
}
