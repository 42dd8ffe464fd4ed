/** What the profiler is made of, and who tells whom. */
import type { Taxonomy } from '../domain/topic.ts';
import type { LearnedStore } from '../storage/learned-store.ts';
import { Conclusions } from './conclusions.ts';
import { Discovery } from './discovery.ts';
import type { Encoders } from './encoders.ts';
import type { Finances } from './finances.ts';
import { Intake } from './intake.ts';
import { Learning } from './learning.ts';
import type { Memory } from './memory.ts';
import { Offering, type OfferingParts } from './offering.ts';
import type { Priors } from './priors.ts';
import { ReadingQueue } from './reading-queue.ts';
import type { Reports } from './reports.ts';
import { SegmentsByExample } from './segments-by-example.ts';
import type { Sites } from './sites.ts';
import type { StatusBoard } from './status-board.ts';
import type { FusionTrainer } from './training.ts';

export interface ProfilerParts
  extends Pick<OfferingParts, 'audience' | 'offers' | 'declined' | 'choices' | 'seed' | 'after'> {
  memory: Memory;
  learned: LearnedStore;
  sites: Sites;
  reports: Reports;
  /** What collectors tell everybody; its part of recommending. */
  priors: Priors;
  finances: Finances;
  encoders: Encoders;
  trainer: FusionTrainer;
  taxonomy: Taxonomy;
  board: StatusBoard;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Reading waits until nothing was observed for so long. */
  quietMs: number;
  /** Likewise what is learned in idle time. */
  learningQuietMs: number;
  /** Nothing is read before somebody looks at the profile: the models are not to be downloaded for it. */
  held: boolean;
}

interface Hooks {
  closing: AbortSignal;
  /** Everything that could be read for now is read. */
  onDrained(): void;
  /** Something was stored; it is read afterwards. */
  onStored(): Promise<void>;
  onFailure(error: unknown): void;
}

interface Wired {
  discovery: Discovery;
  conclusions: Conclusions;
  examples: SegmentsByExample;
  offering: Offering;
  learning: Learning;
  reading: ReadingQueue;
  intake: Intake;
}

export function wire(parts: ProfilerParts, { closing, onDrained, onStored, onFailure }: Hooks): Wired {
  const { memory, learned, sites, encoders, trainer, taxonomy, board, now } = parts;
  const allowed = () => sites.settings.inferring;
  const onChange = () => board.revise();
  const revision = () => board.current.revision;
  const discovery = new Discovery(memory, closing, onChange, (finding) => board.update({ finding }));
  const conclusions = new Conclusions({ memory, discovery, taxonomy, now, allowed, revision });
  const examples = new SegmentsByExample({ learned, memory, discovery, encoders });
  const offering = new Offering({
    ...parts,
    revision,
    quiet: () => reading.untilQuiet(),
    held: () => reading.held,
    onBusy: () => learning.pause(),
    onDrained,
    closing,
  });
  const learning = new Learning({
    memory,
    learned,
    encoders,
    trainer,
    discovery,
    said: (model) => offering.said(model),
    quietMs: parts.learningQuietMs,
    allowed,
    now,
    onChange,
    onFailure,
  });
  const reading = new ReadingQueue({
    memory,
    encoders,
    board,
    quietMs: parts.quietMs,
    held: parts.held,
    closing,
    allowed,
    onFailure,
    onBusy: () => learning.pause(),
    onDrained,
  });
  const intake = new Intake({
    memory,
    sites,
    now,
    onObserved: () => {
      reading.observed();
      learning.observed();
    },
    onStored: async () => {
      await onStored();
      reading.start();
    },
  });
  return { discovery, conclusions, examples, offering, learning, reading, intake };
}
