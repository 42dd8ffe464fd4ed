/**
 * How currencies are written: ISO 4217 codes with the signs, abbreviations and words that shops use,
 * after Unicode CLDR and what people write where CLDR has only the code. "_" stands for a space.
 */

const TABLE = `
AED د.إ درهم Dh Dhs Dh. Dhs.
AFN ؋ Af Afs
ALL Lek Lekë Lekи
AMD ֏ դր. դր драм AMD֏
ANG ƒ NAƒ NAf NAf. NAfl CMg
AOA Kz
ARS ARS$ AR$
AUD A$ AU$ AUD$ Au$
AWG Afl. Afl Aƒ
AZN ₼ man. manat ман
BAM KM КМ
BBD Bds$ BDS$ Bds BBD$
BDT ৳ Tk Tk. টাকা
BGN лв. лв лева lv. lv leva
BHD BD د.ب .د.ب
BIF FBu
BMD BD$
BND B$ BN$
BOB Bs Bs. $b
BRL R$ reais real
BSD BS$
BTC ₿ Ƀ
BTN Nu. Nu
BWP P
BYN Br Rbl Rbl. бел.руб. б.р. р.бел
BZD BZ$
CAD C$ CA$ CAD$ CAN$ Can$ $CAD CDN$ CND
CDF FC
CHF CHF. Fr. SFr. SFr Fr sFr. sFr Franken
CLP CLP$ CL$
CNY 元 人民币 人民幣 圆 圓 RMB CN¥ 块 CNY¥ yuan Yuan
COP COL$ COP$ Col$
CRC ₡ colones
CUC CUC$
CUP CUP$ $MN ₱MN
CVE Esc Esc.
CZK Kč Kč. kč Kc CZK,- korun Kčs
DEM DM Mark
DJF Fdj
DKK kr. Kr. dkr. DKr kr.dk
DOP RD$
DZD د.ج دج DA
EGP ج.م E£ L.E. LE جنيه ج.م.
ERN Nfk ናቕፋ نافكا
ESP ₧ Pts Pts. Ptas ptas
ETB ብር
EUR € euro Euro EURO euros Euros евро evro ευρώ يورو ユーロ 欧元 €uro
FJD FJ$
FKP FK£
GBP £ GB£ stg stg. pound pounds quid UK£ GBP£
GEL ₾ ლ ლარი lari Lari лари GEL₾
GHS GH₵ ₵ GH¢ GHC
GIP Gib£
GMD D
GNF FG
GTQ Q
GYD GY$ G$
HKD HK$ HKD$ 港币 港幣 港元
HNL L L.
HRK kn kuna
HTG G
HUF Ft Ft. forint ft
IDR Rp Rp. rupiah
ILS ₪ ש״ח ש"ח שח שקל שקלים nis NIS ₪. ש''ח ש”ח
INR ₹ Rs. Rs Re Re. ரூ रु रु. रू रुपये ₹. રૂ
IQD ع.د د.ع
IRR ﷼ ریال ريال
IRT تومان تومن toman Toman
ISK kr.is íslkr
ITL ₤
JMD J$
JOD JD د.أ
JPY ¥ 円 ￥ JP¥ yen Yen 日元 日圓 ￥ 税込円
KES KSh Ksh KES/= Kshs Ksh. KSh.
KGS сом som KGS.
KHR ៛ riel
KMF CF
KPW ₩KP
KRW ₩ 원 won Won 韩元
KWD KD د.ك دينار_كويتي
KYD CI$ KY$
KZT ₸ тг тг. тенге tenge
LAK ₭ ກີບ ₭N
LBP ل.ل L£ LL ل.ل.
LKR රු රු. SLRs SLRs. ரூ.
LRD LR$ L$
LSL M LSL. Maloti
LTL Lt Lt. litas
LVL Ls Ls.
LYD LD ل.د
MAD MAD. د.م د.م. DHS
MDL MDL. leu
MGA Ar
MKD ден ден. ДЕН ден, den. денари
MMK Ks K ကျပ်
MNT ₮ төг
MOP MOP$ P$ 澳门元
MRU UM
MUR MUR. MRs
MVR Rf Rf. MRf
MWK MK
MXN MX$ Mex$ MXN$ Mxn$
MYR RM RM.
MZN MT MTn MTn.
NAD N$ NA$
NGN ₦ N
NIO C$N
NOK nkr NOK. kr,- kr.,-
NPR रू. NRs NPRs नेरू NRs.
NZD NZ$ NZD$
OMR ر.ع ر.ع. ﷼OM
PAB B/. B/
PEN S/. S/ soles
PGK K PGK. Kina
PHP ₱ PhP Php PHP₱ P.
PKR ₨ PKRs PKRs. روپے
PLN zł zl Zł ZŁ zł. złotych zloty ZL
PTE ESC PTE$
PYG ₲ Gs Gs. GS.
QAR QR ر.ق ر.ق.
RON lei Lei LEI RON. Leu ron
RSD din din. дин дин. Din Din. РСД Dinara dinara динара RSD. DIN
RUB ₽ руб. руб рублей рубля рубль р. р Р Р. РУБ РУБ. Руб. Руб RUR rub. Rub. RUB. rubley rub
RWF RF FRw
SAR ر.س ر.س. SR ريال‎ ⃁ SAR.
SBD SI$
SCR SRe
SDG ج.س
SEK Skr kr:- kr. SEK. skr
SGD S$ SG$ SGD$ 新元
SHP £SH
SKK Sk
SLL Le
SOS Sh.So.
SRD Sr$ SR$ SRD$
STN Db
SVC ₡SV
SYP ل.س LS S£ SYP£
SZL E
THB ฿ บาท baht Baht ฿. THB฿
TJS сомонӣ смн SM ЅМ с
TMT m TMT. T
TND DT د.ت د.ت.
TOP T$
TRY TL ₺ TL. lira Lira YTL TL,
TTD TT$
TWD NT$ NTD NT 新台币 新台幣 TW$ 台币 NTD$ 新臺幣
TZS TSh Tsh TSh. TZS/=
UAH ₴ грн грн. ГРН hrn hrn. гривень гривен uah. гр грн/шт UAH₴ Грн Грн.
UGX USh Ush UGX/= USh.
USD $ US$ USD$ $US US-$ U$S U$ U.S.$ dollar dollars Dollar Dollars US 美元 美金 доллар $USD
UYU $U UYU$
UZS so'm soʻm so‘m so’m Sʻ S' сўм sum сум soum
VEF Bs.F Bs.F.
VES Bs.S Bs.D
VND ₫ đ VNĐ VNĐ. Đ vnđ đồng Dong dong ₫.
VUV Vt VT
WST WS$ SAT
XAF FCFA F.CFA
XCD EC$
XOF CFA F_CFA F.CFA.
XPF F CFP
YER ر.ي
ZAR R R.
ZMW ZK
ZWL Z$
`;

