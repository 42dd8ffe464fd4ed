/**
 * The ledger's promises under any order of weeks, refusals, outages and crashes. The disk is a map that
 * can fail at any write and keeps what was written before, as IndexedDB does (the real one is driven in
 * e2e/sent.spec.ts).
 */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerEntry, ledgerKey } from '../domain/report.ts';
import type { SegmentFile } from '../domain/segment.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { parseVaultConfig } from '../domain/vault-config.ts';
import { decodeBitmap } from '../dp/bitmap.ts';
import { bitsOf, isPossible } from '../dp/mechanism.ts';
import { seededBelow } from '../dp/testing/seeded.ts';
import { type Eligible, Reports } from './reports.ts';

const segments: SegmentFile = JSON.parse(readFileSync('public/taxonomy/segments.json', 'utf8'));
const WEEK = 7 * 86_400_000;
const START = 3_000 * WEEK;
const config = parseVaultConfig({
  vault: 'https://privacy.example',
  epoch: { days: 7 },
  cap: { epsilon: 4.5, epochs: 12 },
  delaySeconds: 3_600,
  sites: [
    { id: 'shop', name: 'Shop', origins: ['https://shop.example'] },
    { id: 'blog', name: 'Blog', origins: ['https://blog.example'] },
  ],
  collectors: [{ id: 'owner', name: 'Owner', url: 'https://collect.example' }],
  purposes: [
    {
      id: 'audience',
      site: 'shop',
      collector: 'owner',
      list: 'coarse',
      mechanism: 'subset-selection',
      segments: 1,
      epsilon: 1,
    },
    {
      id: 'themes',
      site: 'blog',
      collector: 'owner',
      list: 'fine',
      mechanism: 'privset',
      segments: 4,
      epsilon: 0.5,
    },
  ],
});

class Crash extends Error {}

interface Sent {
  body: string;
  time: number;
  /** What the disk held at that moment. */
  onDisk: LedgerEntry | undefined;
}

/** A device over several lives of its worker. */
class Device {
  time = START;
  readonly disk = new Map<string, { entry: LedgerEntry; iv: Uint8Array }>();
  readonly sent: Sent[] = [];
  consent = new Set(['https://shop.example', 'https://blog.example']);
  reporting = true;
  held: Eligible = { fine: [], coarse: [] };
  /** Steps until the worker dies; each write and each request is one before and one after. */
  crashIn = Number.POSITIVE_INFINITY;
  network: 'taken' | 'down' | 'busy' | 'refused' = 'taken';
  #birth: number | undefined;
  #writes = 0;
  readonly #below: (n: number) => number;
  #reports: Reports | undefined;

  constructor(seed: number) {
    this.#below = seededBelow(seed);
  }

  entryOf(key: string): LedgerEntry | undefined {
    return this.disk.get(key)?.entry;
  }

  #step(): void {
    this.crashIn -= 1;
    if (this.crashIn < 0) throw new Crash();
  }

  #write(entry: LedgerEntry) {
    this.#step();
    this.#writes += 1;
    const line = { entry: structuredClone(entry), iv: Uint8Array.of(this.#writes) };
    this.disk.set(ledgerKey(entry), line);
    this.#step();
    return structuredClone(line);
  }

  #life(): Reports {
    return new Reports({
      ledger: {
        birth: async (now) => {
          this.#birth ??= now;
          return this.#birth;
        },
        lines: async () => structuredClone([...this.disk.values()]),
        add: async (entry, known) => {
          if (this.disk.size !== known || this.disk.has(ledgerKey(entry))) throw new Error('spent twice');
          return this.#write(entry);
        },
        replace: async ({ entry: { collector, purpose, epoch }, iv }, entry) => {
          const stored = this.disk.get(ledgerKey({ collector, purpose, epoch }));
          if (stored?.iv[0] !== iv[0]) throw new Error('crossed');
          return this.#write(entry);
        },
      },
      config,
      segments,
      eligible: async () => this.held,
      consents: () =>
        [...this.consent].map((origin) => ({
          origin,
          purposes: ['reporting'],
          time: 0,
          version: '1',
          language: 'en',
        })),
      settings: () => ({ ...DEFAULT_SETTINGS, reporting: this.reporting }),
      onChange: () => undefined,
      below: this.#below,
      now: () => this.time,
      fetch: async (_url, init) => {
        this.#step();
        const body = String(init.body);
        const { purpose, epoch } = JSON.parse(body);
        const onDisk = this.entryOf(ledgerKey({ collector: 'owner', purpose, epoch }));
        this.sent.push({ body, time: this.time, onDisk: structuredClone(onDisk) });
        this.#step();
        if (this.network === 'down') throw new TypeError('Failed to fetch');
        return new Response(null, { status: { taken: 202, busy: 503, refused: 422 }[this.network] });
      },
      // The test says when time has passed.
      later: () => () => undefined,
    });
  }

  /** One tick; a crash ends this life, and the next one begins from the disk. */
  async tick(): Promise<void> {
    this.#reports ??= this.#life();
    try {
      await this.#reports.tick();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.#reports = undefined;
    }
    this.crashIn = Number.POSITIVE_INFINITY;
  }
}

