/** Signs of made-up reports, before the picture that they would distort. */
import { TriangleAlert } from 'lucide-preact';
import type { EstimatesAnswer, Warning } from '../../src/contract.ts';
import { fullNameOf, t } from '../i18n/index.ts';

export function Warnings({ answer }: { answer: EstimatesAnswer }) {
  const words = t.value.warnings;
  if (answer.warnings.length === 0) return null;
  const names = (ids: string[]): string[] =>
    answer.segments.filter(({ id }) => ids.includes(id)).map((segment) => fullNameOf(segment));
  const wordsFor = (warning: Warning): string => {
    if (warning.code === 'weight') return words.weight;
    if (warning.code === 'refused') return words.refused(warning.n);
    return words[warning.code](names(warning.segments));
  };
  return (
    <section class="warnings" aria-labelledby="warnings">
      <h2 id="warnings">
        <TriangleAlert size={20} aria-hidden="true" />
        {words.heading}
      </h2>
      <ul>
        {answer.warnings.map((warning) => (
          <li key={warning.code}>{wordsFor(warning)}</li>
        ))}
      </ul>
      <p class="small quiet">{words.limit}</p>
    </section>
  );
}
