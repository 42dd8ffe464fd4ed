/** Runs when the page has nothing better to do. */
export function whenIdle(run: () => void): void {
  const { requestIdleCallback: idle }: Partial<Window> = window;
  if (idle) idle(run, { timeout: 2_000 });
  // Safari
  else setTimeout(run, 200);
}
