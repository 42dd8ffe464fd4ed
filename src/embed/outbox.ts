/** Events leave in batches, and while the vault is slow they wait in a bounded queue. */
import type { Channel, Refusal } from './channel.ts';
import type { WireEvent } from './protocol.ts';

const BATCH = 50;
const BATCH_MS = 1_000;
/** Beyond it the oldest events go. */
const MAX_WAITING = 200;
/** Batches without an answer, so that a vault that hangs costs the page no memory. */
const MAX_UNANSWERED = 4;

export interface Outbox {
  emit(event: WireEvent): void;
  /** @param isLeaving the page may be gone before there is an answer */
  flush(isLeaving?: boolean): void;
  /** Ahead of the queue and alone, since it is large. Resolves when it is stored, or refused. */
  sendAlone(event: WireEvent): Promise<unknown>;
  /** What waits is not sent any more. */
  stop(): void;
}

/** @param say for whoever debugs */
export function createOutbox(
  vault: Channel,
  say: (what: object) => void,
  refused: (refusal: Refusal) => void,
): Outbox {
  const waiting: WireEvent[] = [];
  let unanswered = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  let isOn = true;

  const send = async (events: WireEvent[]) => {
    for (const event of events) say(event);
    const refusal = isOn && (await vault.send('events', { events }));
    if (refusal) refused(refusal);
  };

  const flush = (isLeaving?: boolean) => {
    clearTimeout(timer);
    timer = undefined;
    while (waiting[0] && (isLeaving || unanswered < MAX_UNANSWERED)) {
      unanswered++;
      send(waiting.splice(0, BATCH)).then(() => {
        unanswered--;
        if (waiting[0]) timer ??= setTimeout(flush, BATCH_MS);
      });
    }
  };

  return {
    emit(event) {
      if (waiting.push(event) > MAX_WAITING) waiting.shift();
      if (waiting.length < BATCH && !document.hidden) timer ??= setTimeout(flush, BATCH_MS);
      else flush();
    },
    flush,
    sendAlone: (event) => send([event]),
    stop() {
      isOn = false;
      clearTimeout(timer);
      waiting.length = 0;
    },
  };
}
