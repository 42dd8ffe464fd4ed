/** Whether the amounts of a file are the steps between its own balances. */

export interface Step {
  /** Hundredths. */
  amount: number;
  balance: number | undefined;
  account: string;
}

export interface Agreement {
  steps: number;
  agree: number;
  /** The first row is the newest. */
  newestFirst: boolean;
  /** The steps fit when every amount is taken the other way round. */
  opposite: boolean;
}

/**
 * @param rows in the file's order
 * @returns the reading under which most steps agree, undefined without two balances of one account
 */
export function checkBalances(rows: readonly Step[]): Agreement | undefined {
  const last = new Map<string, { balance: number; amount: number }>();
  const agree = { forward: 0, back: 0, forwardOpposite: 0, backOpposite: 0 };
  let steps = 0;
  for (const { amount, balance, account } of rows) {
    if (balance === undefined) continue;
    const before = last.get(account);
    if (before) {
      steps += 1;
      const change = balance - before.balance;
      if (change === amount) agree.forward += 1;
      if (change === -before.amount) agree.back += 1;
      if (change === -amount) agree.forwardOpposite += 1;
      if (change === before.amount) agree.backOpposite += 1;
    }
    last.set(account, { balance, amount });
  }
  if (steps === 0) return undefined;
  // The first of equals is the one with fewer assumptions.
  const ranked: Agreement[] = [
    { steps, agree: agree.forward, newestFirst: false, opposite: false },
    { steps, agree: agree.back, newestFirst: true, opposite: false },
    { steps, agree: agree.forwardOpposite, newestFirst: false, opposite: true },
    { steps, agree: agree.backOpposite, newestFirst: true, opposite: true },
  ];
  return ranked.sort((a, b) => b.agree - a.agree)[0];
}

/** Enough agree that it cannot be by chance; a few rows may be missing. */
export function settles(agreement: Agreement | undefined): agreement is Agreement {
  return agreement !== undefined && agreement.agree >= 2 && agreement.agree >= agreement.steps * 0.8;
}
