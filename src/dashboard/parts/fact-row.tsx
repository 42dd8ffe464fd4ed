/** One conclusion: how strong, how sure, since when; unfolds in place to what it rests on. */
import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Fact, FactKind } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { factKey, openFacts, toggleFact, wanted } from '../state/facts.ts';
import { SolidBar } from './solid-bar.tsx';
import { sureness } from './solidity.tsx';
import { Sparkline } from './sparkline.tsx';

export interface FactRowProps {
  kind: FactKind;
  fact: Fact;
  /** What a bar of full length stands for. */
  strongest: number;
  /** Whether everything was read, so that there is a trend to speak of. */
  settled: boolean;
  name: ComponentChildren;
  /** In small above the name. */
  above?: string | undefined;
  /** Beside the name, such as a picture. */
  mark?: ComponentChildren;
  /** Said before how sure it is. */
  remark?: string | undefined;
  /** How sure, where another word says it better than the four steps. */
  sure?: string | undefined;
  /** Under the name. */
  below?: ComponentChildren;
  /** What the row unfolds to. */
  children: ComponentChildren;
}

export function FactRow(props: FactRowProps) {
  const { kind, fact, strongest, settled, name, above, mark, remark, sure, below, children } = props;
  const words = t.value;
  const key = factKey({ kind, id: fact.id });
  const panel = `${key}-panel`;
  const open = openFacts.value.has(key);
  const button = useRef<HTMLButtonElement>(null);
  const led = wanted.value;

  // Whoever was led here stands on it once it is drawn, and after the view has taken the focus.
  useEffect(() => {
    if (!led || factKey(led) !== key) return;
    wanted.value = undefined;
    requestAnimationFrame(() => {
      button.current?.focus({ preventScroll: true });
      button.current?.scrollIntoView({ block: 'start' });
    });
  }, [led, key]);

  return (
    <li id={key} class={`interest ${kind}`}>
      <div class="interest-head">
        <div class="interest-heading">
          <div>
            <h3>
              <button
                ref={button}
                type="button"
                class="unfold"
                aria-expanded={open}
                aria-controls={panel}
                onClick={() => toggleFact({ kind, id: fact.id })}
              >
                <ChevronRight size={16} aria-hidden="true" />
                <span class="interest-name">
                  {above && <span class="interest-path">{above}</span>}
                  <span class="fact-name">{name}</span>
                </span>
              </button>
            </h3>
            {below && <p class="fact-below">{below}</p>}
          </div>
          {mark}
        </div>
        <div class="interest-bar">
          <SolidBar share={fact.strength / strongest} confidence={fact.confidence} />
          <p class="interest-facts numbers">
            {[remark, sure ?? words.sure[sureness(fact.confidence)], words.concluded.restsOn(fact.activities)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div class="interest-trend">
          <Sparkline weeks={fact.weeks} />
          {settled && <span>{words.trend[fact.trend.short]}</span>}
        </div>
      </div>
      <div id={panel} hidden={!open}>
        {open && children}
      </div>
    </li>
  );
}
