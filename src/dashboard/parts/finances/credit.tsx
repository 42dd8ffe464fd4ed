/** The loan model: what it is, the form, the answer, and how good it is. */
import { t } from '../../i18n/index.ts';
import { Section } from '../section.tsx';
import { CreditForm } from './credit-form.tsx';
import { CreditMeasured } from './credit-measured.tsx';
import { CreditResult } from './credit-result.tsx';

/** Of the data; the model's file says the same. */
const LOANS = 1_000;

export function CreditPart() {
  const words = t.value.credit;
  return (
    <Section id="credit" title={words.title}>
      <p class="prose">{words.lead}</p>
      <div class="credit-limits">
        <div>
          <h3>{words.trainedOn}</h3>
          <p>{words.trained(LOANS)}</p>
        </div>
        <div>
          <h3>{words.notFor}</h3>
          <ul>
            {words.notForList.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      </div>
      <CreditForm />
      <CreditResult />
      <CreditMeasured />
    </Section>
  );
}
