/** When a program is told to end: by a signal, or because the one that started it is gone. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * @param stop called once, however often it is told; a signal that comes a second time ends the process at once
 */
export function onStop(stop: () => void): void {
  let stopping = false;
  const begin = (): void => {
    if (!stopping) stop();
    stopping = true;
  };
  for (const signal of SIGNALS) process.once(signal, begin);
  // Never comes to a program that was started without a channel.
  process.once('disconnect', begin);
  if (process.connected === false) begin();
}
