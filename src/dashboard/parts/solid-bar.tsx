/** One bar: `share` of the full length, as solid as it is sure. */
import { solidityFill } from './solidity.tsx';

export function SolidBar({ share, confidence }: { share: number; confidence: number }) {
  return (
    <svg class="solid-bar" width="100%" height="12" aria-hidden="true">
      <rect
        x="0"
        y="0"
        width={`${Math.max(0.5, share * 100)}%`}
        height="12"
        fill={solidityFill(confidence)}
        class="solid-bar-edge"
      />
    </svg>
  );
}
