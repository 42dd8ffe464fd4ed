import { t } from '../i18n/index.ts';

export function ErasedElsewhere() {
  const words = t.value.erase;
  return (
    <main class="content standalone">
      <h1 class="heading">{t.value.product}</h1>
      <div role="alert">
        <p class="lead">{words.elsewhere}</p>
        <p class="prose">{words.elsewhereNote}</p>
      </div>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </main>
  );
}
