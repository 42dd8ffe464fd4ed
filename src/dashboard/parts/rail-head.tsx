import { FileUp, UserRound } from 'lucide-preact';
import { t } from '../i18n/index.ts';
import { linkTo } from '../state/route.ts';

/** The product's name and, where the navigation has no room for it, the way to add history. */
export function RailHead() {
  return (
    <div class="rail-head">
      <a class="brand" href={linkTo('overview')}>
        <UserRound size={20} aria-hidden="true" />
        {t.value.product}
      </a>
      <a class="rail-add" href={linkTo('add')}>
        <FileUp size={16} aria-hidden="true" />
        {t.value.views.add}
      </a>
    </div>
  );
}
