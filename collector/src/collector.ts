/** The parts of a collector, put together: what it counts, where it stores, who owns it. */

import { epochMsOf } from '../../src/domain/vault-config.ts';
import type { Configuration } from './configuration.ts';
import { SIMULATION_SITE, type Simulation } from './contract.ts';
import { Counter } from './counter.ts';
import { epochState, type Intake, intakesOf, simulationIntake } from './intake.ts';
import type { Owner } from './owner.ts';
import { answerOf, type PriorsAnswer, priorsOf } from './priors.ts';
import type { Store } from './store/store.ts';

export interface CollectorOptions {
  configuration: Configuration;
  store: Store;
  owner: Owner;
  now: () => number;
  onFailure: (error: unknown) => void;
}

export class Collector {
  readonly configuration: Configuration;
  readonly store: Store;
  readonly owner: Owner;
  readonly now: () => number;
  readonly counter: Counter;
  /** Reports no device would make, by site and purpose, since the start. */
  readonly refused = new Map<string, number>();
  readonly #intakes = new Map<string, Intake>();
  /** Of the epochs that are over at `epoch`. */
  #priors: { epoch: number; answer: Promise<PriorsAnswer> } | undefined;

  private constructor({ configuration, store, owner, now, onFailure }: CollectorOptions) {
    this.configuration = configuration;
    this.store = store;
    this.owner = owner;
    this.now = now;
    this.counter = new Counter({ insert: (batch) => store.insert(batch), onFailure });
    const { config, collector, segments } = configuration;
    for (const intake of intakesOf(config, collector.id, segments)) this.#add(intake);
  }

  static async open(options: CollectorOptions): Promise<Collector> {
    const collector = new Collector(options);
    for (const simulation of await options.store.simulations()) collector.#simulate(simulation);
    await options.store.recentIds((report) => collector.counter.remember(report));
    await collector.forgetIds();
    return collector;
  }

  get intakes(): Intake[] {
    return [...this.#intakes.values()];
  }

  get epochMs(): number {
    return epochMsOf(this.configuration.config);
  }

  intakeOf({ site, purpose }: { site: string; purpose: string }): Intake | undefined {
    return this.#intakes.get(keyOf({ site, purpose }));
  }

  async addSimulation(simulation: Simulation): Promise<Intake> {
    await this.store.saveSimulation(simulation);
    return this.#simulate(simulation);
  }

  refuse(report: { site: string; purpose: string }): void {
    const key = keyOf(report);
    this.refused.set(key, (this.refused.get(key) ?? 0) + 1);
  }

  refusedOf(intake: Intake): number {
    return this.refused.get(keyOf(intake)) ?? 0;
  }

  /** Made once an epoch, since what is over does not change; the same bytes for whoever asks. */
  priors(): Promise<PriorsAnswer> {
    const now = this.now();
    const epoch = Math.floor(now / this.epochMs);
    if (this.#priors?.epoch !== epoch) {
      const made = { epoch, answer: priorsOf(this, now).then(answerOf) };
      this.#priors = made;
      made.answer.catch(() => {
        if (this.#priors === made) this.#priors = undefined;
      });
    }
    return this.#priors.answer;
  }

  /** Removes the ids of reports that cannot come again, from memory and from storage. */
  async forgetIds(): Promise<void> {
    const now = this.now();
    this.counter.forget(({ epoch, ...of }) => {
      const intake = this.intakeOf(of);
      return intake !== undefined && epochState(intake, epoch, now) !== 'over';
    });
    const simulations = this.intakes.flatMap((intake) =>
      intake.simulation && epochState(intake, intake.simulation.epoch, now) === 'open'
        ? [intake.purpose]
        : [],
    );
    await this.store.forgetIds({ fromEpoch: Math.floor(now / this.epochMs) - 1, simulations });
  }

  async close(): Promise<void> {
    await this.counter.close();
    await this.store.close();
  }

  /** A simulation of a list that has since changed cannot be read any more. */
  #simulate(simulation: Simulation): Intake {
    const intake = simulationIntake(simulation, this.configuration.segments, this.epochMs);
    if (intake.segments.length === simulation.truth.length) this.#add(intake);
    return intake;
  }

  #add(intake: Intake): void {
    this.#intakes.set(keyOf(intake), intake);
  }
}

function keyOf({ site, purpose }: { site: string; purpose: string }): string {
  return `${site} ${purpose}`;
}

export const isSimulated = ({ site }: { site: string }): boolean => site === SIMULATION_SITE;
