/** The person's own switches, each with what follows from it. */
import { t } from '../i18n/index.ts';
import type { SwitchName } from '../i18n/websites.en.ts';
import { change, settings } from '../state/settings.ts';
import { Switch } from './switch.tsx';

const NAMES = [
  'observing',
  'inferring',
  'recommending',
  'reporting',
  'reportImports',
] as const satisfies SwitchName[];

export function Switches() {
  const words = t.value.switches;
  const held = settings.value;
  return (
    <section aria-labelledby="switches-heading">
      <h2 id="switches-heading">{words.title}</h2>
      <p class="small quiet">{words.lead}</p>
      {NAMES.map((name) => {
        const on = held?.[name];
        const { name: label, on: whenOn, off: whenOff } = words.of[name];
        return (
          <Switch
            key={name}
            id={`switch-${name}`}
            name={label}
            note={on === false ? whenOff : whenOn}
            on={on}
            onChange={(next) => change({ [name]: next })}
          />
        );
      })}
    </section>
  );
}
