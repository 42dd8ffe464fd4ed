/** The product's modules by path, in a worker of their own: one bundle, whoever else imports them. */
import '../../src/worker/trusted-types.ts';
import { expose } from 'comlink';

const modules = import.meta.glob<Record<string, unknown>>(
  [
    '../../src/{domain,models,pages,profile,privacy,dp}/**/*.ts',
    '../../src/worker/words.ts',
    '!../../src/**/*.test.ts',
    '!../../src/**/testing{.ts,/**}',
    '!../../src/**/*.d.ts',
  ],
  { eager: true },
);

const contract = {
  /** @param calls a list of arguments each */
  async call(module: string, name: string, calls: unknown[][]): Promise<unknown[]> {
    const found = modules[`../../src/${module}`];
    if (!found) throw new Error(`src/${module} is not among the modules that can be called`);
    const of = found[name];
    if (typeof of !== 'function') throw new Error(`src/${module} exports no function ${name}`);
    return Promise.all(calls.map((args) => of(...args)));
  },
};
export type ModulesContract = typeof contract;
expose(contract);
