/** Online Retail as baskets: an invoice's stock codes, cancellations and returns left out. */
import type { Datasets } from '../../datasets.ts';
import { FOLDER } from '../behaviour/customers.ts';

export interface Order {
  invoice: string;
  /** Milliseconds since the epoch. */
  time: number;
  /** Stock codes, sorted, each once. */
  items: string[];
}

/** Sorted by invoice, as peers/rules.py sorts them. */
export function readOrders(data: Datasets): Order[] {
  const orders = new Map<string, { time: number; items: Set<string> }>();
  for (const row of data.csv(`${FOLDER}/transactions_customers_A.csv`)) {
    const { InvoiceNo: invoice = '', StockCode: stock = '', Quantity, InvoiceDate: date = '' } = row;
    if (invoice.startsWith('C') || Number(Quantity) <= 0) continue;
    const order = orders.get(invoice) ?? { time: Date.parse(`${date.replace(' ', 'T')}Z`), items: new Set() };
    orders.set(invoice, order);
    order.items.add(stock);
  }
  return [...orders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([invoice, { time, items }]) => ({ invoice, time, items: [...items].sort() }));
}
