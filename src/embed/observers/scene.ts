/** What every observer is given. */
import type { Options } from '../api.ts';
import type { whenIdle } from '../idle.ts';
import type { WireEvent, WirePlace } from '../protocol.ts';

export interface Scene {
  options: Options;
  whenIdle: typeof whenIdle;
  emit(event: WireEvent): void;
  /** Now, on the page as it is now. */
  place(): WirePlace;
  /** Listens, without ever holding the page up, until observing stops. Also to what does not bubble. */
  on<E extends Event>(target: EventTarget, type: string, listener: (event: E) => void): void;
  /** Puts back what was changed. */
  onStop(undo: () => void): void;
}
