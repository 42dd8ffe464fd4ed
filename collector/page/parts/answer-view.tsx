/** The question, one sentence as answer, the picture, then everything else. */
import { Download, RotateCw } from 'lucide-preact';
import type { EstimatesAnswer } from '../../src/contract.ts';
import { estimatesUrl } from '../api.ts';
import { t } from '../i18n/index.ts';
import { asking, place, refresh } from '../state.ts';
import { AnswerSentence } from './answer-sentence.tsx';
import { Facts } from './facts.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Folded } from './folded.tsx';
import { IntervalChart } from './interval-chart.tsx';
import { isTold, OpenRtb } from './open-rtb.tsx';
import { Pickers } from './pickers.tsx';
import { Planner } from './planner.tsx';
import { Remarks } from './remarks.tsx';
import { Warnings } from './warnings.tsx';

export function AnswerView({ answer }: { answer: EstimatesAnswer }) {
  const words = t.value;
  const seen = answer.segments
    .filter(({ distinguishable }) => distinguishable)
    .toSorted((a, b) => b.share - a.share);
  const unseen = answer.segments.filter(({ distinguishable }) => !distinguishable);
  return (
    <div class="answer">
      <Pickers />
      <div class="answer-main">
        <h1 tabIndex={-1}>{words.question}</h1>
        <AnswerSentence answer={answer} seen={seen} />
        <Remarks answer={answer} />
        <Warnings answer={answer} />
        {seen.length > 0 && <IntervalChart answer={answer} segments={seen} />}
        {unseen.length > 0 && <Folded segments={unseen} />}
        {answer.segments.length > 0 && <FiguresTable answer={answer} />}
        <div class="buttons">
          <button type="button" class="button" disabled={asking.value} onClick={() => void refresh()}>
            <RotateCw size={16} aria-hidden="true" />
            {words.refresh}
          </button>
          {place.value &&
            answer.segments.length > 0 &&
            (['csv', 'json'] as const).map((format) => (
              <a
                key={format}
                class="button"
                aria-label={words.download(format.toUpperCase())}
                href={place.value && estimatesUrl(place.value, format)}
                download={`${answer.site}-${answer.purpose}-${answer.from}-${answer.to}.${format}`}
              >
                <Download size={16} aria-hidden="true" />
                {format.toUpperCase()}
              </a>
            ))}
        </div>
        {place.value && isTold(answer) && <OpenRtb answer={answer} place={place.value} />}
      </div>
      <aside class="answer-side">
        <Planner answer={answer} />
        <Facts answer={answer} />
      </aside>
    </div>
  );
}
