/** The body of the request, as it is. */
import { Copy } from 'lucide-preact';
import { t } from '../i18n/index.ts';
import { announce } from '../state/notice.ts';

export function ReportPayload({ payload }: { payload: string }) {
  const words = t.value.sent;
  const bytes = new TextEncoder().encode(payload).length;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(payload);
      announce(words.copied);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      announce(words.notCopied);
    }
  }

  return (
    <figure class="payload">
      <figcaption>
        <h4>{words.payload(bytes)}</h4>
        <button type="button" class="button" onClick={() => void copy()}>
          <Copy size={16} aria-hidden="true" />
          {words.copy}
        </button>
      </figcaption>
      <pre>
        <code>{payload}</code>
      </pre>
    </figure>
  );
}
