/** How it went, over weeks and over months. */
import type { Fact } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { overview } from '../state/overview.ts';

/** Days that a history must go back before it has a quarter to compare the last one with. */
const QUARTER = 13 * 7;

export function TrendWords({ trend }: { trend: Fact['trend'] }) {
  const words = t.value.profile;
  const { firstDay = 0, lastDay = 0 } = overview.value ?? {};
  return (
    <div class="side-block">
      <h4>{words.course}</h4>
      <p>{words.short[trend.short]}</p>
      {lastDay - firstDay > QUARTER && <p>{words.long[trend.long]}</p>}
    </div>
  );
}
