/**
 * Words that stand in bank statements beside names, or instead of them: whoever is called so is no person. English,
 * German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, the Nordic languages, and what banks print in
 * India.
 */

/** Money that goes to or comes from people, more often than not. */
const TRANSFERS = `
  transfer tfr trf fpi fpo fps fp faster sto so standing zelle venmo quickpay wire p2p paym
  überweisung ueberweisung uberweisung sepa-überweisung sepa-ueberweisung echtzeit-überweisung echtzeit-ueberweisung
  echtzeitüberweisung echtzeitueberweisung dauerauftrag umbuchung virement vir ordre permanent transferencia
  transferência transf bizum bonifico giroconto mbway app cashapp overboeking overschrijving tikkie przelew blik havale eft fast
  swish vipps mobilepay overføring overforing överföring overforsel överforing neft imps rtgs upi
`;
/** What people owe each other; companies do too. */
const BETWEEN_PEOPLE = `
  rent miete kaltmiete warmmiete nebenkosten loyer colocation alquiler renta affitto aluguel renda huur czynsz kira
  husleie husleje hyra house share deposit kaution fianza caution bgc bacs credit payment payments pay zahlung gutschrift
  repay loan darlehen prêt prestito préstamo vermieter landlord kostgeld unterhalt taschengeld pocket
`;
/** Shops, and whoever may draw money by themselves. */
const CARDS = `
  card cards kartenzahlung karte kartenumsatz girocard maestro mastercard visa pos purchase einkauf carte cb achat
  tarjeta compra carta acquisto cartão kaart betaalautomaat pin karta zakup kortkøb kortkob kortköp kreditkarte
  contactless applepay
`;
const DEBITS = `
  dd debit lastschrift basislastschrift folgelastschrift erstlastschrift sepa-lastschrift prlv prélèvement prelevement
  recibo adeudo domiciliacion addebito sdd incasso ideal autopay mandate mandat
`;
const SALARIES = `
  salary wages payroll lohn gehalt lohn/gehalt bezüge salaire paie paye nomina nómina stipendio salário salario loon
  salaris pensja wynagrodzenie maas maaş lønn lonn løn lön
`;

/** What a payment is for, and what the bank calls it. They stay, and end a name. */
const PAYMENTS = `
  ref reference memo note msg account allowance amazon atm auftrag ausgleich ausland auszahlung bargeld bazahlung beitrag
  bill bonus buchung cash charge charges check cheque council direct
  dividend donation echtzeit einzahlung electricity entgelt erstattung fee fees flat gas gebühr
  gift hausgeld insurance instalment interest internet invoice kindergeld
  kontoführung kredit leasing mobile mortgage online order
  overdraft pension premium prime rate ratenzahlung rechnung refund
  rente repayment rückzahlung savings sepa sold spende statement steuer strom
  subscription tax telefon tilgung vers versicherung verwendungszweck
  wasser water withdrawal zinsen zins
  january february march april may june july august september october november december
  januar februar märz mai juni juli oktober dezember
  janvier février mars avril juin juillet août septembre octobre novembre décembre
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
  gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre
  own savings eigenes eigen eigene tagesgeld sparen livret épargne epargne ahorro risparmio konto depot pot internal intern
  interne self vault isa
  received sent enviado enviada recibido recibida emis reçu inst instantané instantane ontvangen otrzymany gelen giden inviato
  ricevuto ausgehend eingehend favore favor beneficiario bénéficiaire begünstigter empfänger auftraggeber ordering
  periodieke periodic recurring monthly mensuel mensual mensile ach bgc chaps mb way out in family friends
  gardening cleaning cleaner windows window nursery childcare babysitting tutoring lessons lesson piano guitar school
  birthday christmas wedding holiday trip dinner lunch pizza drinks groceries shopping bills utilities expenses
  expense split back share car bike garage parking room apartment apt studio furniture tickets ticket
  garten reinigung putzen putzhilfe nachhilfe hausmeister geburtstag weihnachten hochzeit urlaub reise essen einkäufe
  geschenk umzug auto fahrrad stellplatz zimmer wohnung anteil rückgabe auslagen kurs kursgebühr spesen
  remboursement cadeau anniversaire noël mariage vacances courses repas garde ménage jardin voiture charges caution
  reembolso regalo cumpleaños boda vacaciones cena comida limpieza clases coche gastos devolucion devolución
  rimborso regalo compleanno cena spesa vacanza pulizie lezioni macchina spese
  presente jantar limpeza aulas despesas reembolso
  verjaardag cadeau schoonmaak boodschappen terugbetaling aandeel oppas
  zwrot prezent urodziny sprzątanie hediye doğum borç aidat gave bursdag middag regning
`;

/** What a company's or an office's name has and a person's has not. They make the whole no person. */
const COMPANIES = `
  ag airlines airways aldi apotheke apple assurance assurances auto bahn bakery bank bar bauhaus beratung berlin betriebe
  betting books boulangerie brewery brokerage building bv bäckerei baeckerei bistro café cafe caffe center centre chemists
  city clinic club co college company construction corp courier couriers council danke deutsche digital dm drogerie ebay edeka energia
  energie energy entertainment equipment express fashion finance finanzamt fitness fonds food foods garage garden gbr
  gesellschaft gmbh google group grill groep grocer grocers gruppe hair hausverwaltung health healthcare holding holidays
  hospital hotel hotels housing ikea immobilien inc india industries insurance institut institute investments italia
  kaufland kg kiosk kino krankenkasse labs law legal lidl limited llc llp logistics logistik ltd management manufacturing
  market markt media mobility motorcycles motors museum netflix netto nv office oil optik optical outlet oy parking paypal
  penny pharmacy pharma pizza pizzeria plc praxis property pub rail railway realty reisen rentals restaurant restaurante
  ristorante rewe sa sagt salon sarl sas school se services shell shop shops sl society software solutions spa sparkasse
  spotify srl sports stadt stadtwerke station store stores stores studio studios supermarket supermarkt systems taxi tech
  technologies telecom telekom tesco theatre tickets tours trading travel trust university utilities verein verlag villas
  vodafone volksbank werke wohnbau wohnungsbau works
`;

