/** The frame around every view: navigation, state of the models, messages, the drop target. */
import { t } from './i18n/index.ts';
import { Alerts } from './parts/alerts.tsx';
import { DropTarget } from './parts/drop-target.tsx';
import { Navigation } from './parts/navigation.tsx';
import { NoticeLine } from './parts/notice-line.tsx';
import { RailHead } from './parts/rail-head.tsx';
import { SampleBanner } from './parts/sample-banner.tsx';
import { SolidityPatterns } from './parts/solidity.tsx';
import { VaultState } from './parts/vault-state.tsx';
import { ViewOutlet } from './parts/view-outlet.tsx';
import { erasedElsewhere } from './state/vault.ts';
import { ErasedElsewhere } from './views/erased-elsewhere.tsx';

/** A button, since the hash of a link would be taken for a view. */
function skipToContent(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

export function App() {
  if (erasedElsewhere.value) return <ErasedElsewhere />;
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={skipToContent}>
        {t.value.skip}
      </button>
      <header class="rail">
        <RailHead />
        <Navigation />
        <VaultState />
      </header>
      <main class="content">
        <SampleBanner />
        <Alerts />
        <ViewOutlet />
      </main>
      <NoticeLine />
      <DropTarget />
      <SolidityPatterns />
    </div>
  );
}
