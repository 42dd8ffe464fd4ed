/** The words of this page, following the chosen language. */
import { computed } from '@preact/signals';
import { language } from '../../../src/dashboard/state/preferences.ts';
import type { Named } from './catalogue.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const words = computed(() => ({ en, zh })[language.value]);

export function nameOf({ name, zh: chinese }: Named): string {
  return language.value === 'zh' ? chinese : name;
}

/** The name in the language that is not chosen, with its code. */
export function otherNameOf({ name, zh: chinese }: Named): { text: string; lang: string } {
  return language.value === 'zh' ? { text: name, lang: 'en' } : { text: chinese, lang: 'zh' };
}
