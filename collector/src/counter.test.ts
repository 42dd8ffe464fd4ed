import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../../src/domain/report.ts';
import { bitmapOf } from '../../src/dp/bitmap.ts';
import type { Batch } from './batch.ts';
import { Counter } from './counter.ts';
import type { Intake } from './intake.ts';

const MECHANISM: Mechanism = { name: 'subset-selection', E: 2, S: 1, k: 12, w: 3 };

function intake(purpose: string): Intake {
  return {
    site: 'shop',
    siteName: 'Shop',
    purpose,
    list: 'coarse',
    segments: [],
    taxonomy: 'list',
    mechanism: MECHANISM,
    mechanismKey: 'mechanism',
    askedEpsilon: 1,
    epochMs: 60_000,
  };
}

interface Made {
  id: string;
  purpose: string;
  epoch: number;
  bits: number[];
}

/** Storage that keeps the promise of `insert`: all rows of a token, once. */
class Shelf {
  readonly batches = new Map<string, Batch>();

  put(batch: Batch): void {
    if (!this.batches.has(batch.token)) this.batches.set(batch.token, structuredClone(batch));
  }

  totals(): Record<string, { n: number; counts: number[]; ids: string[] }> {
    const totals: ReturnType<Shelf['totals']> = {};
    for (const { purpose, epoch, n, counts, ids } of [...this.batches.values()].flatMap(({ rows }) => rows)) {
      const key = `${purpose} ${epoch}`;
      const total = totals[key] ?? { n: 0, counts: Array<number>(MECHANISM.k).fill(0), ids: [] };
      totals[key] = total;
      total.n += n;
      total.counts = total.counts.map((count, bit) => count + (counts[bit] ?? 0));
      total.ids = [...total.ids, ...ids].sort();
    }
    return totals;
  }
}

function send(counter: Counter, { id, purpose, epoch, bits }: Made): Promise<void> {
  return counter.count({ intake: intake(purpose), epoch, id, bitmap: bitmapOf(bits, MECHANISM.k) });
}

const made: fc.Arbitrary<Made> = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map((n) => n.toString(16).padStart(32, '0')),
  purpose: fc.constantFrom('one', 'two'),
  epoch: fc.constantFrom(7, 8),
  bits: fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 3, maxLength: 3 }),
});
/** One content an id, as devices have it. */
const distinct = fc.uniqueArray(made, {
  selector: ({ id, purpose, epoch }) => `${id} ${purpose} ${epoch}`,
  minLength: 1,
  maxLength: 60,
});

describe('any order, any copies, any failures', () => {
  test('count every report exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        distinct.chain((reports) =>
          fc.record({
            reports: fc.constant(reports),
            // Each at least once, and copies anywhere.
            sent: fc.array(fc.nat(reports.length - 1), { maxLength: 60 }).chain((copies) =>
              fc.shuffledSubarray([...reports.keys(), ...copies], {
                minLength: reports.length + copies.length,
              }),
            ),
            size: fc.integer({ min: 1, max: 20 }),
            // Whether an insert is refused, done and then said to have failed, or done.
            outcomes: fc.array(fc.constantFrom('refused', 'lost answer', 'done'), { maxLength: 6 }),
            pauses: fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }),
          }),
        ),
        async ({ reports, sent, size, outcomes, pauses }) => {
          const shelf = new Shelf();
          const left = [...outcomes];
          const counter = new Counter({
            size,
            waitMs: 1,
            retryMs: 1,
            insert: async (batch) => {
              const outcome = left.shift() ?? 'done';
              if (outcome !== 'refused') shelf.put(batch);
              if (outcome !== 'done') throw new Error(outcome);
            },
          });
          const answers: Promise<void>[] = [];
          for (const [at, index] of sent.entries()) {
            answers.push(send(counter, reports[index] as Made));
            if (at % (pauses[at % pauses.length] ?? 1) === 1) await new Promise(setImmediate);
          }
          await Promise.all(answers);

          const once = new Shelf();
          for (const { id, purpose, epoch, bits } of reports) {
            const counts = Array.from({ length: MECHANISM.k }, (_, bit) => Number(bits.includes(bit)));
            const row = {
              site: 'shop',
              purpose,
              epoch,
              taxonomy: '',
              mechanism: '',
              n: 1,
              counts,
              ids: [id],
            };
            once.put({ token: `${id} ${purpose} ${epoch}`, rows: [row] });
          }
          expect(shelf.totals()).toEqual(once.totals());
          await counter.close();
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('is answered only after its batch is stored, and a copy waits for the same batch', async () => {
  let finish = (): void => undefined;
  let inserts = 0;
  const counter = new Counter({
    waitMs: 0,
    insert: () => {
      inserts++;
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
  });
  const report: Made = { id: 'a', purpose: 'one', epoch: 7, bits: [1, 2, 3] };
  const answered: string[] = [];
  const first = send(counter, report).then(() => answered.push('first'));
  await expect.poll(() => inserts).toBe(1);
  const copy = send(counter, report).then(() => answered.push('copy'));
  await new Promise(setImmediate);
  expect(answered).toEqual([]);
  finish();
  await Promise.all([first, copy]);
  await send(counter, report);
  expect(inserts).toBe(1);
  await counter.close();
});

test('sends a report away when storage does not answer, and counts it once when it does', async () => {
  const shelf = new Shelf();
  let works = false;
  const counter = new Counter({
    waitMs: 0,
    retryMs: 1,
    patienceMs: 20,
    insert: async (batch) => {
      if (!works) throw new Error('disk full');
      shelf.put(batch);
    },
  });
  const report: Made = { id: 'a', purpose: 'one', epoch: 7, bits: [1, 2, 3] };
  await expect(send(counter, report)).rejects.toMatchObject({ code: 'storage-unavailable' });
  works = true;
  await send(counter, report);
  expect(shelf.totals()['one 7']?.n).toBe(1);
  await counter.close();
});

test('holds no more than it may while storage does not answer', async () => {
  const counter = new Counter({
    waitMs: 0,
    mostWaiting: 2,
    patienceMs: 5,
    insert: () => new Promise(() => undefined),
  });
  const of = (id: string): Promise<void> => send(counter, { id, purpose: 'one', epoch: 7, bits: [0, 1, 2] });
  const held = [of('a'), of('b')];
  await expect(of('c')).rejects.toMatchObject({ code: 'storage-unavailable' });
  await Promise.allSettled(held);
});

test('forgets ids of closed epochs only', async () => {
  const shelf = new Shelf();
  const counter = new Counter({ waitMs: 0, insert: async (batch) => shelf.put(batch) });
  counter.remember({ site: 'shop', purpose: 'one', epoch: 7, id: 'a' });
  counter.remember({ site: 'shop', purpose: 'one', epoch: 8, id: 'a' });
  counter.forget(({ epoch }) => epoch === 8);
  await send(counter, { id: 'a', purpose: 'one', epoch: 8, bits: [0, 1, 2] });
  expect(shelf.totals()).toEqual({});
  await send(counter, { id: 'a', purpose: 'one', epoch: 7, bits: [0, 1, 2] });
  expect(shelf.totals()['one 7']?.ids).toEqual(['a']);
  await counter.close();
});
