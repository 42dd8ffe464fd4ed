import { FileUp } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { offer, readSample } from '../state/importing.ts';

export function DropZone() {
  const words = t.value.add;
  const input = useRef<HTMLInputElement>(null);

  function onChosen(): void {
    const files = [...(input.current?.files ?? [])];
    if (input.current) input.current.value = '';
    offer(files);
  }

  return (
    <div class="drop-zone">
      <FileUp size={40} strokeWidth={1.25} aria-hidden="true" />
      <p>{words.drop}</p>
      <input ref={input} type="file" multiple hidden aria-label={words.choose} onChange={onChosen} />
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => input.current?.click()}>
          {words.choose}
        </button>
        <button type="button" class="button" aria-describedby="sample-note" onClick={readSample}>
          {words.sample}
        </button>
      </div>
      <p id="sample-note" class="quiet small">
        {words.sampleNote}
      </p>
    </div>
  );
}
