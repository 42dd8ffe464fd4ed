/** What for, and when. */
import { t } from '../i18n/index.ts';
import { periodOf } from '../periods.ts';
import { chosen, go, place, purposes } from '../state.ts';

export function Pickers() {
  const words = t.value;
  const { locale } = words.format;
  const now = chosen.value;
  const at = place.value;
  if (!now || !at) return null;
  const { epochs, epochMs, simulation } = now;
  const last = epochs.at(-1);
  const when = (epoch: number): string => periodOf(locale, epoch, epoch, epochMs);
  return (
    <div class="pickers">
      <label class="field">
        <span class="field-name">{words.purpose}</span>
        <select
          value={`${at.site}/${at.purpose}`}
          onChange={({ currentTarget: { value } }) => {
            const [site = '', purpose = ''] = value.split('/');
            go({ site, purpose, epoch: 'latest' });
          }}
        >
          {purposes.value.map((known) => (
            <option key={known.purpose} value={`${known.site}/${known.purpose}`}>
              {known.simulation
                ? words.simulated(known.simulation.devices, known.simulation.seed)
                : words.purposeName(known.siteName, known.purpose)}
            </option>
          ))}
        </select>
      </label>
      {last && !simulation && (
        <label class="field">
          <span class="field-name">{words.epoch}</span>
          <select value={at.epoch} onChange={({ currentTarget: { value } }) => go({ ...at, epoch: value })}>
            <option value="latest">{words.latest(when(last.epoch))}</option>
            {epochs.length > 1 && <option value="all">{words.all(epochs.length)}</option>}
            {epochs.toReversed().map(({ epoch, n }) => (
              <option key={epoch} value={String(epoch)}>
                {words.counted(when(epoch), n)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
