/** Names of columns as further banks write them; what stands in the rows is invented. */
import { describe, expect, it } from 'vitest';
import { readText } from './testing.ts';

/** Every statement has the same two entries: 1,000.00 came in on 30 January 2026, 12.50 went out on 31 January. */
const IN = 100_000;
const OUT = -1250;
const DAYS = [Date.UTC(2026, 0, 30) / 86_400_000, Date.UTC(2026, 0, 31) / 86_400_000];

const SHAPES: Record<string, string> = {
  Lloyds:
    'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n31/01/2026,DEB,11-22-33,12345678,CAFE,12.50,,987.50\n30/01/2026,BGC,11-22-33,12345678,WAGES,,1000.00,1000.00\n',
  Nationwide:
    '"Account Name:","FlexAccount ****12345"\n"Account Balance:","£987.50"\n\n"Date","Transaction type","Description","Paid out","Paid in","Balance"\n"30 Jan 2026","Bank credit","WAGES","","£1,000.00","£1,000.00"\n"31 Jan 2026","Visa purchase","CAFE","£12.50","","£987.50"\n',
  Starling:
    'Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes\n30/01/2026,WAGES LTD,Pay,FASTER PAYMENT,1000.00,1000.00,INCOME,\n31/01/2026,CAFE,Lunch,CONTACTLESS,-12.50,987.50,EATING_OUT,\n',
  Barclays:
    'Number,Date,Account,Amount,Subcategory,Memo\n,31/01/2026,20-00-00 12345678,-12.50,Card Purchase,CAFE\n,30/01/2026,20-00-00 12345678,1000.00,Direct Credit,WAGES\n',
  'Wells Fargo, which names no column':
    '"01/31/2026","-12.50","*","","CAFE PURCHASE"\n"01/30/2026","1000.00","*","","WAGES LTD PAYROLL"\n',
  Wise: '"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance"\nCARD-1,31-01-2026,-12.50,EUR,"Card transaction CAFE",,987.50\nTRANSFER-2,30-01-2026,1000.00,EUR,"Received money from WAGES",Pay,1000.00\n',
  PayPal:
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Balance"\n"30/01/2026","10:00:00","CET","Buyer","Payment","Completed","EUR","1.030,00","-30,00","1.000,00","1.000,00"\n"31/01/2026","10:00:00","CET","Cafe","Payment","Completed","EUR","-12,50","0,00","-12,50","987,50"\n"31/01/2026","11:00:00","CET","Hotel","Order","Pending","EUR","-80,00","0,00","-80,00","987,50"\n',
  comdirect:
    ';\n"Umsätze Girokonto";"Zeitraum: 30 Tage";\n"Neuer Kontostand";"987,50 EUR";\n\n"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";\n"offen";"02.02.2026";"Visa";"Buchhandlung";"-9,00";\n"31.01.2026";"31.01.2026";"Lastschrift";"Auftraggeber: Café";"-12,50";\n"30.01.2026";"30.01.2026";"Übertrag";"Auftraggeber: Lohn AG";"1.000,00";\n\n"Alter Kontostand";"0,00 EUR";\n',
  Commerzbank:
    'Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung;IBAN Kontoinhaber;Kategorie\n31.01.2026;31.01.2026;Lastschrift;Café;-12,5;EUR;DE02120300000000202051;\n30.01.2026;30.01.2026;Gutschrift;Gehalt;1000;EUR;DE02120300000000202051;\n',
  Postbank:
    'Umsätze\nKonto;Filialnummer;IBAN;Währung\nGirokonto;100 0000000;DE02100100100000000000;EUR\n\nBuchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN / Kontonummer;BIC;Betrag;Soll;Haben;Währung\n31.1.2026;31.1.2026;SEPA Lastschrift;Café;Kaffee;DE1;X;-12,5;-12,5;;EUR\n30.1.2026;30.1.2026;SEPA Überweisung;Lohn AG;Gehalt;DE1;X;1.000;;1.000;EUR\nKontostand;30.1.2026;;;987,5;EUR\n',
  HDFC: 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n30/01/26,SALARY NEFT,000123,30/01/26,,"1,000.00","1,000.00"\n31/01/26,UPI-CAFE,000124,31/01/26,12.50,,987.50\n',
  'China Merchants Bank':
    '# 招商银行交易记录\n# 账号: 6225********1234\n\n"交易日期","交易时间","收入","支出","余额","交易类型","交易备注"\n"20260130","10:00:00","1,000.00","","1,000.00","代发工资","公司"\n"20260131","11:00:00","","12.50","987.50","消费","咖啡"\n',
  'Intesa Sanpaolo':
    'Data,Operazione,Dettagli,Conto o carta,Categoria,Valuta,Importo\n31/01/2026,Caffè,Pagamento,Conto 1,Bar,EUR,"-12,50"\n30/01/2026,Stipendio,Accredito,Conto 1,Stipendi,EUR,"1.000,00"\n',
};

/** Those whose rows say what was left after each. */
const WITH_BALANCES = new Set([
  'Lloyds',
  'Nationwide',
  'Starling',
  'Wise',
  'PayPal',
  'HDFC',
  'China Merchants Bank',
]);

describe.each(Object.entries(SHAPES))('%s', (name, text) => {
  it('gives both entries on their days', () => {
    const { transactions } = readText(text);
    expect(transactions.map(({ amount }) => amount)).toEqual([IN, OUT]);
    expect(transactions.map(({ day }) => day)).toEqual(DAYS);
    expect(transactions.every(({ description }) => description !== '')).toBe(true);
  });

  it('asks for no order of dates, and adds up to its balances where it has them', () => {
    const { problems, balances } = readText(text);
    expect(problems).not.toContain('date-order-unclear');
    expect(balances).toEqual(WITH_BALANCES.has(name) ? { steps: 1, agree: 1 } : undefined);
  });
});
