/** The answer in one sentence, and what could be seen at all. */
import type { EstimatesAnswer, SegmentEstimate } from '../../src/contract.ts';
import { fullNameOf, t } from '../i18n/index.ts';

const NAMED = 3;

interface Props {
  answer: EstimatesAnswer;
  /** Those that can be told from none, largest first. */
  seen: SegmentEstimate[];
}

export function AnswerSentence({ answer, seen }: Props) {
  const words = t.value;
  const { n, minimumGroup, smallestShare = 1, none, segments } = answer;
  if (n === 0) return <p class="lead">{words.empty}</p>;
  if (segments.length === 0) return <p class="lead">{words.fewer(n, minimumGroup)}</p>;
  if (seen.length === 0) return <p class="lead">{words.nothingSeen(n, smallestShare)}</p>;
  const tops = seen.slice(0, NAMED).map((segment) => ({ name: fullNameOf(segment), share: segment.share }));
  return (
    <>
      <p class="lead">{words.sentence(n, tops, seen.length - tops.length)}</p>
      <p class="prose quiet">
        {words.onlyAbove(n, smallestShare)}{' '}
        {none?.distinguishable && words.noneShare(none.share, none.low, none.high)}
      </p>
    </>
  );
}
