import { t } from '../i18n/index.ts';

/** What each texture says, from doubt to certainty. */
export function SolidityLegend() {
  return (
    <ul class="solidity-legend">
      {t.value.sure.map((word, step) => (
        <li key={word}>
          <svg width="28" height="12" aria-hidden="true">
            <rect
              x=".5"
              y=".5"
              width="27"
              height="11"
              fill={`url(#solidity-${step})`}
              class="solid-bar-edge"
            />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
