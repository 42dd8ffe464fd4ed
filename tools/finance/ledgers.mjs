/** Invented entries in five languages, three months each: what came in and went out of an account that nobody has. */

/**
 * @typedef {{ day: number; who: string; what: string; kind: string; cents: number }} Entry day since the Unix epoch
 * @typedef {[dayOfMonth: number, who: string, what: string, kind: string, cents: number]} Plan
 */

/**
 * @param {string} from first month, "2026-01"
 * @param {readonly Plan[]} monthly
 * @param {readonly (readonly Plan[])[]} single by month
 * @returns {Entry[]} oldest first
 */
function ledger(from, monthly, single) {
  const [year = 0, month = 0] = from.split('-').map(Number);
  return single
    .flatMap((plans, index) =>
      [...monthly, ...plans].map(([dom, who, what, kind, cents]) => ({
        day: Date.UTC(year, month - 1 + index, dom) / 86_400_000,
        who,
        what,
        kind,
        cents,
      })),
    )
    .sort((a, b) => a.day - b.day);
}

/** @param {string} from */
export const german = (from) =>
  ledger(
    from,
    [
      [1, 'Hausverwaltung Grünberg', 'Miete Wohnung 4', 'DAUERAUFTRAG', -78_000],
      [5, 'Stadtwerke Neuhausen', 'Abschlag Strom Vertrag 118', 'FOLGELASTSCHRIFT', -7_450],
      [16, 'Klangfluss Musik GmbH', 'Abo Premium', 'FOLGELASTSCHRIFT', -1_099],
      [28, 'Möbelwerk Übersee AG', 'Gehalt', 'LOHN  GEHALT', 231_847],
    ],
    [
      [
        [8, 'Bäckerei Süß', 'Brötchen', 'KARTENZAHLUNG', -345],
        [8, 'Bäckerei Süß', 'Brötchen', 'KARTENZAHLUNG', -345],
        [19, 'Markthalle; Köln', 'Einkauf "Wochenende"', 'KARTENZAHLUNG', -6_213],
      ],
      [
        [9, 'Möbelhaus Weiß', 'Schreibtisch', 'KARTENZAHLUNG', -124_900],
        [20, 'Möbelhaus Weiß', 'Gutschrift Lieferverzug', 'GUTSCHRIFT', 5_000],
      ],
      [
        [11, 'Umbuchung', 'Eigenes Tagesgeldkonto', 'UEBERTRAG', -30_000],
        [23, 'Bahnhof Buch', 'Reiseführer', 'KARTENZAHLUNG', -1_995],
      ],
    ],
  );

/** @param {string} from */
export const english = (from) =>
  ledger(
    from,
    [
      [1, 'Larkfield Property Mgmt', 'Rent apt 9', 'Standing order', -132_500],
      [4, 'Tidewater Electric', 'Autopay', 'Direct debit', -8_812],
      [14, 'Brightcast Video', 'Subscription', 'Card payment', -1_549],
      [15, 'Oakline Foods Inc', 'Payroll', 'Faster payment', 148_230],
      [28, 'Oakline Foods Inc', 'Payroll', 'Faster payment', 148_230],
    ],
    [
      [
        [6, 'Corner Coffee', 'Coffee', 'Card payment', -425],
        [6, 'Corner Coffee', 'Coffee', 'Card payment', -425],
        [17, 'Greenway Market, No. 12', 'Groceries', 'Card payment', -9_134],
      ],
      [
        [10, 'Ridge Outfitters', 'Boots', 'Card payment', -15_999],
        [21, 'Ridge Outfitters', 'Refund boots', 'Card refund', 15_999],
      ],
      [[12, 'Greenway Market, No. 12', 'Groceries', 'Card payment', -11_760]],
    ],
  );

/** @param {string} from */
export const french = (from) =>
  ledger(
    from,
    [
      [3, 'PRELEVEMENT', 'Loyer résidence des Hêtres', '', -69_500],
      [10, 'PRELEVEMENT', 'Énergie du Midi', '', -6_140],
      [27, 'VIREMENT EN VOTRE FAVEUR', 'Salaire Ateliers Réunis', '', 198_365],
    ],
    [
      [[12, 'PAIEMENT PAR CARTE', 'Boulangerie à l’Épi', '', -780]],
      [[18, 'PAIEMENT PAR CARTE', 'Librairie Sévigné', '', -4_325]],
      [[22, 'CHEQUE EMIS', 'N° 1234567', '', -15_000]],
    ],
  );

/** @param {string} from */
export const spanish = (from) =>
  ledger(
    from,
    [
      [2, 'Recibo', 'Alquiler piso calle Olmo', '', -72_000],
      [6, 'Recibo', 'Compañía eléctrica del Sur', '', -5_318],
      [28, 'Transferencia recibida', 'Nómina Talleres Ibáñez', '', 176_590],
    ],
    [
      [[13, 'Pago con tarjeta', 'Panadería Núñez', '', -460]],
      [[19, 'Pago con tarjeta', 'Ferretería Peña', '', -3_872]],
      [[24, 'Bizum recibido', 'Cena', '', 2_500]],
    ],
  );

/** @param {string} from */
export const chinese = (from) =>
  ledger(
    from,
    [
      [5, '安居房屋租赁', '房租', '生活服务', -320_000],
      [10, '云上公司', '工资', '转账', 985_000],
      [20, '移动通信营业厅', '话费充值', '充值缴费', -9_900],
    ],
    [
      [
        [7, '老街面馆', '午餐', '餐饮美食', -1_850],
        [7, '老街面馆', '午餐', '餐饮美食', -1_850],
      ],
      [[15, '晨光书店', '图书', '文化休闲', -12_630]],
      [[18, '晨光书店', '图书退款', '退款', 4_200]],
    ],
  );
