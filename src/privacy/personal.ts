/** Whether a title is a personal matter, in which a name is that of the person or of somebody they deal with. */

const PATTERNS = [
  // The person's own things.
  "(?<!\\p{L})(?:my|your|\\p{L}+['’]s) (?:account|orders?|profile|cart|basket|wish ?list|bookings?|inbox|mailbox|calendar|drive|documents|reservations?|appointments?|subscriptions?|registry|invoice|statement|dashboard|settings|addresses)(?!\\p{L})",
  '(?<!\\p{L})(?:inbox|outbox|sent items|order (?:confirmation|details|summary|status)|shipping (?:confirmation|address)|(?:delivery|billing|home|postal|mailing) address|booking (?:confirmation|details)|invoice|boarding pass|e-?ticket|payslip|curriculum vitae|signed in as|logged in as|voicemail|contact card)(?!\\p{L})',
  '(?<!\\p{L})(?:(?:ship(?:ped)?|deliver(?:ed|y)?|bill(?:ed)?|sent|invoice) to|passenger|patient|recipient|attn) ?:',
  // Greetings.
  '^(?:hi|hello|hey|dear|welcome(?: back)?|hallo|willkommen|bonjour|bienvenue|hola|bienvenid[oa]|ciao|benvenut[oa]|hej|olá|witaj|cześć|lieber?|sehr geehrter?|cher|chère|estimad[oa]),? (?!to\\b)\\p{L}',
  '(?<!\\p{L})(?:posteingang|bestellbestätigung|ihre bestellung|rechnung|lieferadresse|mein konto|boîte de réception|votre commande|mon compte|facture|bandeja de entrada|su pedido|mi cuenta|factura|posta in arrivo|il mio account|bestelbevestiging)(?!\\p{L})',
  '收件箱|我的账户|我的订单|订单详情|收货地址|欢迎回来|个人主页|个人资料|简历',
  // A profile or a conversation: the network's name stands last.
  '[-|·(–—]\\s*(?:facebook|linkedin|instagram|xing|messenger|whatsapp|telegram|signal|vk|tinder|strava|skype|teams|slack|zoom|gmail|outlook|yahoo mail|proton ?mail|google (?:contacts|calendar|drive|docs)|ancestry|myheritage|weibo|wechat)\\)?\\s*$',
] as const;
const PERSONAL = new RegExp(PATTERNS.join('|'), 'iu');
const LONGEST = 2_000;

export function isPersonal(title: string): boolean {
  return PERSONAL.test(title.slice(0, LONGEST));
}
