/** What can be told, in the words of advertising systems; and what must not be made of it. */
import { Copy, Download } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { EstimatesAnswer } from '../../src/contract.ts';
import { askOpenRtb, estimatesUrl, type Place } from '../api.ts';
import { t } from '../i18n/index.ts';
import { wordsOf } from './failure-line.tsx';

/** Made-up visitors are nobody's audience; the server refuses them too. */
export function isTold({ simulation, segments }: EstimatesAnswer): boolean {
  return simulation === undefined && segments.some(({ distinguishable }) => distinguishable);
}

export function OpenRtb({ answer, place }: { answer: EstimatesAnswer; place: Place }) {
  const words = t.value.openRtb;
  const [said, setSaid] = useState('');

  const copy = async (): Promise<void> => {
    const asked = await askOpenRtb(place);
    if ('failure' in asked) return setSaid(wordsOf(asked.failure));
    const text = JSON.stringify(asked.value, undefined, 2);
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(done ? words.copied : words.notCopied);
  };

  return (
    <section class="open-rtb" aria-labelledby="open-rtb">
      <h2 id="open-rtb">{words.heading}</h2>
      <p class="prose small">
        {words.what} <a href="/segments">{words.segments}</a>
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void copy()}>
          <Copy size={16} aria-hidden="true" />
          {words.copy}
        </button>
        <a
          class="button"
          aria-label={t.value.download('OpenRTB')}
          href={estimatesUrl(place, 'openrtb')}
          download={`${answer.site}-${answer.purpose}-${answer.from}-${answer.to}.openrtb.json`}
        >
          <Download size={16} aria-hidden="true" />
          OpenRTB
        </a>
      </div>
      <p class="small quiet" role="status">
        {said}
      </p>
    </section>
  );
}
