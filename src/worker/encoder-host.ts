/**
 * Keeps one encoder's worker: starts it when there is work, on the best tier that starts; runs one job
 * at a time; terminates it when idle, which alone gives its memory back; replaces it when it is lost.
 */
import { type Remote, wrap } from 'comlink';
import { Failure, failureCode } from '../domain/failure.ts';
import type { Tier } from '../domain/status.ts';
import type { SessionTier } from '../models/runtime.ts';

export interface HostOptions<Api, Prepared> {
  /** Best first. */
  tiers(): Promise<Tier[]>;
  /** Everything the start needs, downloaded. @throws Failure */
  prepare(tier: SessionTier): Promise<Prepared>;
  spawn(): Worker;
  start(api: Remote<Api>, prepared: Prepared): Promise<void>;
  /** Without work for so long, the worker is terminated. */
  idleMs: number;
  /** A worker that neither answers nor reports progress for so long is taken for dead. */
  silenceMs: number;
}

/** A start includes the download of ONNX Runtime's 4 MB, of whose progress nothing is heard. */
const START_MS = 300_000;

/** One worker's life: `lost` rejects when it ends. */
interface Life<Api> {
  api: Remote<Api>;
  lost: Promise<never>;
  end(reason: unknown): void;
  /** It is alive now; `within` the given milliseconds it has to say so again. */
  beat(within?: number): void;
  rest(): void;
}

/** @param beat to be called whenever the worker shows progress */
export type Job<Api, T> = (api: Remote<Api>, beat: () => void) => Promise<T>;

export class EncoderHost<Api, Prepared> {
  readonly #options: HostOptions<Api, Prepared>;
  #queue: Promise<unknown> = Promise.resolve();
  /** Tiers not given up yet. */
  #tiers: Tier[] | undefined;
  #life: Life<Api> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: HostOptions<Api, Prepared>) {
    this.#options = options;
  }

  /** Starts the worker if it is not running. @returns the tier it runs on; 'light' if it runs on none */
  async start(): Promise<Tier> {
    // Not behind the jobs in the queue: they show that it runs.
    const tier = this.#life && this.#tiers?.[0];
    if (tier) return tier;
    return this.#enqueue(async () => (await this.#alive()).tier);
  }

  /**
   * Queues a job. When the worker is lost in the middle the job is run once more in a new one, so it
   * should skip what it has already received.
   *
   * @throws Failure of the job itself; internal if the worker was lost again; model-start in the light tier
   */
  run<T>(job: Job<Api, T>): Promise<T> {
    return this.#enqueue(async () => {
      for (let losses = 0; ; losses++) {
        const { life, tier } = await this.#alive();
        if (!life) throw new Failure('model-start', 'no encoder runs in this browser');
        try {
          life.beat();
          return await Promise.race([job(life.api, life.beat), life.lost]);
        } catch (error) {
          // A failure with a code is the worker's answer; anything else means that it cannot be trusted.
          if (failureCode(error) !== 'internal') throw error;
          life.end(error);
          if (losses === 0) continue;
          if (tier !== 'webgpu')
            throw new Failure('internal', `an encoder was lost: ${String(error)}`, error);
          this.#giveUp(tier);
        } finally {
          life.rest();
        }
      }
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#life?.end(new Failure('cancelled', 'the encoders were closed'));
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => {
      clearTimeout(this.#idle);
      if (this.#closed) throw new Failure('cancelled', 'the encoders were closed');
      try {
        return await work();
      } finally {
        this.#idle = setTimeout(
          () => this.#life?.end(new Failure('cancelled', 'idle')),
          this.#options.idleMs,
        );
      }
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #alive(): Promise<{ tier: Tier; life?: Life<Api> }> {
    this.#tiers ??= await this.#options.tiers();
    for (;;) {
      const tier = this.#tiers[0] ?? 'light';
      if (tier === 'light') return { tier };
      try {
        this.#life ??= await this.#begin(tier);
        return { tier, life: this.#life };
      } catch (error) {
        // A download can be tried again later; a session that does not start here will not start tomorrow.
        const code = failureCode(error);
        if (code !== 'model-start' && code !== 'internal') throw error;
        console.warn(`The tier ${tier} does not start.`, error);
        this.#giveUp(tier);
      }
    }
  }

  /** One failed GPU initialisation poisons a worker, so that every start gets a new one. */
  async #begin(tier: SessionTier): Promise<Life<Api>> {
    const prepared = await this.#options.prepare(tier);
    if (this.#closed) throw new Failure('cancelled', 'the encoders were closed');
    const life = this.#bear(this.#options.spawn());
    try {
      life.beat(START_MS);
      await Promise.race([this.#options.start(life.api, prepared), life.lost]);
    } catch (error) {
      life.end(error);
      throw error;
    } finally {
      life.rest();
    }
    return life;
  }

  #bear(worker: Worker): Life<Api> {
    const { promise: lost, reject } = Promise.withResolvers<never>();
    // Lost while idle: nobody waits for it.
    lost.catch(() => undefined);
    let silence: ReturnType<typeof setTimeout> | undefined;
    const life: Life<Api> = {
      api: wrap<Api>(worker),
      lost,
      end: (reason) => {
        clearTimeout(silence);
        worker.terminate();
        if (this.#life === life) this.#life = undefined;
        reject(reason);
      },
      beat: (within = this.#options.silenceMs) => {
        clearTimeout(silence);
        silence = setTimeout(() => life.end(new Error('the worker fell silent')), within);
      },
      rest: () => clearTimeout(silence),
    };
    worker.addEventListener('error', ({ message }) => {
      // A script that cannot be had gives an event without a message.
      life.end(message ? new Error(message) : new Failure('model-download', 'an encoder’s script'));
    });
    worker.addEventListener('messageerror', () => life.end(new Error('an unreadable message')));
    return life;
  }

  #giveUp(tier: Tier): void {
    this.#tiers = this.#tiers?.filter((other) => other !== tier);
  }
}
