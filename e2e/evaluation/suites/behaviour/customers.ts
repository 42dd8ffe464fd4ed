/** Online Retail as customers with orders and returns. */
import type { Datasets } from '../../datasets.ts';

export const FOLDER = 'online_retail_uci_A';

export interface Line {
  /** Milliseconds since the epoch; the shop's clock, taken as UTC. */
  time: number;
  invoice: string;
  stock: string;
  name: string;
  /** Pieces; negative when returned. */
  quantity: number;
  /** Of one piece, in pounds. */
  price: number;
}

export interface Customer {
  id: string;
  /** By time. */
  bought: Line[];
  returned: Line[];
}

/** Sorted by id. */
export function readCustomers(data: Datasets): Customer[] {
  const customers = new Map<string, Customer>();
  const rows = data.csvRows(`${FOLDER}/transactions_customers_A.csv`).slice(1);
  for (const [invoice = '', stock = '', name = '', quantity, date = '', price, id = ''] of rows) {
    const customer = customers.get(id) ?? { id, bought: [], returned: [] };
    customers.set(id, customer);
    const line: Line = {
      time: Date.parse(`${date.replace(' ', 'T')}Z`),
      invoice,
      stock,
      name: name.trim(),
      quantity: Number(quantity),
      price: Number(price),
    };
    // Invoices that begin with C are cancellations.
    (line.quantity < 0 || invoice.startsWith('C') ? customer.returned : customer.bought).push(line);
  }
  const sorted = [...customers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { bought } of sorted) bought.sort((a, b) => a.time - b.time);
  return sorted;
}

/** Map.groupBy, which Node 20 lacks. */
export function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
