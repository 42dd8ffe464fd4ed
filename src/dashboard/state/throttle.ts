/**
 * Runs `task` at once, then at most once per `gap()` milliseconds and never twice at a time; calls in
 * between are answered by one run at the end, so the last change is always seen.
 */
export function throttled(task: () => Promise<void>, gap: () => number): () => void {
  let busy = false;
  let again = false;

  async function run(): Promise<void> {
    busy = true;
    again = false;
    await task();
    await new Promise((resolve) => setTimeout(resolve, gap()));
    busy = false;
    if (again) void run();
  }

  return () => {
    if (busy) again = true;
    else void run();
  };
}
