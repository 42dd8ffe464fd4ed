/** The words on screen, following the chosen language. */
import { computed } from '@preact/signals';
import { language } from '../../../src/dashboard/state/preferences.ts';
import { en, type Messages } from './en.ts';
import { zh } from './zh.ts';

const languages: Record<'en' | 'zh', Messages> = { en, zh };

export const t = computed(() => languages[language.value]);

export function nameOf(segment: { name: string; zh: string }): string {
  return language.value === 'zh' ? segment.zh : segment.name;
}

/** "Automotive", or "Automotive (to buy)" where it is about buying. */
export function fullNameOf(segment: { name: string; zh: string; kind: string }): string {
  const name = nameOf(segment);
  if (segment.kind !== 'intent') return name;
  return language.value === 'zh' ? `${name}（${t.value.intent}）` : `${name} (${t.value.intent})`;
}
