import { describe, expect, it, vi } from 'vitest';
import type { Kept } from '../worker/glance.ts';
import { type Client, Door, type Profiler } from './door.ts';

/** Opens clients whose one call never answers, or answers with their number. */
function parts(answers: (number: number) => Promise<number>) {
  const clients: { close: ReturnType<typeof vi.fn>; erased(): void }[] = [];
  let kept: Kept = 'word';
  return {
    clients,
    keep: (next: Kept) => {
      kept = next;
    },
    open: vi.fn(async (): Promise<Client> => {
      const number = clients.length;
      let erased: () => void = () => undefined;
      const close = vi.fn();
      clients.push({ close, erased: () => erased() });
      return {
        profiler: { status: () => answers(number) } as unknown as Profiler,
        onErased: (listener) => {
          erased = listener;
          return () => undefined;
        },
        close,
      };
    }),
    glance: vi.fn(async () => kept),
  };
}

const ask = (profiler: Profiler) => profiler.status() as unknown as Promise<number>;
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('Door', () => {
  it('opens once, when it is first needed', async () => {
    const made = parts(async (number) => number);
    const door = await Door.find(made);
    expect(made.open).not.toHaveBeenCalled();
    expect(await Promise.all([door.run(ask), door.run(ask)])).toEqual([0, 0]);
    expect(made.open).toHaveBeenCalledTimes(1);
  });

  it('lets go when the page goes, and runs what was not answered again when it is back', async () => {
    const never = new Promise<number>(() => undefined);
    const made = parts((number) => (number === 0 ? never : Promise.resolve(number)));
    const door = await Door.find(made);
    const answer = door.run(ask);
    await turn();
    door.sleep();
    await turn();
    expect(made.clients[0]?.close).toHaveBeenCalledTimes(1);
    const later = door.run(ask);
    await turn();
    expect(made.open).toHaveBeenCalledTimes(1);
    await door.wake();
    expect(await Promise.all([answer, later])).toEqual([1, 1]);
  });

  it('looks again at what is kept when the page is back', async () => {
    const made = parts(async (number) => number);
    const door = await Door.find(made);
    door.sleep();
    made.keep('nothing');
    await door.wake();
    expect(door.kept).toBe('nothing');
  });

  it('knows of nothing any more, and closes, once everything was erased', async () => {
    const made = parts(async (number) => number);
    const door = await Door.find(made);
    await door.run(ask);
    made.clients[0]?.erased();
    await turn();
    expect(door.kept).toBe('nothing');
    expect(made.clients[0]?.close).toHaveBeenCalledTimes(1);
    expect(await door.run(ask)).toBe(1);
  });

  it('tries again after it did not open', async () => {
    const made = parts(async (number) => number);
    made.open.mockRejectedValueOnce(new Error('denied'));
    const door = await Door.find(made);
    await expect(door.run(ask)).rejects.toThrow('denied');
    expect(await door.run(ask)).toBe(0);
  });
});
