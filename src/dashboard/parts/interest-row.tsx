/** One conclusion: how strong, how sure, since when; unfolds in place to what it rests on. */
import { ChevronRight } from 'lucide-preact';
import type { Interest } from '../../domain/interest.ts';
import { t } from '../i18n/index.ts';
import { narrowerThan, topicParents } from '../state/taxonomy.ts';
import { InterestEvidence } from './interest-evidence.tsx';
import { interestName } from './interest-name.ts';
import { SolidBar } from './solid-bar.tsx';
import { sureness } from './solidity.tsx';
import { Sparkline } from './sparkline.tsx';

interface Props {
  interest: Interest;
  stated: Interest[];
  strongest: number;
  settled: boolean;
  open: boolean;
  onToggle(): void;
}

export function InterestRow({ interest, stated, strongest, settled, open, onToggle }: Props) {
  const words = t.value;
  const { topic, strength, confidence, trend, weeks, activities } = interest;
  const panel = `evidence-${topic}`;
  const parents = topicParents.value(topic);
  const narrower = narrowerThan.value(topic, stated);
  return (
    <li id={`interest-${topic}`} class="interest">
      <div class="interest-head">
        <h2 class="interest-heading">
          <button type="button" class="unfold" aria-expanded={open} aria-controls={panel} onClick={onToggle}>
            <ChevronRight size={16} aria-hidden="true" />
            <span class="interest-name">
              {parents.length > 0 && (
                <span class="interest-path">{parents.map((parent) => `${parent} › `).join('')}</span>
              )}
              <strong>{interestName(topic, narrower.length > 0)}</strong>
            </span>
          </button>
        </h2>
        <div class="interest-bar">
          <SolidBar share={strength / strongest} confidence={confidence} />
          <p class="interest-facts numbers">
            {words.sure[sureness(confidence)]} · {words.concluded.restsOn(activities)}
          </p>
        </div>
        <div class="interest-trend">
          <Sparkline weeks={weeks} />
          {settled && <span>{words.trend[trend]}</span>}
        </div>
      </div>
      <div id={panel} hidden={!open}>
        {open && <InterestEvidence interest={interest} narrower={narrower} />}
      </div>
    </li>
  );
}
