/** Confidence drawn as solidity: sparse hatching for doubt, a full tone for certainty. */

/**
 * Lower bounds of the four steps, in the order of the words in `t.sure`. Below the second the vault
 * states nothing (STATED in src/profile/confidence.ts).
 */
const STEPS = [0, 0.5, 0.8, 0.95];

/** 0 (not sure) to 3 (very sure). @param confidence probability in [0, 1] */
export function sureness(confidence: number): 0 | 1 | 2 | 3 {
  const step = STEPS.findLastIndex((bound) => confidence >= bound);
  return step === 3 ? 3 : step === 2 ? 2 : step === 1 ? 1 : 0;
}

export const solidityFill = (confidence: number): string => `url(#solidity-${sureness(confidence)})`;

const PERIOD = 6;
const LINE_WIDTHS = [1.2, 2.4, 4, 6];

/** The patterns every bar of the page refers to. */
export function SolidityPatterns() {
  return (
    <svg class="pattern-shelf" width="0" height="0" aria-hidden="true">
      <defs>
        {LINE_WIDTHS.map((width, step) => (
          <pattern
            key={width}
            id={`solidity-${step}`}
            width={PERIOD}
            height={PERIOD}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="solidity-ground" width={PERIOD} height={PERIOD} />
            <rect class="solidity-line" width={width} height={PERIOD} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
