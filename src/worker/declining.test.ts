import { describe, expect, it } from 'vitest';
import type { Declined } from '../domain/offer.ts';
import { Declining, normalName } from './declining.ts';
import { fakeDeclinedRecords } from './testing/offers.ts';

const said = (id: string, name: string, day = 20_000, origin = 'https://shop.example'): Declined => ({
  id,
  origin,
  name,
  day,
});

describe('Declining', () => {
  it('keeps what was said, the newest first, each once', async () => {
    const records = fakeDeclinedRecords([said('a', 'Tent', 1)]);
    const declining = new Declining(records);
    await declining.add(said('b', 'Boots', 2));
    await declining.add(said('b', 'Boots', 2));
    const ids = (await declining.list()).map(({ id }) => id);
    expect(ids).toEqual(['b', 'a']);
    expect((await new Declining(records).list()).map(({ id }) => id)).toEqual(ids);
  });

  it('knows a name however a website writes it', async () => {
    const isDeclined = await new Declining(fakeDeclinedRecords([said('a', 'Trail Tent, 2-person')])).byName();
    expect(['TRAIL  TENT 2 person', 'Ｔrail tent (2 person)'].map(isDeclined)).toEqual([true, true]);
    expect(['Trail Tent', 'Trail Tent 3 person'].map(isDeclined)).toEqual([false, false]);
  });

  it('tells apart names that are signs alone', () => {
    expect(normalName('!!!')).not.toBe(normalName('???'));
    expect(normalName('《三体》')).toBe(normalName('三体'));
  });

  it('forgets what was said on one website, or all of it, and what is taken back', async () => {
    const records = fakeDeclinedRecords([
      said('a', 'Tent'),
      said('b', 'Boots', 20_000, 'https://other.example'),
      said('c', 'Stove'),
    ]);
    const declining = new Declining(records);
    const gone = await declining.forget({ embedder: 'https://other.example' });
    expect(gone.map(({ id }) => id)).toEqual(['b']);
    await declining.remove('c');
    expect((await records.all()).map(({ id }) => id)).toEqual(['a']);
    expect(await declining.forget({ all: true })).toHaveLength(1);
    expect([await declining.list(), await records.all()]).toEqual([[], []]);
  });
});
