/** One line on the terminal that says how far it is and how long it takes. */

const EVERY_MS = 250;

export function progressLine(all: number): { show: (done: number) => void; end: () => void } {
  const begun = performance.now();
  let shown = begun;
  let last = 0;
  const clears = process.stdout.isTTY;
  return {
    show(done) {
      last = done;
      const now = performance.now();
      if (!clears || now - shown < EVERY_MS) return;
      shown = now;
      const left = Math.ceil((((now - begun) / done) * (all - done)) / 1_000);
      process.stdout.write(`\r\u001b[K  ${done} of ${all} reports, about ${left} s left`);
    },
    end() {
      const seconds = (performance.now() - begun) / 1_000;
      const rate = Math.round(last / seconds);
      process.stdout.write(
        `${clears ? '\r\u001b[K' : ''}  ${last} reports in ${seconds.toFixed(1)} s, ${rate} a second, each answered once durable\n`,
      );
    },
  };
}
