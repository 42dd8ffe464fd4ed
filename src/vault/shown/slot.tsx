/** One of the site's creatives, drawn for an audience that the page does not learn of. */
import { Info } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SlotChoice } from '../../domain/offer.ts';
import type { ToShown } from '../../embed/elements/protocol.ts';
import type { Asking } from './asking.ts';
import { Choice, type Refusal } from './choice.tsx';
import { watch } from './in-sight.ts';
import { Picture } from './picture.tsx';
import { defaultOf, slotRequestOf } from './request.ts';
import { usePassing } from './use-passing.ts';
import { WhyPanel } from './why-panel.tsx';
import { wordsOf } from './words.ts';

interface Props {
  message: Extract<ToShown, { type: 'slot' }>;
  asking: Asking;
  choose(id: string): void;
}

export function Slot({ message, asking, choose }: Props) {
  const { creatives, language } = message;
  const words = wordsOf(language);
  const place = useRef<HTMLDivElement>(null);
  const [choice, setChoice] = useState<SlotChoice>();
  const [isAsked, setAsked] = useState(false);
  const [told, tell] = usePassing<Refusal | 'failed'>();
  const otherwise = defaultOf(creatives);
  useEffect(() => {
    const names = creatives.map(({ text }) => text);
    void asking.chooseCreative(slotRequestOf(message), names, defaultOf(creatives)).then(setChoice);
  }, [asking, creatives, message]);
  useEffect(() => (place.current ? watch(place.current) : undefined), []);
  const drawn = choice && creatives[choice.creative];
  const decline = async (name: string) => {
    await asking.decline({ name }).then(
      () => setChoice(otherwise),
      () => tell('failed'),
    );
  };
  return (
    <div class="shown slot" aria-busy={!drawn}>
      <div ref={place} class="creative">
        {drawn ? (
          <Choice url={drawn.url} within={place} onChoose={() => choose(drawn.id)} onRefuse={tell}>
            {drawn.picture ? (
              <Picture picture={drawn.picture} name={drawn.text} alt={drawn.text} />
            ) : (
              <span class="message">{drawn.text}</span>
            )}
          </Choice>
        ) : (
          <span class="waiting" />
        )}
        {drawn && (
          <button
            type="button"
            class="icon why"
            aria-label={words.why(words.advertisement)}
            onClick={() => setAsked(true)}
          >
            <Info size={14} aria-hidden="true" />
          </button>
        )}
        {told && (
          <p class="refusal" aria-hidden="true">
            {words[told]}
          </p>
        )}
      </div>
      <p class="heard" role="status">
        {told && words[told]}
      </p>
      {isAsked && drawn && (
        <WhyPanel
          words={words}
          name={drawn.text}
          reason={words.slotReason(choice.segment !== undefined, Boolean(choice.byExamples))}
          onDecline={choice.creative === otherwise.creative ? undefined : () => void decline(drawn.text)}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
