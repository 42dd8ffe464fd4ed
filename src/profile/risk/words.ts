/** Words of descriptions that say what a payment is for: English, German, French, Spanish, Chinese. */
import type { Purpose } from '../../domain/finance.ts';

/** Between a person's own accounts, a pot or a money fund of the same service. */
const OWN =
  /\bown (?:savings |current |checking )?account|\b(?:to|from) (?:my |own )?savings\b|savings (?:transfer|account|pot)|\bpot transfer|internal transfer|between (?:my )?accounts|\bself transfer|top-?up by|umbuchung|ubertrag\b|uebertrag\b|eigenes? .*konto|tagesgeld|sparkonto|virement interne|\blivret\b|epargne|traspaso|cuenta propia|余额宝|零钱通|零钱提现|零钱充值|信用卡还款|转入本人|本人账户/;
/** What a savings account pays is income all the same. */
const INTEREST = /interest|zinsen|interets|intereses|结息|利息/;
export const CASH =
  /\batm\b|cash withdrawal|cash machine|bargeld|geldautomat|barauszahlung|retrait|\bdab\b|cajero|reintegro|取现|取款/;

const INCOMING: readonly [Purpose, RegExp][] = [
  ['salary', /salary|payroll|\bwages?\b|\bgehalt|\blohn\b|bezuge|salaire|\bpaie\b|nomina\b|工资|薪资|薪水/],
  [
    'benefit',
    /pension|\brente\b|renten|kindergeld|elterngeld|burgergeld|arbeitslosengeld|social security|\bssa\b|universal credit|child benefit|\bcaf\b|pole emploi|france travail|prestacion|养老金|补贴|津贴/,
  ],
];

const OUTGOING: readonly [Purpose, RegExp][] = [
  [
    'mortgage',
    /mortgage|hypothek|baufinanzierung|immobiliendarlehen|baudarlehen|pret immobilier|hipoteca|房贷|按揭/,
  ],
  [
    'loan',
    /\bloan\b|\binstalment|\binstallment|\bfinancing\b|darlehen|\bkredit(?:rate)?\b|ratenkredit|ratenzahlung|finanzierung|\bcredit conso|echeance pret|\bpret\b|prestamo|cuota financ|贷款|借款|借呗|花呗还款|还贷/,
  ],
  [
    'housing',
    /\brent\b|\bmiete\b|kaltmiete|warmmiete|hausverwaltung|hausgeld|wohnungs|\bloyer|alquiler|housing|landlord|property mgmt|\blettings?\b|council tax|房租|租金|房屋租赁|物业/,
  ],
  [
    'utilities',
    /energy|electric|\bstrom\b|stadtwerke|\bgas\b|water bill|wasserwerk|fernwarme|energie|\bedf\b|\beau\b|electrica|\bagua\b|\bluz\b|电费|水费|燃气|自来水/,
  ],
  ['insurance', /insurance|versicherung|assurance|seguro|krankenkasse|保险/],
  [
    'communication',
    /telecom|telekom|mobile|broadband|internet|phone|mobilfunk|telefon|rundfunk|vodafone|\bfibre\b|movil|话费|宽带|移动通信|电信|联通/,
  ],
  [
    'transport',
    /transit|\bmetro\b|\bbus\b|railcard|bahncard|deutschlandticket|monatskarte|\bpass navigo|abono transporte|monthly pass|地铁|公交/,
  ],
  ['tax', /\btax\b|finanzamt|steuer|impots|hacienda|税/],
  [
    'subscription',
    /subscription|streaming|\babo\b|abonnement|membership|mitgliedschaft|\bgym\b|fitness|premium|suscripcion|video|musi[ck]|会员|订阅/,
  ],
];

/** Lower case, without accents: "Büro-Miete" → "buro-miete". */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function isOwnTransfer(description: string): boolean {
  const text = plain(description);
  return OWN.test(text) && !INTEREST.test(text);
}

/** @param amount hundredths; positive is money in */
export function purposeOf(description: string, amount: number): Purpose {
  const text = plain(description);
  return (amount > 0 ? INCOMING : OUTGOING).find(([, words]) => words.test(text))?.[0] ?? 'unknown';
}
