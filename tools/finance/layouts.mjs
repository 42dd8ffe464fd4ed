/** How each bank and service lays out its export; e2e/fixtures/finance/README.md names where each shape is documented. */

/**
 * @typedef {{ day: number; who: string; what: string; kind: string; cents: number; balance: number }} Row
 * @typedef {{ file: string; ledger: 'english' | 'german' | 'french' | 'spanish' | 'chinese'; from: string;
 *   encoding: string; opening?: number; select?: (entries: import('./ledgers.mjs').Entry[]) => import('./ledgers.mjs').Entry[]; balances?: boolean; expect: object; write: (rows: Row[]) => string }} Shape
 */

/** @param {number} day */
const parts = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10).split('-');
const iso = (/** @type {number} */ day) => parts(day).join('-');
const dots = (/** @type {number} */ day) => parts(day).reverse().join('.');
const dotsShort = (/** @type {number} */ day) => dots(day).replace(/\.20(\d\d)$/, '.$1');
const slashes = (/** @type {number} */ day) => parts(day).reverse().join('/');
const american = (/** @type {number} */ day) => {
  const [y, m, d] = parts(day);
  return `${m}/${d}/${y}`;
};

/** @param {number} cents @param {string} decimal @param {string} group */
function money(cents, decimal = '.', group = '') {
  const size = Math.abs(cents);
  const units = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, group);
  return `${cents < 0 ? '-' : ''}${units}${decimal}${String(size % 100).padStart(2, '0')}`;
}
const euro = (/** @type {number} */ cents) => money(cents, ',', '.');
const quote = (/** @type {string} */ text) => `"${text.replace(/"/g, '""')}"`;
const quoteIfNeeded = (/** @type {string} */ text) => (/[",;\n]/.test(text) ? quote(text) : text);

/** @param {(string | number)[][]} rows @param {string} delimiter @param {(text: string) => string} mark */
const lines = (rows, delimiter, mark = quoteIfNeeded) =>
  rows.map((row) => row.map((cell) => mark(String(cell))).join(delimiter)).join('\r\n');

/** @type {Shape[]} */
export const SHAPES = [
  {
    file: 'sparkasse-camt.csv',
    ledger: 'german',
    from: '2026-01',
    encoding: 'windows-1252',
    expect: { currency: 'EUR', encoding: 'windows-1252', delimiter: ';', dateOrder: 'dmy', decimal: ',' },
    write: (rows) =>
      `${lines(
        [
          'Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Glaeubiger ID;Mandatsreferenz;Kundenreferenz (End-to-End);Sammlerreferenz;Lastschrift Ursprungsbetrag;Auslagenersatz Ruecklastschrift;Beguenstigter/Zahlungspflichtiger;Kontonummer/IBAN;BIC (SWIFT-Code);Betrag;Waehrung;Info'.split(
            ';',
          ),
          ...rows
            .toReversed()
            .map((row) => [
              'DE02120300000000202051',
              dotsShort(row.day),
              dotsShort(row.day),
              row.kind,
              row.what,
              '',
              '',
              '',
              '',
              '',
              '',
              row.who,
              'DE89370400440532013000',
              'COBADEFFXXX',
              money(row.cents, ','),
              'EUR',
              'Umsatz gebucht',
            ]),
        ],
        ';',
        quote,
      )}\r\n`,
  },
  {
    file: 'dkb.csv',
    ledger: 'german',
    from: '2026-02',
    encoding: 'utf-8-bom',
    expect: {
      currency: 'EUR',
      encoding: 'utf-8',
      delimiter: ';',
      dateOrder: 'dmy',
      decimal: ',',
      unusable: 1,
    },
    write: (rows) =>
      `${lines(
        [
          ['Girokonto', 'DE02120300000000202051'],
          ['Zeitraum:', '01.02.2026 - 30.04.2026'],
          ['Kontostand vom 30.04.2026:', '4.812,33 €'],
          [''],
          'Buchungsdatum;Wertstellung;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Verwendungszweck;Umsatztyp;IBAN;Betrag (€);Gläubiger-ID;Mandatsreferenz;Kundenreferenz'.split(
            ';',
          ),
          [
            '02.05.26',
            '',
            'Vorgemerkt',
            'Robin Beispiel',
            'Kino Lichtburg',
            'Kinokarten',
            'Ausgang',
            '',
            '-24',
            '',
            '',
            '',
          ],
          ...rows.toReversed().map((row) => [
            dotsShort(row.day),
            dotsShort(row.day),
            'Gebucht',
            row.cents < 0 ? 'Robin Beispiel' : row.who,
            row.cents < 0 ? row.who : 'Robin Beispiel',
            row.what,
            row.cents < 0 ? 'Ausgang' : 'Eingang',
            'DE89370400440532013000',
            // Without cents where there are none.
            row.cents % 100 === 0 ? euro(row.cents).slice(0, -3) : euro(row.cents),
            '',
            '',
            '',
          ]),
        ],
        ';',
        quote,
      )}\n`,
  },
  {
    file: 'ing-de.csv',
    ledger: 'german',
    from: '2026-01',
    encoding: 'windows-1252',
    opening: 21_000,
    balances: true,
    expect: { currency: 'EUR', encoding: 'windows-1252', delimiter: ';', dateOrder: 'dmy', decimal: ',' },
    write: (rows) =>
      `${lines(
        [
          ['Umsatzanzeige', 'Datei erstellt am: 02.04.2026 08:15'],
          [''],
          ['IBAN', 'DE02 1203 0000 0000 2020 51'],
          ['Kontoname', 'Girokonto'],
          ['Bank', 'ING'],
          ['Kunde', 'Robin Beispiel'],
          ['Zeitraum', '01.01.2026 - 31.03.2026'],
          ['Saldo', euro(rows.at(-1)?.balance ?? 0), 'EUR'],
          [''],
          ['Sortierung', 'Datum absteigend'],
          [''],
          [
            'In der CSV-Datei finden Sie alle bereits gebuchten Umsätze. Die vorgemerkten Umsätze werden nicht aufgenommen.',
          ],
          [''],
          'Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung'.split(
            ';',
          ),
          ...rows
            .toReversed()
            .map((row) => [
              dots(row.day),
              dots(row.day),
              row.who,
              row.kind,
              row.what,
              euro(row.balance),
              'EUR',
              euro(row.cents),
              'EUR',
            ]),
        ],
        ';',
      )}\r\n`,
  },
  {
    file: 'n26.csv',
    ledger: 'german',
    from: '2026-03',
    encoding: 'utf-8',
    expect: { currency: 'EUR', encoding: 'utf-8', delimiter: ',', decimal: '.' },
    write: (rows) =>
      `${lines(
        [
          'Booking Date,Value Date,Partner Name,Partner Iban,Type,Payment Reference,Account Name,Amount (EUR),Original Amount,Original Currency,Exchange Rate'.split(
            ',',
          ),
          ...rows.map((row) => [
            iso(row.day),
            iso(row.day),
            row.who,
            '',
            row.kind,
            row.what,
            'Main Account',
            money(row.cents),
            '',
            '',
            '',
          ]),
        ],
        ',',
      )}\n`,
  },
  {
    file: 'revolut.csv',
    ledger: 'english',
    from: '2026-01',
    encoding: 'utf-8',
    opening: 88_000,
    balances: true,
    expect: { currency: 'GBP', encoding: 'utf-8', delimiter: ',', decimal: '.', unusable: 2 },
    write: (rows) =>
      `${lines(
        [
          'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance'.split(','),
          ...rows.map((row) => [
            row.kind,
            'Current',
            `${iso(row.day - 1)} 22:41:07`,
            `${iso(row.day)} 09:12:30`,
            `${row.who} ${row.what}`,
            // What the fee takes is no part of the amount.
            money(row.cents + (row.who.startsWith('Ridge') && row.cents < 0 ? 99 : 0)),
            row.who.startsWith('Ridge') && row.cents < 0 ? '0.99' : '0.00',
            'GBP',
            'COMPLETED',
            money(row.balance),
          ]),
          [
            'CARD_PAYMENT',
            'Current',
            '2026-03-30 10:00:00',
            '',
            'Hotel Seaview',
            '-80.00',
            '0.00',
            'GBP',
            'PENDING',
            '',
          ],
          [
            'CARD_PAYMENT',
            'Current',
            '2026-03-30 10:05:00',
            '2026-03-30 10:05:02',
            'Hotel Seaview',
            '-80.00',
            '0.00',
            'GBP',
            'REVERTED',
            '',
          ],
        ],
        ',',
      )}\n`,
  },
  {
    file: 'monzo.csv',
    ledger: 'english',
    from: '2026-02',
    encoding: 'utf-8',
    expect: { currency: 'GBP', delimiter: ',', dateOrder: 'dmy', decimal: '.' },
    write: (rows) =>
      `${lines(
        [
          'Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In'.split(
            ',',
          ),
          ...rows.map((row, index) => [
            `tx_0000${index}`,
            slashes(row.day),
            '09:15:00',
            row.kind,
            row.who,
            '☕',
            'Bills',
            money(row.cents),
            'GBP',
            money(row.cents),
            'GBP',
            row.what,
            '1 High Street',
            '',
            row.who.toUpperCase(),
            '',
            row.cents < 0 ? money(row.cents) : '',
            row.cents > 0 ? money(row.cents) : '',
          ]),
        ],
        ',',
      )}\n`,
  },
  {
    file: 'chase-checking.csv',
    ledger: 'english',
    from: '2026-01',
    encoding: 'utf-8',
    opening: 120_011,
    balances: true,
    expect: { asks: ['currency-unclear'], currency: 'USD', delimiter: ',', dateOrder: 'mdy', decimal: '.' },
    write: (rows) =>
      `Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n${rows
        .toReversed()
        .map(
          (row) =>
            // Every row ends in one comma more than the header has.
            `${row.cents < 0 ? 'DEBIT' : 'CREDIT'},${american(row.day)},${quote(`${row.who} ${row.what}`)},${money(row.cents)},ACH_DEBIT,${money(row.balance)},,`,
        )
        .join('\n')}\n`,
  },
  {
    file: 'bank-of-america.csv',
    ledger: 'english',
    from: '2026-04',
    encoding: 'utf-8',
    opening: 254_310,
    balances: true,
    expect: {
      asks: ['currency-unclear'],
      currency: 'USD',
      delimiter: ',',
      dateOrder: 'mdy',
      decimal: '.',
      unusable: 1,
    },
    write: (rows) => {
      const opening = (rows[0]?.balance ?? 0) - (rows[0]?.cents ?? 0);
      const comma = (/** @type {number} */ cents) => quote(money(cents, '.', ','));
      return [
        'Description,,Summary Amt.',
        `Beginning balance as of 04/01/2026,,${comma(opening)}`,
        `Total credits,,${comma(rows.reduce((sum, row) => sum + Math.max(0, row.cents), 0))}`,
        `Total debits,,${comma(rows.reduce((sum, row) => sum + Math.min(0, row.cents), 0))}`,
        `Ending balance as of 06/30/2026,,${comma(rows.at(-1)?.balance ?? 0)}`,
        '',
        'Date,Description,Amount,Running Bal.',
        `04/01/2026,Beginning balance as of 04/01/2026,,${comma(opening)}`,
        ...rows.map(
          (row) =>
            `${american(row.day)},${quote(`${row.who} ${row.what}`)},${comma(row.cents)},${comma(row.balance)}`,
        ),
        '',
      ].join('\r\n');
    },
  },
  {
    file: 'american-express.csv',
    ledger: 'english',
    from: '2026-01',
    encoding: 'utf-8',
    // What a card is used for, and the payment of its bill.
    select: (entries) => [
      ...entries.filter((entry) => entry.cents < 0 || entry.what.startsWith('Refund')),
      {
        day: Date.UTC(2026, 3, 2) / 86_400_000,
        who: 'Autopay payment - thank you',
        what: '',
        kind: '',
        cents: 150_000,
      },
    ],
    expect: {
      asks: ['currency-unclear'],
      delimiter: ',',
      dateOrder: 'mdy',
      decimal: '.',
      spentPositive: true,
    },
    write: (rows) =>
      `${lines(
        [
          ['Date', 'Description', 'Card Member', 'Account #', 'Amount'],
          ...rows.map((row) => [
            american(row.day),
            row.who.toUpperCase(),
            'A SAMPLE',
            '-11004',
            money(0 - row.cents),
          ]),
        ],
        ',',
      )}\n`,
  },
  {
    file: 'capital-one.csv',
    ledger: 'english',
    from: '2026-01',
    encoding: 'utf-8',
    expect: { asks: ['currency-unclear'], delimiter: ',', decimal: '.', split: true },
    write: (rows) =>
      `${lines(
        [
          ['Transaction Date', 'Posted Date', 'Card No.', 'Description', 'Category', 'Debit', 'Credit'],
          ...rows
            .toReversed()
            .map((row) => [
              iso(row.day),
              iso(row.day),
              '1234',
              row.who.toUpperCase(),
              'Other',
              row.cents < 0 ? money(-row.cents) : '',
              row.cents > 0 ? money(row.cents) : '',
            ]),
        ],
        ',',
      )}\n`,
  },
  {
    file: 'alipay.csv',
    ledger: 'chinese',
    from: '2026-01',
    encoding: 'gb18030',
    expect: {
      currency: 'CNY',
      encoding: 'gb18030',
      delimiter: ',',
      decimal: '.',
      direction: true,
      unusable: 2,
    },
    write: (rows) =>
      [
        '------------------------------------------------------------------------------------',
        '导出信息：',
        '姓名：张示例',
        '支付宝账户：sample@example.com',
        '起始时间：[2026-01-01 00:00:00]    终止时间：[2026-03-31 23:59:59]',
        '导出交易类型：[全部]',
        '导出时间：[2026-04-02 10:20:30]',
        `共${rows.length + 2}笔记录`,
        '',
        '特别提示：',
        '1.本回单内容可表明支付宝受理了相应支付交易申请。',
        '2.因统计逻辑不同，明细金额直接累加后，可能会和下方统计金额不一致，请以实际交易金额为准；',
        '',
        '------------------------支付宝支付科技有限公司  电子客户回单------------------------',
        '交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,',
        '2026-03-30 08:00:00,投资理财,余额宝,/,余额宝-自动转入,不计收支,500.00,账户余额,交易成功,2026033022001\t,\t,,',
        '2026-03-29 21:00:00,日用百货,旧物市集,abc***@example.com,台灯,支出,35.00,,交易关闭,2026032922001\t,T1\t,,',
        ...rows
          .toReversed()
          .map(
            (row, index) =>
              `${iso(row.day)} 12:30:0${index % 10},${row.kind},${row.who},/,${row.what},${row.cents < 0 ? '支出' : '收入'},${money(Math.abs(row.cents))},账户余额,交易成功,20260101220${index}\t,M${index}\t,,`,
          ),
        '',
      ].join('\r\n'),
  },
  {
    file: 'wechat-pay.csv',
    ledger: 'chinese',
    from: '2026-04',
    encoding: 'utf-8-bom',
    expect: {
      currency: 'CNY',
      encoding: 'utf-8',
      delimiter: ',',
      decimal: '.',
      direction: true,
      unusable: 1,
    },
    write: (rows) =>
      [
        '微信支付账单明细,,,,,,,,',
        '微信昵称：[示例],,,,,,,,',
        '起始时间：[2026-04-01 00:00:00] 终止时间：[2026-06-30 23:59:59],,,,,,,,',
        '导出类型：[全部],,,,,,,,',
        '导出时间：[2026-07-01 09:00:00],,,,,,,,',
        ',,,,,,,,',
        `共${rows.length + 1}笔记录,,,,,,,,`,
        '收入：4笔 29592.00元,,,,,,,,',
        '支出：9笔 10057.30元,,,,,,,,',
        '中性交易：1笔 200.00元,,,,,,,,',
        '注：,,,,,,,,',
        '1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易,,,,,,,,',
        '2. 本明细仅展示当前账单中的交易，不包括已删除的记录,,,,,,,,',
        '3. 本明细仅供个人对账使用,,,,,,,,',
        ',,,,,,,,',
        '----------------------微信支付账单明细列表--------------------,,,,,,,,',
        '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
        '2026-06-29 18:00:00,零钱提现,示例银行(1234),"/",/,¥200.00,示例银行(1234),提现已到账,"100000\t","/\t","服务费¥0.10"',
        ...rows
          .toReversed()
          .map(
            (row, index) =>
              `${iso(row.day)} 08:1${index % 10}:00,${row.kind},${row.who},"${row.what}",${row.cents < 0 ? '支出' : '收入'},¥${money(Math.abs(row.cents))},零钱,支付成功,"10000${index}\t","/\t","/"`,
          ),
        '',
      ].join('\r\n'),
  },
  {
    file: 'icbc.csv',
    ledger: 'chinese',
    from: '2026-01',
    encoding: 'gb18030',
    opening: 500_000,
    balances: true,
    expect: { currency: 'CNY', encoding: 'gb18030', delimiter: ',', decimal: '.', split: true },
    write: (rows) =>
      [
        '明细查询文件下载',
        '卡号: 6222020000001234567 \t',
        '起始日期: 2026-01-01    截止日期: 2026-03-31',
        '交易日期,摘要,交易场所,记账金额(收入),记账金额(支出),记账币种,余额,对方户名',
        ...rows.map(
          (row) =>
            `${iso(row.day)},${row.what},网上银行,${row.cents > 0 ? quote(money(row.cents, '.', ',')) : ''},${row.cents < 0 ? quote(money(-row.cents, '.', ',')) : ''},人民币,${quote(money(row.balance, '.', ','))},${row.who}`,
        ),
        '',
      ].join('\r\n'),
  },
  {
    file: 'credit-agricole.csv',
    ledger: 'french',
    from: '2026-01',
    encoding: 'windows-1252',
    expect: {
      currency: 'EUR',
      encoding: 'windows-1252',
      delimiter: ';',
      dateOrder: 'dmy',
      decimal: ',',
      split: true,
    },
    write: (rows) =>
      [
        'Téléchargement du 02/04/2026;;;',
        ';;;',
        'Compte de dépôt carte n° 00012345678;;;',
        'Solde au 02/04/2026 1 204,15 €;;;',
        ';;;',
        'Liste des opérations du compte entre le 01/01/2026 et le 31/03/2026;;;',
        ';;;',
        'Date;Libellé;Débit euros;Crédit euros',
        ...rows
          .toReversed()
          .map(
            (row) =>
              `${slashes(row.day)};"${row.who}\n${row.what}";${row.cents < 0 ? money(-row.cents, ',', '\u00a0') : ''};${row.cents > 0 ? money(row.cents, ',', '\u00a0') : ''}`,
          ),
        '',
      ].join('\r\n'),
  },
  {
    file: 'bbva.csv',
    ledger: 'spanish',
    from: '2026-01',
    encoding: 'utf-8',
    opening: 63_255,
    balances: true,
    expect: { currency: 'EUR', delimiter: ';', dateOrder: 'dmy', decimal: ',' },
    write: (rows) =>
      `${lines(
        [
          ['Últimos movimientos'],
          [''],
          [
            'F.Valor',
            'Fecha',
            'Concepto',
            'Movimiento',
            'Importe',
            'Divisa',
            'Disponible',
            'Divisa',
            'Observaciones',
          ],
          ...rows
            .toReversed()
            .map((row) => [
              slashes(row.day),
              slashes(row.day),
              row.who,
              row.what,
              euro(row.cents),
              'EUR',
              euro(row.balance),
              'EUR',
              '',
            ]),
        ],
        ';',
      )}\n`,
  },
  {
    file: 'bare.csv',
    ledger: 'english',
    from: '2026-01',
    encoding: 'utf-8',
    opening: 50_000,
    balances: true,
    expect: { asks: ['currency-unclear'], delimiter: ',', decimal: '.' },
    write: (rows) =>
      `${lines(
        rows.map((row) => [iso(row.day), money(row.cents), row.who, money(row.balance)]),
        ',',
      )}\n`,
  },
  {
    file: 'excel-unicode.txt',
    ledger: 'german',
    from: '2026-01',
    encoding: 'utf-16le',
    opening: 21_000,
    balances: true,
    expect: { currency: 'EUR', encoding: 'utf-16le', delimiter: '\t', dateOrder: 'dmy', decimal: ',' },
    write: (rows) =>
      `${lines(
        [
          ['Datum', 'Text', 'Umsatz in EUR', 'Saldo in EUR'],
          ...rows.map((row) => [
            dots(row.day),
            row.who.replace(';', ''),
            // Bookkeeping's trailing mark instead of a sign.
            `${euro(Math.abs(row.cents))} ${row.cents < 0 ? 'S' : 'H'}`,
            `${euro(Math.abs(row.balance))} ${row.balance < 0 ? 'S' : 'H'}`,
          ]),
        ],
        '\t',
        (text) => text,
      )}\r\n`,
  },
];
