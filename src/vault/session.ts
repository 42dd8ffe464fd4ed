/**
 * One page's conversation with the vault: every message is measured, checked, carried out in the order it
 * came, and answered with its number and whether it failed. Nothing else ever goes back.
 */
import { failureCode } from '../domain/failure.ts';
import type { ToPage, WireErrorCode } from '../embed/protocol.ts';
import type { Door, Profiler } from './door.ts';
import { Bucket, LIMITS } from './limits.ts';
import { type Message, numberOf, parseMessage } from './schema.ts';
import { sizeOf } from './size.ts';

/** The part of a MessagePort that is used here. */
export interface Port {
  postMessage(message: ToPage): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface SessionParts {
  port: Port;
  /** Of the embedding page. */
  origin: string;
  door: Pick<Door, 'run' | 'kept'>;
  /** Milliseconds since the Unix epoch. */
  now?(): number;
  /** Milliseconds of a clock that never goes back. */
  ticks?(): number;
}

interface Refusal {
  code: WireErrorCode;
  detail: string;
}

/** Sentences of its own for what fails in the vault: what the vault says might tell what is in it. */
const REFUSALS = {
  'no-consent': 'no consent for observing is on record, or the person switched this site off',
  storage: 'the device could not store it',
  invalid: 'the vault refused the message',
} as const;

export class Session {
  readonly #port: Port;
  readonly #origin: string;
  readonly #door: SessionParts['door'];
  readonly #now: () => number;
  readonly #messages: Bucket;
  readonly #bytes: Bucket;
  #last: Promise<unknown> = Promise.resolve();
  #unanswered = 0;

  constructor({ port, origin, door, now = Date.now, ticks = () => performance.now() }: SessionParts) {
    this.#port = port;
    this.#origin = origin;
    this.#door = door;
    this.#now = now;
    this.#messages = new Bucket(LIMITS.messagesPerMinute, ticks);
    this.#bytes = new Bucket(LIMITS.bytesPerMinute, ticks);
  }

  /** @param off the person switched observing off for this site */
  begin(off: boolean): void {
    this.#port.postMessage({ type: 'ready', off });
    this.#port.onmessage = ({ data }) => void this.#receive(data);
    this.#port.onmessageerror = () =>
      this.#answer(-1, { code: 'invalid', detail: 'message: not readable here' });
  }

  async #receive(data: unknown): Promise<void> {
    const n = numberOf(data);
    const accepted = this.#accept(data);
    if ('code' in accepted) {
      this.#answer(n, accepted);
      return;
    }
    this.#unanswered += 1;
    // One after the other: events must not overtake the consent they rest on.
    const outcome = this.#last.then(() => this.#carryOut(accepted.message)).catch(refusalOf);
    this.#last = outcome;
    const refusal = await outcome;
    this.#unanswered -= 1;
    this.#answer(n, refusal);
  }

  /** Cheapest first, so that a flood costs little. */
  #accept(data: unknown): { message: Message } | Refusal {
    if (!this.#messages.take(1)) return tooMany(`${LIMITS.messagesPerMinute} messages a minute`);
    if (this.#unanswered >= LIMITS.unanswered) return tooMany(`${LIMITS.unanswered} unanswered messages`);
    const size = sizeOf(data, LIMITS.messageBytes);
    if (size === undefined) return { code: 'invalid', detail: 'message: holds more than plain data' };
    if (size > LIMITS.messageBytes) {
      return { code: 'too-large', detail: `message: more than ${LIMITS.messageBytes} bytes` };
    }
    if (!this.#bytes.take(size)) return tooMany(`${LIMITS.bytesPerMinute} bytes a minute`);
    return parseMessage(data, this.#origin, this.#now());
  }

  async #carryOut(message: Message): Promise<Refusal | undefined> {
    switch (message.type) {
      case 'consent': {
        const { consent } = message;
        // A refusal is worth a record only where there was consent.
        if (consent.purposes.length === 0 && this.#door.kept !== 'word') return undefined;
        await this.#door.run((profiler) => profiler.consent(consent));
        this.#door.kept = 'word';
        return undefined;
      }
      case 'events': {
        if (this.#door.kept !== 'word') return { code: 'no-consent', detail: REFUSALS['no-consent'] };
        await this.#door.run((profiler: Profiler) => profiler.observe(this.#origin, message.events));
        return undefined;
      }
      case 'reset': {
        if (this.#door.kept === 'nothing') return undefined;
        await this.#door.run((profiler) => profiler.withdraw(this.#origin));
        return undefined;
      }
    }
  }

  #answer(n: number, error?: Refusal): void {
    this.#port.postMessage({ type: 'answer', n, ...(error && { error }) });
  }
}

function tooMany(most: string): Refusal {
  return { code: 'too-many', detail: `more than ${most}` };
}

function refusalOf(error: unknown): Refusal {
  const code = failureCode(error);
  const known = code === 'no-consent' ? code : code === 'invalid-request' ? 'invalid' : 'storage';
  return { code: known, detail: REFUSALS[known] };
}