/** Ends of compounds that are companies. */
const COMPANY_ENDING =
  /.(?:gmbh|bank|kasse|werke|werk|markt|haus|bau|technik|versicherung|apotheke|bäckerei|baeckerei|verein|stiftung|genossenschaft|verwaltung|logistik|gesellschaft|shop|tech|soft|mart|corp)$/;

/** What somebody's own money is on. */
const ACCOUNT_ENDING = /(?:konto|rekening|account)$/;

/** Companies that are called like people. */
const NAMED_LIKE_PEOPLE = `
  abercrombie fitch; agnes b; albert heijn; ann taylor; arthur murray; aunt annes; ben jerrys; ben and jerrys; betty barclay;
  bobbi brown; calvin klein; carl zeiss; carl jr; carls jr; carolina herrera; charles schwab; charles tyrwhitt; charlotte
  tilbury; christian dior; christian louboutin; coco chanel; dan murphys; dave busters; dean deluca; diane von furstenberg;
  dolce gabbana; donna karan; dr martens; dr oetker; dunkin donuts; eddie bauer; edward jones; elizabeth arden; emma bridgewater;
  emma matratze; ermenegildo zegna; ernst young; estee lauder; eve sleep; frank provost; fred perry; fred olsen; george foreman;
  georg jensen; gerry weber; giorgio armani; guy hoquet; hans im glück; hans im glueck; harley davidson; harry winston; harvey
  nichols; helena rubinstein; hugo boss; jack jones; jack wolfskin; jack daniels; jacques dessange; james avery; james perse;
  jamie oliver; jean louis david; jean paul gaultier; jenny craig; jimmy choo; jimmy johns; jo malone; joe fresh; john deere;
  john hancock; john lewis; johnny rockets; johnson johnson; joseph joseph; juan valdez; karen millen; karl lagerfeld; kate
  spade; katy perry; kenneth cole; laura ashley; laura mercier; leroy merlin; levi strauss; liz claiborne; lloyds bank; louis
  vuitton; lucky brand; madame tussauds; marc cain; marc jacobs; marc o polo; marks spencer; marks and spencer; martha stewart;
  mary kay; massimo dutti; max mara; max planck; merrill lynch; michael kors; michael page; miss selfridge; moritz fiege;
  morgan stanley; nina ricci; oscar mayer; paco rabanne; papa john; papa johns; patrick roger; paul smith; peter hahn; peter
  pane; peter pan; philip morris; philipp plein; pierre cardin; ralph lauren; raymond james; ray ban; robert bosch; robert
  half; robert dyas; roberto cavalli; rolls royce; ruth chris; s oliver; saint laurent; salvatore ferragamo; sam edelman; sara
  lee; steve madden; stella mccartney; ted baker; thomas cook; thomas sabo; tiffany co; tim hortons; tom ford; tom tailor; tommy
  bahama; tommy hilfiger; tony romas; tory burch; trader joes; vera bradley; vera wang; victoria beckham; victorias secret;
  walter services; w h smith; wh smith; j p morgan; jp morgan; wells fargo; william hill; williams sonoma; yves rocher; yves
  saint laurent; zadig voltaire
`;

const set = (...lists: string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words.trim().split(/\s+/)));
const TRANSFER = set(TRANSFERS);
const OWED = set(BETWEEN_PEOPLE);
const CARD = set(CARDS);
const DEBIT = set(DEBITS);
const SALARY = set(SALARIES);
const PAYMENT = set(TRANSFERS, BETWEEN_PEOPLE, CARDS, DEBITS, SALARIES, PAYMENTS);
const COMPANY = set(COMPANIES);
const BRANDS = NAMED_LIKE_PEOPLE.split(';').map((name) => name.trim().replace(/\s+/g, ' '));

/** Lower case, without the signs around it. */
export const bare = (word: string): string => word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

export const isPaymentWord = (word: string): boolean =>
  PAYMENT.has(bare(word)) || ACCOUNT_ENDING.test(bare(word));
/** What a payment may be for makes nobody a company: "pizza", "garage". */
export const isCompanyWord = (word: string): boolean =>
  !isPaymentWord(word) && (COMPANY.has(bare(word)) || COMPANY_ENDING.test(bare(word)));
/** @param words in lower case, one space between them */
export const isNamedLikePeople = (words: string): boolean =>
  BRANDS.some((brand) => ` ${words} `.includes(` ${brand} `));

/** What the words of a description say about who is on the other side. */
export interface Booking {
  transfer: boolean;
  owed: boolean;
  card: boolean;
  debit: boolean;
  salary: boolean;
}

export function bookingOf(words: readonly string[]): Booking {
  const some = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(bare(word)));
  return {
    transfer: some(TRANSFER),
    owed: some(OWED),
    card: some(CARD),
    debit: some(DEBIT),
    salary: some(SALARY),
  };
}
