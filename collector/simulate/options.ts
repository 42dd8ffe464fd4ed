/** `npm run simulate -- --devices 20000` and what else can be said. */
import { parseArgs } from 'node:util';

export interface SimulateOptions {
  devices: number;
  seed: number;
  /** Without one, that of the purpose. */
  epsilon?: number;
  site?: string;
  purpose?: string;
  /** A collector that runs already; without one, a collector of its own is started. */
  url?: string;
  /** End when done, instead of keeping the page up. */
  exit: boolean;
}

const USAGE = `Usage: npm run simulate -- [options]
  --devices N     how many send a report (20000)
  --epsilon E     instead of the purpose's
  --site ID       whose first purpose is imitated
  --purpose ID    which purpose is imitated (the first)
  --seed N        makes the same reports again (random)
  --url URL       a collector that runs already; its key comes from SILHOUETTE_OWNER_KEY
  --exit          end when done; otherwise the page stays up until Ctrl-C
`;

/** @throws Error with the usage in its message */
export function simulateOptionsOf(args: string[]): SimulateOptions {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: {
        devices: text,
        epsilon: text,
        site: text,
        purpose: text,
        seed: text,
        url: text,
        exit: { type: 'boolean' },
      },
    });
    const { site, purpose, url, exit = false } = values;
    const devices = number('devices', values.devices ?? '20000');
    const seed = number('seed', values.seed ?? String(Math.floor(Date.now() / 1_000)));
    if (!Number.isInteger(devices) || devices < 1) throw new Error('--devices must be a whole number from 1');
    if (!Number.isInteger(seed)) throw new Error('--seed must be a whole number');
    return {
      devices,
      seed,
      exit,
      ...(values.epsilon !== undefined && { epsilon: number('epsilon', values.epsilon) }),
      ...(site !== undefined && { site }),
      ...(purpose !== undefined && { purpose }),
      ...(url !== undefined && { url }),
    };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new Error(`--${name} must be a number`);
  return value;
}
