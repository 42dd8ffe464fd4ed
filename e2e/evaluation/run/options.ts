/** The command line of `npm run evaluate`. */
import { parseArgs } from 'node:util';

export interface Options {
  /** Names; empty means all. */
  suites: readonly string[];
  /** Ids, or their beginnings with "*"; empty means all. */
  tasks: readonly string[];
  limit: number;
  quick: boolean;
  seed: number;
  resume: boolean;
  own?: string;
  tier: 'auto' | 'wasm' | 'wasm-threads' | 'webgpu';
  threads?: number;
  /** Writes docs/model-card.md from the report. */
  card: boolean;
  /** Where report, cache and peers stand. */
  out: string;
  help: boolean;
}

export const HELP = `npm run evaluate -- [options]

  --suite a,b     only these suites (npm run evaluate -- --suite help lists them)
  --task id       only these tasks; "text.topics.*" for all that begin so
  --limit N       at most N examples a task, drawn by the seed
  --quick         the small sets inside the project, under three minutes
  --seed N        of splits, draws and intervals; 5 by default
  --resume        keeps finished tasks whose model, code, data, seed and limit are the same
  --own DIR       your own data: a folder with task.json (docs/evaluation.md)
  --tier T        auto, wasm, wasm-threads or webgpu; auto is WebGPU where a real adapter is
  --threads N     of the WASM tier
  --card          writes docs/model-card.md from evaluation/report.json; alone, it runs nothing
  --out DIR       instead of evaluation/

Data sets are looked for in ../shared/datasets, or where DATASETS says.
`;

const TIERS = ['auto', 'wasm', 'wasm-threads', 'webgpu'] as const;

/** @throws Error that says what is wrong and what would be right */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  const list = (given: string[] = []) => given.flatMap((part) => part.split(',')).filter(Boolean);
  const tier = TIERS.find((name) => name === values.tier);
  if (tier === undefined) throw new Error(`--tier ${values.tier} is none of ${TIERS.join(', ')}.`);
  const [limit, seed, threads] = [
    count('limit', values.limit),
    count('seed', values.seed, 0),
    count('threads', values.threads),
  ];
  return {
    suites: list(values.suite),
    tasks: list(values.task),
    limit: limit ?? Number.POSITIVE_INFINITY,
    quick: values.quick,
    seed: seed ?? 5,
    resume: values.resume,
    tier,
    card: values.card,
    out: values.out,
    help: values.help,
    ...(values.own !== undefined && { own: values.own }),
    ...(threads !== undefined && { threads }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        suite: { type: 'string', multiple: true },
        task: { type: 'string', multiple: true },
        limit: { type: 'string' },
        quick: { type: 'boolean', default: false },
        seed: { type: 'string' },
        resume: { type: 'boolean', default: false },
        own: { type: 'string' },
        tier: { type: 'string', default: 'auto' },
        threads: { type: 'string' },
        card: { type: 'boolean', default: false },
        out: { type: 'string', default: 'evaluation' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function count(name: string, given: string | undefined, least = 1): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name} ${given} is no whole number of at least ${least}.`);
}

/** Whether a pattern of the command line means this id. */
export function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id;
}
