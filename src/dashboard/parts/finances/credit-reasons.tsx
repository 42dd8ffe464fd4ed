/** Each answer by how much it moves the risk against the average applicant. */
import { useState } from 'preact/hooks';
import type { CreditContribution } from '../../../domain/credit.ts';
import { t } from '../../i18n/index.ts';
import { MeasureRows } from '../measure-rows.tsx';
import { answerWords, fieldWords } from './credit-words.ts';

const FIRST = 6;

export function CreditReasons({ contributions }: { contributions: readonly CreditContribution[] }) {
  const words = t.value.credit;
  const [all, setAll] = useState(false);
  const measures = contributions.map(({ fields, answers, points, towards }) => {
    const reasons = fields.map((field, index) => {
      const given = answers[index];
      return words.reason(fieldWords(field), given === undefined ? words.open : answerWords(field, given));
    });
    return {
      name: reasons.length > 1 ? words.together(reasons) : (reasons[0] ?? ''),
      value: points,
      said: words.towards[towards](t.value.format.number(Math.abs(Math.round(points)))),
    };
  });
  const shown = all ? measures : measures.slice(0, FIRST);
  return (
    <div class="subpart">
      <h4>{words.reasons}</h4>
      <p class="prose quiet small">{words.reasonsNote}</p>
      <MeasureRows measures={shown} scale={measures} />
      {measures.length > shown.length && (
        <button type="button" class="button more-facts" onClick={() => setAll(true)}>
          {t.value.finances.more(measures.length - shown.length)}
        </button>
      )}
    </div>
  );
}
