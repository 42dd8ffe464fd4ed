/** What the model says, why, and what would change it; its sentence is said aloud when it is there. */
import { CREDIT_STEPS, type CreditAssessment, type CreditCaveat, nextStep } from '../../../domain/credit.ts';
import { t } from '../../i18n/index.ts';
import { asked, isStale } from '../../state/credit.ts';
import { FailureText } from '../alerts.tsx';
import { Interval } from '../interval.tsx';
import { CreditReasons } from './credit-reasons.tsx';
import { answerWords, fieldWords, ofHundred } from './credit-words.ts';

function Changes({ assessment: { probability, alternatives } }: { assessment: CreditAssessment }) {
  const words = t.value.credit;
  const { list } = t.value.format;
  const step = nextStep(probability);
  return (
    <div class="subpart">
      <h4>{words.changes}</h4>
      {alternatives.length === 0 ? (
        <p class="prose small">
          {step === undefined ? words.lowest(ofHundred(CREDIT_STEPS[0])) : words.noChange(ofHundred(step))}
        </p>
      ) : (
        <>
          <p class="prose quiet small">{words.changesNote}</p>
          <ul class="credit-changes">
            {alternatives.map(({ changes, probability, below }) => (
              <li key={JSON.stringify(changes)}>
                {words.change(
                  list(
                    changes.map(({ field, from, to }) =>
                      words.oneChange(fieldWords(field), answerWords(field, to), answerWords(field, from)),
                    ),
                  ),
                  ofHundred(probability),
                  ofHundred(below),
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Caveats({ caveats }: { caveats: readonly CreditCaveat[] }) {
  const words = t.value.credit;
  const open = caveats.filter(({ kind }) => kind === 'missing').map(({ field }) => fieldWords(field));
  const said = caveats.flatMap((caveat) =>
    caveat.kind === 'out-of-range'
      ? [words.outOfRange(fieldWords(caveat.field), answerWords(caveat.field, caveat.used))]
      : caveat.kind === 'few-loans'
        ? [words.fewLoans(fieldWords(caveat.field), caveat.loans)]
        : [],
  );
  return (
    <>
      {said.length > 0 && (
        <div class="subpart">
          <h4>{words.caveats}</h4>
          <ul class="small">
            {said.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </div>
      )}
      {open.length > 0 && <p class="prose small quiet">{words.leftOpen(t.value.format.list(open))}</p>}
    </>
  );
}

function Details({ assessment }: { assessment: CreditAssessment }) {
  const words = t.value.credit;
  const { probability, interval, baseRate } = assessment;
  return (
    <>
      <Interval value={probability} interval={[...interval]} />
      <p class="prose quiet small">
        {words.base(ofHundred(baseRate))} {words.intervalNote}
      </p>
      {isStale.value && <p class="warning small">{words.changed}</p>}
      <CreditReasons contributions={assessment.contributions} />
      <Changes assessment={assessment} />
      <Caveats caveats={assessment.caveats} />
    </>
  );
}

export function CreditResult() {
  const words = t.value.credit;
  const state = asked.value;
  const assessment = state.state === 'answered' ? state.assessment : undefined;
  const stale = isStale.value ? ' stale' : '';
  return (
    <div class={assessment ? `credit-result credit-answer${stale}` : 'credit-result'}>
      {assessment && <h3>{words.result}</h3>}
      {/* Always there, so that screen readers say what comes to stand in it: the one sentence, not all that follows. */}
      <p class={assessment && 'lead'} role="status">
        {assessment
          ? words.says(ofHundred(assessment.probability), ...interval(assessment))
          : state.state === 'failed' && words.failed}
      </p>
      {assessment && <Details assessment={assessment} />}
      {state.state === 'failed' && <FailureText code={state.problem.code} detail={state.problem.detail} />}
    </div>
  );
}

function interval({ interval: [low, high] }: CreditAssessment): [low: string, high: string] {
  return [ofHundred(low), ofHundred(high)];
}
