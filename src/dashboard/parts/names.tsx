import { toldApart } from '../../domain/topic-names.ts';
import { format } from '../i18n/index.ts';

/** Names set apart from the words between them, which Intl chooses. */
export function Names({ names }: { names: string[] }) {
  const parts = new Intl.ListFormat(format.value.locale, { type: 'conjunction' }).formatToParts(
    toldApart(names),
  );
  return (
    <>{parts.map(({ type, value }) => (type === 'element' ? <strong key={value}>{value}</strong> : value))}</>
  );
}
