/** Mechanism, integers, list: what the guarantee can be recomputed from. */

import { segmentsOf } from '../../../src/dp/mechanism.ts';
import type { EstimatesAnswer } from '../../src/contract.ts';
import { t } from '../i18n/index.ts';

const DAY_MS = 86_400_000;

export function Facts({ answer }: { answer: EstimatesAnswer }) {
  const { facts: words, format } = t.value;
  const { mechanism, epsilon, minimumGroup, taxonomy, epochMs } = answer;
  const isSet = mechanism.name === 'privset';
  const rows: [string, string][] = [
    [words.mechanism, words[mechanism.name]],
    [words.L, String(isSet ? mechanism.L : 1)],
    [words.epsilon, new Intl.NumberFormat(format.locale, { maximumFractionDigits: 4 }).format(epsilon)],
    [words.ratio, `${mechanism.E} / ${mechanism.S}`],
    [words.bits, `${mechanism.k}, ${isSet ? `≤ ${mechanism.s}` : mechanism.w}`],
    [words.list, words.lists(segmentsOf(mechanism))],
    [words.period, epochMs < DAY_MS ? format.duration(epochMs) : words.days(epochMs / DAY_MS)],
    [words.group, format.number(minimumGroup)],
    [words.stored, words.storedWhat],
  ];
  return (
    <section class="how" aria-labelledby="how">
      <h2 id="how">{words.heading}</h2>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>{taxonomy}</code>
          </dd>
        </div>
      </dl>
    </section>
  );
}
