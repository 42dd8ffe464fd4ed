import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../domain/failure.ts';
import type { ToPage } from '../embed/protocol.ts';
import type { Profiler } from './door.ts';
import { gate } from './gate.ts';
import { LIMITS } from './limits.ts';
import { type Port, Session, type SessionParts } from './session.ts';

const ORIGIN = 'https://shop.example';
const NOW = 1_800_000_000_000;
const SECRET = 'what the person read elsewhere';
const view = { type: 'view', time: NOW, url: `${ORIGIN}/`, title: 'A page' };
const events = (n: number) => ({ n, type: 'events', events: [view] });
const consent = (n: number, purposes: string[]) => ({
  n,
  type: 'consent',
  consent: { purposes, version: '1', language: 'en', time: NOW },
});

const turns = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A session over a profiler of the test's making. */
function begin(
  kept: SessionParts['door']['kept'],
  calls: Record<string, (...values: never[]) => Promise<unknown>> = {},
) {
  const posted: ToPage[] = [];
  const port: Port = {
    postMessage: (message) => posted.push(message),
    onmessage: null,
    onmessageerror: null,
  };
  const profiler = {
    consent: vi.fn(calls.consent ?? (async () => undefined)),
    observe: vi.fn(
      calls.observe ?? (async () => ({ stored: 1, duplicates: 0, rejected: 0, scrubbed: 0, SECRET })),
    ),
    withdraw: vi.fn(calls.withdraw ?? (async () => ({ forgotten: 3 }))),
  };
  let ticks = 0;
  const door = { kept, run: <T>(job: (api: Profiler) => Promise<T>) => job(profiler as unknown as Profiler) };
  new Session({ port, origin: ORIGIN, door, now: () => NOW, ticks: () => ticks }).begin(false);
  return {
    posted,
    profiler,
    say: (data: unknown) => port.onmessage?.({ data } as MessageEvent),
    garble: () => port.onmessageerror?.({} as MessageEvent),
    pass: (milliseconds: number) => {
      ticks += milliseconds;
    },
  };
}

describe('Session', () => {
  it('says that it listens, and answers a stored message with its number alone', async () => {
    const { posted, profiler, say } = begin('nothing');
    say(consent(1, ['observing']));
    say(events(2));
    say({ n: 3, type: 'reset' });
    await turns();
    expect(posted).toEqual([
      { type: 'ready', off: false },
      { type: 'answer', n: 1 },
      { type: 'answer', n: 2 },
      { type: 'answer', n: 3 },
    ]);
    expect(profiler.consent).toHaveBeenCalledWith(expect.objectContaining({ origin: ORIGIN }));
    expect(profiler.observe).toHaveBeenCalledWith(ORIGIN, [view]);
    expect(profiler.withdraw).toHaveBeenCalledWith(ORIGIN);
  });

  it('carries messages out in the order they came', async () => {
    const stored = gate();
    const { posted, profiler, say } = begin('word', { consent: () => stored.promise });
    say(consent(1, ['observing']));
    say(events(2));
    await turns();
    expect(profiler.observe).not.toHaveBeenCalled();
    stored.resolve();
    await turns();
    expect(posted.slice(1)).toEqual([
      { type: 'answer', n: 1 },
      { type: 'answer', n: 2 },
    ]);
  });

  it('starts nothing for events without consent, a refusal of nothing, an erasure of nothing', async () => {
    const { posted, profiler, say } = begin('nothing');
    say(events(1));
    say(consent(2, []));
    say({ n: 3, type: 'reset' });
    await turns();
    expect(posted.slice(1)).toMatchObject([{ n: 1, error: { code: 'no-consent' } }, { n: 2 }, { n: 3 }]);
    for (const call of Object.values(profiler)) expect(call).not.toHaveBeenCalled();
  });

  it.each([
    [new Failure('no-consent', SECRET), 'no-consent'],
    [new Failure('invalid-request', SECRET), 'invalid'],
    [new Failure('storage-full', SECRET), 'storage'],
    [new Failure('internal', SECRET), 'storage'],
    [new Error(SECRET), 'storage'],
    [new DOMException(SECRET, 'QuotaExceededError'), 'storage'],
    [SECRET, 'storage'],
  ])('tells of %s no more than its code', async (error, code) => {
    const { posted, say } = begin('word', { observe: () => Promise.reject(error) });
    say(events(1));
    say(events(2));
    await turns();
    expect(posted.slice(1)).toMatchObject([
      { n: 1, error: { code } },
      { n: 2, error: { code } },
    ]);
    expect(JSON.stringify(posted)).not.toContain(SECRET);
  });

  it('answers what it cannot read, and what has no number, with -1', async () => {
    const { posted, say, garble } = begin('word');
    for (const data of [undefined, 'x', { n: 'x', type: 'reset' }, new Map()]) say(data);
    garble();
    await turns();
    expect(posted.slice(1)).toHaveLength(5);
    for (const answer of posted.slice(1)) expect(answer).toMatchObject({ n: -1, error: { code: 'invalid' } });
  });

  it('refuses more messages a minute than the limit, and takes them again later', async () => {
    const { posted, profiler, say, pass } = begin('nothing');
    for (let n = 0; n < LIMITS.messagesPerMinute + 5; n += 1) {
      say({ n, type: 'reset' });
      if (n % 10 === 0) await turns();
    }
    await turns();
    const codes = posted.slice(1).map((answer) => ('error' in answer ? answer.error?.code : undefined));
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(5);
    expect(profiler.withdraw).not.toHaveBeenCalled();
    pass(1_000);
    say({ n: 9_999, type: 'reset' });
    await turns();
    expect(posted.at(-1)).toEqual({ type: 'answer', n: 9_999 });
  });

  it('refuses what is in flight beyond the limit, and stores what was accepted', async () => {
    const stored = gate();
    const { posted, profiler, say } = begin('word', { observe: () => stored.promise });
    for (let n = 0; n < LIMITS.unanswered + 3; n += 1) say(events(n));
    await turns();
    expect(posted.slice(1)).toMatchObject(Array(3).fill({ error: { code: 'too-many' } }));
    stored.resolve();
    await turns();
    expect(profiler.observe).toHaveBeenCalledTimes(LIMITS.unanswered);
  });

  it('refuses more bytes a minute than the limit, and one message that is too large', async () => {
    const { posted, profiler, say } = begin('word');
    const large = { ...view, markup: 'a'.repeat(260_000) };
    const heavy = (n: number, length: number) => ({ n, type: 'events', events: Array(length).fill(large) });
    for (let n = 0; n < 7; n += 1) say(heavy(n, 25));
    say(heavy(8, 40));
    await turns();
    const errors = posted
      .slice(1)
      .flatMap((answer) => ('error' in answer && answer.error ? [[answer.n, answer.error.code]] : []));
    expect(errors.sort()).toEqual([
      [6, 'too-many'],
      [8, 'too-large'],
    ]);
    expect(profiler.observe).toHaveBeenCalledTimes(6);
  });
});
