/** A segment in the making, above the entries it is made from. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { type Draft, draft, dropDraft, useDraft } from '../state/examples.ts';
import { Progress } from './progress.tsx';
import { SegmentQualityPart } from './segment-quality.tsx';

function Form({ held }: { held: Draft }) {
  const words = t.value.examples;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);

  // The bar that was pressed has gone.
  useEffect(() => heading.current?.focus(), []);

  function accept(event: Event): void {
    event.preventDefault();
    const given = name.trim();
    setMissing(given === '');
    if (given === '') field.current?.focus();
    else void useDraft(given);
  }

  const apart = held.counterexamples.length;
  return (
    <form class="segment-draft" aria-labelledby={`${id}-title`} onSubmit={accept}>
      <h2 ref={heading} id={`${id}-title`} tabIndex={-1}>
        {words.draft(held.examples.length)}
      </h2>
      <p class="small quiet">{words.stays}</p>
      <label class="draft-name">
        <span class="field-name">{words.name}</span>
        <input
          ref={field}
          type="text"
          value={name}
          maxLength={60}
          aria-invalid={missing}
          aria-describedby={`${id}-missing`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <p id={`${id}-missing`} class="small warning" role="alert">
        {missing && words.nameMissing}
      </p>
      <p class="small">{apart === 0 ? words.counterNone : words.counter(apart)}</p>
      <div class="draft-quality" aria-live="polite">
        {held.checking && <Progress label={words.checking} />}
        {held.checking && <p class="small quiet">{words.checking}</p>}
        {held.quality && <SegmentQualityPart quality={held.quality} />}
      </div>
      <div class="buttons">
        <button type="submit" class="button primary" disabled={!held.quality}>
          {words.use}
        </button>
        <button type="button" class="button" onClick={dropDraft}>
          {words.drop}
        </button>
      </div>
    </form>
  );
}

export function SegmentDraft() {
  const held = draft.value;
  return held ? <Form held={held} /> : null;
}
