import { useEffect } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { EraseDialog } from '../parts/erase-dialog.tsx';
import { ExportButton } from '../parts/export-button.tsx';
import { Heading } from '../parts/heading.tsx';
import { RadioChoice } from '../parts/radio-choice.tsx';
import { Switches } from '../parts/switches.tsx';
import { Websites } from '../parts/websites.tsx';
import { choose, LANGUAGES, language, THEMES, theme } from '../state/preferences.ts';
import { linkTo } from '../state/route.ts';
import { followSettings } from '../state/settings.ts';
import { status } from '../state/vault.ts';

/** Each language is named in itself, so that a person finds it from any other. */
const LANGUAGE_NAMES = { en: 'English', zh: '中文' } as const;

export function SettingsView() {
  const words = t.value.settings;
  const models = status.value?.models;
  useEffect(followSettings, []);
  return (
    <article class="view settings-view">
      <Heading>{words.title}</Heading>
      <p class="lead">{words.lead}</p>

      <Switches />
      <Websites />

      <RadioChoice
        name="language"
        legend={words.language}
        value={language.value}
        options={LANGUAGES.map((value) => ({
          value,
          label: LANGUAGE_NAMES[value],
          lang: value === 'zh' ? 'zh-Hans' : value,
        }))}
        onChoose={(value) => choose('language', language, value)}
      />
      <RadioChoice
        name="theme"
        legend={words.theme}
        value={theme.value}
        options={THEMES.map((value) => ({ value, label: words.themes[value] }))}
        onChoose={(value) => choose('theme', theme, value)}
      />

      <section aria-labelledby="data-heading">
        <h2 id="data-heading">{words.data}</h2>
        <div class="setting">
          <ExportButton />
          <p>{words.exportNote}</p>
        </div>
        <div class="setting">
          <EraseDialog />
          <p>{words.eraseNote}</p>
        </div>
      </section>

      <section aria-labelledby="models-heading">
        <h2 id="models-heading">{words.models}</h2>
        <p class="prose">{words.modelsNote}</p>
        {models?.state === 'ready' && <p class="prose">{t.value.models.ready[models.tier]}</p>}
      </section>

      <section aria-labelledby="archives-heading">
        <h2 id="archives-heading">{words.archives}</h2>
        <p class="prose">
          {words.archivesNote} <a href={linkTo('add')}>{t.value.views.add}</a>
        </p>
      </section>
    </article>
  );
}
