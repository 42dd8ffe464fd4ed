/** Language and appearance: kept in this browser, applied to the document element. */
import { effect, type Signal, signal } from '@preact/signals';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

function preferredLanguage(): Language {
  const wanted = navigator.languages.find((tag) =>
    LANGUAGES.some((known) => tag.toLowerCase().startsWith(known)),
  );
  return wanted?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Storage may be denied; a preference then lasts as long as the page. */
function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function preference<T extends string>(key: string, allowed: readonly T[], initial: T): Signal<T> {
  const recalled = recall(key);
  return signal(allowed.find((value) => value === recalled) ?? initial);
}

export const language = preference<Language>('language', LANGUAGES, preferredLanguage());
export const theme = preference<Theme>('theme', THEMES, 'auto');

export function choose<T extends string>(key: 'language' | 'theme', target: Signal<T>, value: T): void {
  target.value = value;
  remember(key, value);
}

export function applyPreferences(): void {
  effect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-Hans' : 'en';
  });
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