const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('tick' as const), crashIn: fc.integer({ min: 0, max: 40 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: -30, max: 400 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('network' as const),
      network: fc.constantFrom('taken' as const, 'down' as const, 'busy' as const, 'refused' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      origins: fc.subarray(['https://shop.example', 'https://blog.example']),
      reporting: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('profile' as const), index: fc.integer({ min: 0, max: 31 }) }),
  },
);

describe('Reports', () => {
  it('keeps its promises whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(operation, { maxLength: 60 }), async (seed, operations) => {
        const device = new Device(seed);
        await device.tick();
        for (const step of operations) {
          if (step.do === 'wait') device.time += step.hours * 3_600_000;
          else if (step.do === 'network') device.network = step.network;
          else if (step.do === 'consent') {
            device.consent = new Set(step.origins);
            device.reporting = step.reporting;
          } else if (step.do === 'profile') {
            const { index } = step;
            const id = segments.coarse[index]?.id ?? '';
            device.held = { fine: [], coarse: [{ id, index }] };
          } else {
            device.crashIn = step.crashIn;
            const before = device.sent.length;
            await device.tick();
            for (const { body } of device.sent.slice(before)) {
              const { purpose } = JSON.parse(body);
              const site = purpose === 'audience' ? 'https://shop.example' : 'https://blog.example';
              expect(device.reporting && device.consent.has(site)).toBe(true);
            }
          }
        }

        const bytes = new Map<string, Set<string>>();
        for (const { body, time, onDisk } of device.sent) {
          const report = JSON.parse(body);
          // Budget and bytes were on disk before, and that they leave was noted.
          expect(onDisk).toMatchObject({ state: 'sent', payload: body });
          expect(time).toBeGreaterThanOrEqual(onDisk?.dueAt ?? Number.POSITIVE_INFINITY);
          expect(report.epoch).toBeGreaterThan(3_000);
          const bitmap = decodeBitmap(report.bits, bitsOf(report.mechanism));
          expect(isPossible(report.mechanism, bitmap)).toBe(true);
          const key = `${report.purpose}/${report.epoch}`;
          bytes.set(key, (bytes.get(key) ?? new Set()).add(body));
        }
        // No second draw of the same report ever leaves.
        for (const drawn of bytes.values()) expect(drawn.size).toBe(1);

        const entries = [...device.disk.values()].map(({ entry }) => entry);
        for (const { epoch } of entries) {
          const window = entries.filter((entry) => entry.epoch <= epoch && entry.epoch > epoch - 12);
          const spent = window.reduce((sum, { epsilon }) => sum + epsilon, 0);
          expect(spent).toBeLessThanOrEqual(4.5);
        }
        for (const entry of entries) expect(entry.cumulative).toBeLessThanOrEqual(entry.cap);
      }),
      { numRuns: 300 },
    );
  });

  it('sends the same number of bytes whoever it is about, also for nobody', async () => {
    const lengths = new Set<number>();
    const counts = new Set<number>();
    for (const held of [
      { fine: [], coarse: [] },
      { fine: [0, 9, 255].map(hold('fine')), coarse: [3].map(hold('coarse')) },
      { fine: [1, 2, 3, 4, 5, 6].map(hold('fine')), coarse: [31, 7].map(hold('coarse')) },
    ]) {
      const device = new Device(7);
      device.held = held;
      await device.tick();
      device.time += WEEK;
      await device.tick();
      device.time += 3_600_000;
      await device.tick();
      counts.add(device.sent.length);
      for (const { body } of device.sent) if (body.includes('"audience"')) lengths.add(body.length);
    }
    expect([...counts]).toEqual([2]);
    expect(lengths.size).toBe(1);
  });

  it('draws when a report leaves without looking at whom it is about', async () => {
    const due = async (held: Device['held']) => {
      const device = new Device(11);
      device.held = held;
      await device.tick();
      device.time += WEEK;
      await device.tick();
      return [...device.disk.values()].map(({ entry }) => entry.dueAt)[0];
    };
    expect(await due({ fine: [], coarse: [] })).toBe(
      await due({ fine: [5].map(hold('fine')), coarse: [5].map(hold('coarse')) }),
    );
  });

  it('tries again later with the same bytes, and gives up when its time is over', async () => {
    const device = new Device(3);
    device.network = 'down';
    await device.tick();
    device.time += WEEK;
    for (let hour = 0; hour < 24 * 15; hour += 6) {
      await device.tick();
      device.time += 6 * 3_600_000;
    }
    const first = device.sent.filter(
      ({ body }) => body.includes('"audience"') && body.includes('"epoch":3001'),
    );
    expect(first.length).toBeGreaterThan(3);
    expect(new Set(first.map(({ body }) => body)).size).toBe(1);
    expect(device.entryOf('owner/audience/3001')).toMatchObject({
      state: 'expired',
      expiry: 'too-late',
      failure: 'network',
    });
  });

  it('what was reserved before consent was withdrawn is not sent, and its budget stays spent', async () => {
    const device = new Device(5);
    await device.tick();
    device.time += WEEK;
    await device.tick();
    device.consent.delete('https://shop.example');
    device.time += 3_600_000;
    await device.tick();
    expect(device.sent.filter(({ body }) => body.includes('"audience"'))).toEqual([]);
    expect(device.entryOf('owner/audience/3001')).toMatchObject({ state: 'expired', expiry: 'withdrawn' });
  });
});

function hold(list: 'fine' | 'coarse') {
  return (index: number) => ({ id: segments[list][index]?.id ?? '', index });
}
