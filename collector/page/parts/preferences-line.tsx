/** Language and appearance, at the end of the page. */
import { choose, LANGUAGES, language, THEMES, theme } from '../../../src/dashboard/state/preferences.ts';
import { t } from '../i18n/index.ts';

/** Each language is named in itself. */
const NAMES = { en: 'English', zh: '中文' };

export function PreferencesLine() {
  const words = t.value;
  return (
    <footer class="foot">
      <select
        aria-label={words.language}
        value={language.value}
        onChange={({ currentTarget: { value } }) =>
          choose('language', language, LANGUAGES.find((known) => known === value) ?? 'en')
        }
      >
        {LANGUAGES.map((known) => (
          <option key={known} value={known}>
            {NAMES[known]}
          </option>
        ))}
      </select>
      <select
        aria-label={words.appearance}
        value={theme.value}
        onChange={({ currentTarget: { value } }) =>
          choose('theme', theme, THEMES.find((known) => known === value) ?? 'auto')
        }
      >
        {THEMES.map((known) => (
          <option key={known} value={known}>
            {words.themes[known]}
          </option>
        ))}
      </select>
    </footer>
  );
}