/** Codes by what is written, most used first where several share a sign. */
export const CODES_BY_SYMBOL: ReadonlyMap<string, readonly string[]> = (() => {
  const codes = new Map<string, string[]>();
  for (const line of TABLE.trim().split('\n')) {
    const [code = '', ...symbols] = line.split(' ');
    for (const symbol of symbols.map((word) => word.replace('_', ' ')))
      codes.set(symbol, [...(codes.get(symbol) ?? []), code]);
  }
  return codes;
})();

/** Signs that several countries share, and whose they are where nothing else is known. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    $: 'USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP UYU BZD JMD',
    '£': 'GBP EGP LBP',
    '¥': 'JPY CNY',
    '￥': 'JPY CNY',
    kr: 'SEK NOK DKK ISK',
    Kr: 'SEK NOK DKK ISK',
    KR: 'SEK NOK DKK ISK',
    'kr.': 'DKK SEK NOK ISK',
    'Kr.': 'DKK SEK NOK ISK',
    'kr,-': 'NOK DKK SEK',
    Rs: 'INR PKR LKR NPR MUR',
    'Rs.': 'INR PKR LKR NPR MUR',
    '₨': 'PKR INR LKR NPR MUR SCR',
    '﷼': 'IRR SAR OMR QAR YER',
    ريال: 'SAR IRR QAR OMR YER',
    دينار: 'KWD IQD JOD BHD LYD DZD TND',
    درهم: 'AED MAD',
    K: 'PGK MMK ZMW',
    Bs: 'BOB VES VEF',
    'Bs.': 'BOB VES VEF',
    Br: 'BYN ETB',
    lei: 'RON MDL',
    C$: 'CAD NIO',
    dinara: 'RSD BAM',
  }).map(([symbol, codes]) => [symbol, codes.split(' ')]),
);

/** Current and past codes; the browser knows them all, the table those that shops write. */
const CODES: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...TABLE.trim()
    .split('\n')
    .map((line) => line.slice(0, 3)),
]);

export function isCurrencyCode(code: string): boolean {
  return CODES.has(code);
}

/** Everything that may stand for a currency, except codes. */
export const SYMBOLS: readonly string[] = [...new Set([...CODES_BY_SYMBOL.keys(), ...SHARED.keys()])];

/** Countries whose currency decides between those that share a sign: ISO 3166 → ISO 4217. */
const COUNTRIES = new Map(
  (
    'AU AUD CA CAD NZ NZD SG SGD HK HKD TW TWD MX MXN AR ARS CL CLP CO COP UY UYU BZ BZD JM JMD US USD GB GBP UK GBP ' +
    'EG EGP LB LBP JP JPY CN CNY SE SEK NO NOK DK DKK IS ISK IN INR PK PKR LK LKR NP NPR MU MUR SA SAR IR IRR OM OMR ' +
    'QA QAR YE YER KW KWD IQ IQD JO JOD BH BHD LY LYD DZ DZD TN TND AE AED MA MAD PG PGK MM MMK ZM ZMW BO BOB VE VES ' +
    'BY BYN ET ETB RO RON MD MDL NI NIO'
  )
    .split(' ')
    .reduce<[string, string][]>((pairs, word, index, all) => {
      if (index % 2 === 0) pairs.push([word, all[index + 1] ?? '']);
      return pairs;
    }, []),
);

/**
 * @param symbol as written
 * @param region ISO 3166 country of the page, for signs that several currencies share
 * @returns ISO 4217 code, undefined if `symbol` stands for none
 */
export function codeOf(symbol: string, region?: string): string | undefined {
  if (CODES.has(symbol.toUpperCase()) && symbol.length === 3) return symbol.toUpperCase();
  const codes = SHARED.get(symbol) ?? CODES_BY_SYMBOL.get(symbol);
  const local = region && COUNTRIES.get(region.toUpperCase());
  return local && codes?.includes(local) ? local : codes?.[0];
}
