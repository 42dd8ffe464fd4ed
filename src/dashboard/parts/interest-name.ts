import { t } from '../i18n/index.ts';
import { topicName } from '../state/taxonomy.ts';

/** "Other Food & Drink" where a narrower interest of it is stated and counts apart. */
export function interestName(topic: string, isRest: boolean): string {
  const name = topicName.value(topic);
  return isRest ? t.value.concluded.rest(name) : name;
}
