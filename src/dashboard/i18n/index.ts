/** The words on screen, as a signal: reading `t.value` in a component follows the chosen language. */
import { computed } from '@preact/signals';
import { language } from '../state/preferences.ts';
import { en, type Messages } from './en.ts';
import { zh } from './zh.ts';

const languages: Record<'en' | 'zh', Messages> = { en, zh };

export const t = computed(() => languages[language.value]);
export const format = computed(() => t.value.format);
