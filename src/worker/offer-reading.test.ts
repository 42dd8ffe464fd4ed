import { describe, expect, it, vi } from 'vitest';
import { OfferCache } from './offer-cache.ts';
import { OfferReader, type OfferReaderParts } from './offer-reading.ts';
import { promised } from './promised.ts';
import { fakeEncoders, fakeOfferRecords } from './testing/offers.ts';

const SHOP = 'https://shop.example';
const never = new Promise<void>(() => undefined);
const names = (count: number, of = 'hiking') => Array.from({ length: count }, (_, at) => `${of} thing ${at}`);

/** A gate that a test opens. */
function gate() {
  const { promise, resolve } = promised();
  return { wait: () => promise, open: resolve };
}

function readerWith(parts: Partial<OfferReaderParts> = {}, most?: number, encoding?: () => Promise<unknown>) {
  const records = fakeOfferRecords();
  const encoders = fakeEncoders(encoding);
  const reader = new OfferReader({
    cache: new OfferCache(records, most),
    encoders,
    allowed: () => true,
    quiet: async () => undefined,
    onBusy: () => undefined,
    onDrained: () => undefined,
    closing: new AbortController().signal,
    ...parts,
  });
  const read = (texts: string[], late: Promise<void> = never, only = false) =>
    reader.read(SHOP, texts, { model: 'english', late, only });
  return { records, encoders, reader, read };
}

/** Everything that is under way gets its turn. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('OfferReader', () => {
  it('reads in the order of the page, in batches, and each text once', async () => {
    const { encoders, read } = readerWith();
    const texts = names(40);
    const first = await read([...texts, texts[3] ?? '']);
    expect(encoders.asked.map(({ length }) => length)).toEqual([32, 8]);
    expect(encoders.asked.flat()).toEqual(texts);
    expect(first.complete).toBe(true);
    expect(first.reads[40]).toBe(first.reads[3]);
    await read(texts);
    expect(encoders.asked).toHaveLength(2);
  });

  it('takes from the disk what an earlier leader read, to the bit', async () => {
    const { records, read } = readerWith();
    const first = await read(names(5));
    await vi.waitFor(() => expect(records.kept.get(SHOP)).toHaveLength(5));
    const kept = records.kept.get(SHOP) ?? [];
    const later = readerWith();
    later.records.kept.set(SHOP, kept);
    expect(await later.read(names(5))).toEqual(first);
    expect(later.encoders.asked).toEqual([]);
  });

  it('answers when it is late with what is read, and reads the rest when the page is quiet', async () => {
    const [encoding, quiet, late] = [gate(), gate(), gate()];
    const { encoders, read } = readerWith({ quiet: quiet.wait }, undefined, encoding.wait);
    const answer = read(names(64), late.wait());
    await vi.waitFor(() => expect(encoders.asked).toHaveLength(1));
    late.open();
    const { reads, complete } = await answer;
    expect([reads.filter(Boolean).length, complete]).toEqual([0, false]);
    encoding.open();
    await settled();
    // The batch under way was finished; the next waits for the page.
    expect(encoders.asked).toHaveLength(1);
    quiet.open();
    await vi.waitFor(() => expect(encoders.asked).toHaveLength(2));
    expect((await read(names(64))).complete).toBe(true);
    expect(encoders.asked).toHaveLength(2);
  });

  it('goes on at once for somebody who waits, whatever it left for later', async () => {
    const quiet = gate();
    const waiting = vi.fn(quiet.wait);
    const { encoders, read } = readerWith({ quiet: waiting });
    await read(names(32), Promise.resolve());
    await vi.waitFor(() => expect(waiting).toHaveBeenCalled());
    expect((await read(['kitchen knife'])).complete).toBe(true);
    expect(encoders.asked).toEqual([['kitchen knife']]);
  });

  it('reads nothing when models are not to be loaded', async () => {
    const { encoders, read } = readerWith();
    expect(await read(names(2), never, true)).toEqual({
      reads: [undefined, undefined],
      complete: false,
      others: [],
    });
    expect(encoders.asked).toEqual([]);
  });

  it('answers without what cannot be read, and tries again the next time', async () => {
    const { encoders, read } = readerWith();
    encoders.lacking.add('hiking thing 0');
    expect((await read(names(1))).complete).toBe(false);
    encoders.lacking.clear();
    expect((await read(names(1))).complete).toBe(true);
  });

  it('does not read what says nothing in the language of the model', async () => {
    const { encoders, read } = readerWith();
    const { reads, complete } = await read(['登山帐篷', '']);
    expect([reads, complete, encoders.asked]).toEqual([[undefined, undefined], true, []]);
  });

  it('tells what else the website offered, as far as the same model read it', async () => {
    const { reader, read } = readerWith();
    const first = await read(names(3));
    await reader.read(SHOP, ['登山帐篷'], { model: 'chinese', late: never });
    await reader.read('https://other.example', ['hiking rope'], { model: 'english', late: never });
    const { others } = await read(['hiking thing 2', 'kitchen knife', 'hiking clinic']);
    expect(others).toEqual([first.reads[0]?.vector, first.reads[1]?.vector]);
    // What is withheld is not of it either.
    expect((await read(['kitchen knife'])).others).toHaveLength(3);
  });

  it('marks a text that is sensitive by itself', async () => {
    const { reads } = await readerWith().read(['hiking boots', 'clinic visit']);
    expect(reads.map((read) => read?.sensitive)).toEqual([false, true]);
  });

  it('keeps nothing that was erased while it was being read', async () => {
    const encoding = gate();
    const drained = vi.fn();
    const { encoders, records, reader, read } = readerWith({ onDrained: drained }, undefined, encoding.wait);
    const answer = read(names(3));
    await vi.waitFor(() => expect(encoders.asked).toHaveLength(1));
    await reader.forget(SHOP);
    encoding.open();
    expect((await answer).complete).toBe(false);
    await vi.waitFor(() => expect(drained).toHaveBeenCalled());
    expect(records.kept.size).toBe(0);
  });

  it('stops when the person switches it off', async () => {
    let on = true;
    const quiet = gate();
    const [waiting, drained] = [vi.fn(quiet.wait), vi.fn()];
    const { encoders, read } = readerWith({ allowed: () => on, quiet: waiting, onDrained: drained });
    await read(names(32), Promise.resolve());
    await vi.waitFor(() => expect(waiting).toHaveBeenCalled());
    on = false;
    quiet.open();
    await vi.waitFor(() => expect(drained).toHaveBeenCalled());
    expect(encoders.asked).toEqual([]);
  });

  it('lets the oldest go when a website offers more than is kept', async () => {
    const { records, read } = readerWith({}, 3);
    await read(names(2));
    await read(names(3, 'kitchen'));
    await vi.waitFor(() => expect(records.kept.get(SHOP)).toHaveLength(3));
  });
});
