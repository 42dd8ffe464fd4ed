/** Estimated milliseconds until a download is complete, from its mean speed so far. */
export function createEstimate(now: () => number): (loaded: number, total: number) => number | undefined {
  let start: { at: number; loaded: number } | undefined;
  return (loaded, total) => {
    if (!start || loaded < start.loaded) start = { at: now(), loaded };
    const elapsed = now() - start.at;
    const gained = loaded - start.loaded;
    // The first second says little about the speed.
    if (elapsed < 1000 || gained <= 0) return undefined;
    return ((total - loaded) * elapsed) / gained;
  };
}
